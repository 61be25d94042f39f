"""A headline that tells of two acts, each at its place, is two: `مقتل شرطيين في كمين بالعريش وغارات على رفح`. Pure.

Read as one, the dead of the first lie where the second was, and who did the second did both. It is parted before an "and" after
which an act is named, or somebody who acts, with a place on either side, so that neither half says what the other does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from agents.coder.entities import Entities
from agents.coder.places.gazetteer import Hit as Name
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence
from agents.coder.text.numerals import number

_VERB: Final = Form.PAST | Form.IMPERFECT
# Acts whose own noun says which violent type they are, whoever did them.
_ACTS: Final = frozenset(
    "assault bombing blast clash battle ambush assassinate abduct storm air_raid massacre gunfire device".split()
)
# The dead may be those of the act before.
_HURT: Final = frozenset("kill martyr dead wound execute".split())
# Who fired decides what it was.
_AFAR: Final = frozenset("shelling hitting hit projectile missile mortar target".split())
_DOERS: Final = frozenset("aircraft gunship army rebels armed_man group_name".split())
_SIDES: Final = frozenset({"state", "force", "coalition", "armed-group", "unknown", "party", "group"})
_VIOLENCE: Final = (
    _ACTS
    | _HURT
    | _AFAR
    | frozenset("strike_at detonate fire invade destroy liquidate launch fall aircraft gunship".split())
)
_WHERE: Final = frozenset("في على علي الى الي شمال جنوب شرق غرب شمالي جنوبي شرقي غربي قرب داخل باتجاه نحو".split())
_COUNTED: Final = 2  # words from a number to the dead that it counts
_LEAST: Final = 3  # words of a half
_BY: Final = 4  # words after who acts, of which one is a verb


def parted(
    sentence: Sentence, words: Sequence[Word | None], annotate: Callable[[], Entities]
) -> Iterator[tuple[Sentence, int, int]]:
    """The parts of a headline, each with its first word and the one after its last; one part where it tells of one act."""
    begin = 0
    tokens = sentence.tokens
    names: tuple[Name, ...] | None = None
    for at in range(_LEAST, len(tokens) - _LEAST + 1):
        if tokens[at].form[:1] != "و" or at - begin < _LEAST:
            continue
        if not _violent(words[begin:at]):
            continue
        if names is None:
            names = annotate().hits
        here = [one for one in names if _is_place(one, sentence)]
        left = any(begin <= one.first and one.last <= at for one in here)
        if left and any(one.first > at for one in here) and _opens(at, sentence, words, names):
            yield _part(sentence, begin, at), begin, at
            begin = at
    yield (_part(sentence, begin, len(tokens)) if begin else sentence), begin, len(tokens)


def _part(sentence: Sentence, first: int, end: int) -> Sentence:
    tokens = sentence.tokens
    last = sentence.end if end == len(tokens) else tokens[end - 1].end
    return Sentence(
        sentence.index, sentence.field, tokens[first].start if first else sentence.start, last, sentence.doc
    )


def _violent(words: Sequence[Word | None]) -> bool:
    return any(word is not None and not _VIOLENCE.isdisjoint(word.classes) for word in words)


def _is_place(name: Name, sentence: Sentence) -> bool:
    """Whether a name is a place, and no country that may be who acts: `إسرائيل تغتال`."""
    sites = name.name.sites
    if not sites or name.name.demonym or name.name.guarded:
        return False
    if sites[0].kind != "country" or name.prefix[-1:] in {"ب", "ل"}:
        return True
    return name.first > 0 and sentence.tokens[name.first - 1].form in _WHERE


def _opens(at: int, sentence: Sentence, words: Sequence[Word | None], names: Sequence[Name]) -> bool:
    """Whether word `at`, after "and", begins an act of its own: its noun with what it takes, or who acts before a verb."""
    word = words[at]
    rest = words[at + 1 :]
    if word is not None and word.prefixed and not word.form & _VERB:
        if not _ACTS.isdisjoint(word.classes):
            return True
        if not _HURT.isdisjoint(word.classes):
            return any(one is not None and not (_ACTS | _AFAR).isdisjoint(one.classes) for one in rest)
        if not _AFAR.isdisjoint(word.classes):
            return any(one.first > at and one.name.actor is not None and one.name.actor.kind in _SIDES for one in names)
    if number(sentence.tokens[at].form[1:]) is not None:
        # وأربعة قتلى بصاروخين في: the dead of another act, where that is named
        near = (one for one in rest[:_COUNTED] if one is not None)
        return any(not _HURT.isdisjoint(one.classes) for one in near) and any(
            one is not None and not (_ACTS | _AFAR).isdisjoint(one.classes) for one in rest
        )
    named = any(one.first == at and one.prefix == "و" and one.name.actor is not None for one in names)
    if not named and (word is None or not word.prefixed or _DOERS.isdisjoint(word.classes)):
        return False
    said = frozenset([one.first for one in names])
    return any(
        _is_present(token.form)
        for k, token in enumerate(sentence.tokens[at + 1 : at + 1 + _BY], at + 1)
        if k not in said
    )


def _is_present(form: str) -> bool:
    """Whether a word looks like a verb of headlines, which tell in the present: `تقصف`, `يغير`."""
    return len(form) > _LEAST and form[0] in "يت" and not form.endswith(("ين", "ون"))
