"""The dead of an act that a sentence right behind it counts with a word of killing alone: `انفجرت عبوة في الموصل. وقتل ستة أشخاص`. Pure.

Such a sentence has a cue and no place: what it counts is at the place and of the day of the act before it, which counts none itself. Not
so where it tells an act of its own (`وقتل ثلاثة في كمين آخر`), a time, or a place. One without a cue is in `further`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from agents.coder.built import built
from agents.coder.days import dates
from agents.coder.rules.signals import Signals
from agents.coder.text.normalised import Sentence, token_form
from agents.coder.text.sentences import Sentences
from agents.coder.tolls import others
from agents.coder.tolls.parts import is_new_act
from schemas.base import VIOLENT, EventType, Status
from schemas.reports import Mention

Found = tuple[Mention, tuple[str, ...]]

# Of another act, or of more than one.
_OTHER: Final = frozenset(
    """اخر اخري اخران مماثل مماثله منفصل منفصله متفرقه لاحق لاحقه سابق سابقا وكان وكانت وكانوا منذ اجمالي
    مجموع العدوان الحرب الحمله الماضي الماضيه هناك كذلك ايضا كما يوميا عاده""".split()
)

# They name nothing that killed.
_OF_DEAD: Final = frozenset(("attack.casualties", "attack.kill", "attack.martyr"))
_BY_HAND: Final = re.compile("رصاص|نيران|عبو[ةه]|لغم|طعن|قناص|انتحاري|مسلح")


def placed(
    found: Sequence[Found],
    spoken: Mapping[int, Signals],
    parts: Sentences,
    published: date | None,
    *,
    named: Callable[[Sentence], bool],
) -> list[Found]:
    """The mentions of an item with their theatres, in order; one that only counts dead at the place of the act before it. `spoken`: what
    is known of sentences, by where they begin; `named`: whether a sentence names a place of its own.
    """
    told = list(found)
    said: dict[int, list[int]] = {}
    for at, (one, _) in enumerate(found):
        if one.field == "text":
            said.setdefault(one.sentence_start, []).append(at)
    for begin, ats in said.items():
        signal = spoken.get(begin)
        if signal is None or not signal.sentence.index or not all(_only_counts(found[at][0]) for at in ats):
            continue
        part = parts[signal.sentence.index - 1]
        before = said.get(part.doc.span(part.start, part.end)[0], [])
        act = _act(found, before, found[ats[0]][0])
        if act is None or _tells_more(signal, published) or named(signal.sentence):
            continue
        it = found[act][0]
        for at in ats:
            one = found[at][0]
            of_it = {
                "place": it.place,
                "day": it.day,
                "confidence": max(one.confidence, it.confidence),
                "type": it.type,
            }
            told[at] = built(Mention, {**one.__dict__, **of_it}), found[act][1]
    return told


def _only_counts(one: Mention) -> bool:
    """Whether a mention may be of no more than the dead of another."""
    news = one.type in VIOLENT and one.status is Status.ACTUAL
    return news and one.place is None and one.day is None and bool(one.deaths) and not one.total and not one.aside


def _act(found: Sequence[Found], before: Sequence[int], one: Mention) -> int | None:
    """The last act of a sentence that tells acts of one type, that of a mention, at one place and counts no dead."""
    acts = [found[at][0] for at in before]
    if not acts or any(each.status is not Status.ACTUAL or each.total or not _of_type(each, one) for each in acts):
        return None
    placed = acts[-1].place
    if placed is None or any(each.deaths is not None or each.place != placed for each in acts):
        return None
    return before[-1]


def _of_type(act: Mention, one: Mention) -> bool:
    """Whether a mention is of the type of an act, or only says that people died, as they may by a strike."""
    return act.type is one.type or (
        act.type is EventType.STRIKE and one.rule in _OF_DEAD and not _BY_HAND.search(one.sentence)
    )


def _tells_more(signal: Signals, published: date | None) -> bool:
    """Whether a sentence tells an act of its own, or a time."""
    forms = list(map(token_form, signal.sentence.tokens))
    if not _OTHER.isdisjoint(forms) or others.are_told(forms) or dates.read(signal.sentence, published):
        return True
    return any(is_new_act(forms, signal.words, at) for at in range(len(forms)))
