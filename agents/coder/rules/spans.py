"""Where the words of a cue cannot belong together, whatever pattern they fit: another clause begins between them, or the verb is of others. Pure.

A pattern counts words and sees no clause: `هبطت المروحية، كذلك استهدفت الفصائل` has an aircraft and an act, and no raid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from agents.coder.rules.cues import Hit
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, Token
from schemas.base import EventType

# After them, where a verb follows, somebody else does something else.
_TURNS: Final = frozenset("فيما بينما وفيما وبينما كذلك وكذلك كما".split())
_OUTLETS: Final = frozenset(
    "موقع لموقع وموقع شبكه لشبكه وشبكه صحيفه لصحيفه وصحيفه مجله قناه وكاله مجموعه حمله لحمله وحمله صفحه مدونه مركز مرصد منظمه حساب".split()
)
_OPENS: Final = '«“"'
_CLOSES: Final = '»”"'
_NAME: Final = 4  # words of the name of a paper or a site
_SUBJECT: Final = 2  # words between a turn and its verb
_PLURAL: Final = ("وا", "وها", "وهم")
_AIRCRAFT: Final = frozenset({"aircraft", "wings", "drone"})
_AIRMEN: Final = ("طيارو", "طيارون", "طيارين", "طياري", "الطيارون", "الطيارين")
_HURT: Final = frozenset({"wound", "kill", "martyr", "dead"})


def held_together(sentence: Sentence, hits: Sequence[Hit], words: Sequence[Word | None]) -> list[Hit]:
    """The cues of a sentence but for those whose words belong to different clauses, and those that lie in the name of a paper or site."""
    tokens = sentence.tokens
    names = list(_named(sentence)) if hits else []
    return [
        hit
        for hit in hits
        if not any(first <= hit.first <= last for first, last in names)
        and not (hit.rule.type is EventType.STRIKE and (_turns(hit, tokens, words) or _is_of_men(hit, tokens, words)))
    ]


def _named(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """First and last word of each name in quotes after what bears it: `موقع «الرقة تذبح بصمت»`."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    for at, token in enumerate(tokens[:-1]):
        if token.form not in _OUTLETS or not _marked(norm[token.end : tokens[at + 1].start], _OPENS):
            continue
        for last in range(at + 1, min(at + 1 + _NAME, len(tokens))):
            end = tokens[last + 1].start if last + 1 < len(tokens) else sentence.end
            if _marked(norm[tokens[last].end : end], _CLOSES):
                yield at + 1, last
                break


def _marked(between: str, marks: str) -> bool:
    return any(mark in between for mark in marks)


def _turns(hit: Hit, tokens: Sequence[Token], words: Sequence[Word | None]) -> bool:
    """`مصرعهم في اشتباكات، فيما شن الطيران`; not so of who was hurt in the same act: `قتل اثنان، بينما أصيب آخرون، بغارة`."""
    for at in range(hit.first + 1, hit.last):
        if tokens[at].form not in _TURNS:
            continue
        for verb in range(at + 1, min(at + 1 + _SUBJECT, hit.last + 1)):
            word = words[verb]
            if word is not None and word.form & (Form.PAST | Form.IMPERFECT):
                return _HURT.isdisjoint(word.classes)
    return False


def _is_of_men(hit: Hit, tokens: Sequence[Token], words: Sequence[Word | None]) -> bool:
    """`الذين يواجهون طيران التحالف، قصفوا حيا`: what men did is not done by the aircraft before it."""
    wings = [at for at in range(hit.first, hit.last + 1) if _is_aircraft(tokens[at], words[at])]
    if not wings:
        return False
    for at in range(wings[-1] + 1, hit.last + 1):
        word = words[at]
        if word is not None and Form.PAST in word.form and tokens[at].form.endswith(_PLURAL):
            return True
    return False


def _is_aircraft(token: Token, word: Word | None) -> bool:
    if word is None or _AIRCRAFT.isdisjoint(word.classes):
        return False
    return not token.form.startswith(_AIRMEN)
