"""The dead of an act that only the sentence behind it counts, and which names none of its own: `نصبوا كمينا. واعترف الجيش بأربعة قتلى`,
`أغار الطيران على مبنى. حصيلة أولية تحدثت عن تسعة شهداء`. Pure.

A toll that rises is in `later`. Such a sentence has no place, and no act but that before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.text.normalised import Sentence, token_form
from agents.coder.text.sentences import Sentences
from agents.coder.tolls import casualties
from schemas.base import VIOLENT, Status
from schemas.reports import MOST_SENTENCE, Mention

Found = tuple[Mention, tuple[str, ...]]

# With them a sentence begins that does.
_FELL: Final = re.compile(r"(?<!\w)[وف]?(?:قتل|استشهد|سقط|قضي)(?!\w)")
# Who counts the dead of an act, or what points back at it.
_COUNTS: Final = re.compile(
    r"(?<!\w)(?:و|ف|ب|ل)?(?:ال)?(?:حصيله|مستشفي|مشفي|مشرحه|طبي|طبيه|مسعفون|مسعفين|الدفاع المدني|الهلال الاحمر"
    r"|اعترف|اعترفت|يعترف|اقر|اقرت|(?:اسفر|اسفرت|ادي|ادت|اوقع|اوقعت|خلف|خلفت|تسبب) (?:ذلك|هذا))(?!\w)"
)
_OTHER: Final = frozenset(
    "منذ العدوان الحرب الحمله الاجمالي الاجماليه اجمالي العام الشهر الاسبوع اندلاع الماضي الازمه النزاع سابق سابقا كان وكان وكانت قد"
    " عموم اخر اخري اخرين اخرون منفصل منفصله متفرقه مماثل مماثله".split()
)


def told(found: Sequence[Found], norm: str, parts: Sentences, named: Callable[[Sentence], bool]) -> list[Found]:
    """The mentions of an item with their theatres, in order; after an act without dead, one for those that the next sentence counts.
    `norm`: the text, normalised; `named`: whether a sentence names a place of its own.
    """
    acts = _without_dead(found)
    if not acts:
        return list(found)
    spoken = {one.sentence_start for one, _ in found if one.field == "text" and one.type in VIOLENT}
    more: dict[int, Found] = {}
    for match in sorted((*_COUNTS.finditer(norm), *_FELL.finditer(norm)), key=lambda one: one.start()):
        part = next(iter(parts.having([match.start()])), None)
        if part is None or part.index == 0 or (match.re is _FELL and match.start() != part.tokens[0].start):
            continue
        begin, close = part.doc.span(part.start, part.end)
        before = parts[part.index - 1]
        at = acts.get(before.doc.span(before.start, before.end)[0])
        dead = _dead(part) if at is not None and at not in more and begin not in spoken else None
        if at is None or dead is None or named(part):
            continue
        start, end = part.doc.span(*match.span())
        raw = part.doc.raw
        its = {"start": start, "end": end, "cue": raw[start:end], "sentence": raw[begin:close][:MOST_SENTENCE]}
        its |= {"sentence_start": begin, "deaths": dead, "injured": None}
        for each in _of_one_cue(found, at):
            act, theatres = found[each]
            more[each] = built(Mention, {**act.__dict__, **its}), theatres
    return [one for at, each in enumerate(found) for one in ([each, more[at]] if at in more else [each])]


def _of_one_cue(found: Sequence[Found], at: int) -> list[int]:
    """An act, and what the same words tell beside it: `تبادلوا القصف` is an attack and a strike."""
    act = found[at][0]
    return [i for i, (one, _) in enumerate(found) if (one.field, one.start, one.end) == (act.field, act.start, act.end)]


def _without_dead(found: Sequence[Found]) -> dict[int, int]:
    """The last act of each sentence of the text that tells of acts at one place and of no dead, by where the sentence begins."""
    acts: dict[int, int] = {}
    said: dict[int, list[Mention]] = {}
    for at, (one, _) in enumerate(found):
        if one.field != "text":
            continue
        said.setdefault(one.sentence_start, []).append(one)
        if one.type in VIOLENT and one.status is Status.ACTUAL and not one.total:
            acts[one.sentence_start] = at
    return {
        begin: at
        for begin, at in acts.items()
        if (place := found[at][0].place) is not None
        and all(one.deaths is None and (one.place is None or one.place == place) for one in said[begin])
    }


def _dead(part: Sentence) -> int | None:
    """How many dead a sentence counts that tells of no other time."""
    if not _OTHER.isdisjoint(map(token_form, part.tokens)):
        return None
    said = casualties.read(part).whole()
    return None if said.running else said.deaths
