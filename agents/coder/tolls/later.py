"""A later toll, told in a sentence of its own: `وارتفعت الحصيلة إلى سبعة شهداء`. Pure.

Such a sentence names no act of its own; it tells further of the one told last, at its place and of its day, and so counts with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agents.coder.built import built
from agents.coder.text.normalised import Sentence, token_form
from agents.coder.text.sentences import Sentences
from agents.coder.tolls import casualties
from agents.coder.tolls.further import Known, Named
from agents.coder.tolls.toll import Casualties
from schemas.base import VIOLENT, Status
from schemas.reports import MOST_SENTENCE, Mention

Found = tuple[Mention, tuple[str, ...]]

_COUNT: Final = re.compile("(?:حصيله|حصيلته|حصيلتها|العدد|عدد الشهداء|عدد القتلي|عدد الضحايا)(?!\\w)")
_RISES: Final = frozenset(
    f"{at}{verb}"
    for verb in (
        *"ارتفع ارتفعت رفع رفعت ليرتفع لترتفع يرتفع ترتفع ارتفاع بلغ بلغت لتبلغ ليبلغ وصل وصلت لتصل ليصل زاد زادت".split(),
        *"لتصبح ليصبح اصبح اصبحت رافعا رافعه ليرفع لترفع صعد".split(),
    )
    for at in ("", "و", "ف")
)
# The dead of a war, not of an act.
_OF_ALL: Final = frozenset(
    "منذ العدوان الحرب الحمله الاجمالي الاجماليه اجمالي الاحداث العام الشهر الاسبوع بدايه اندلاع الماضي الازمه النزاع".split()
)
_RISE: Final = 6  # words between what rises and that it does
_BACK: Final = 2  # sentences from the act to its later toll
_TIMES: Final = 10  # that a toll may rise to


def raised(found: Sequence[Found], norm: str, parts: Sentences, named: Named, known: Known) -> list[Found]:
    """The mentions of an item with their theatres, in order, and after the act that it raises one for each later toll. `norm`: the
    text, normalised; `named`: whether a sentence names a place of its own; `known`: what the lexicon has of its words.
    """
    if not any(one.deaths is not None and _counts(one) for one, _ in found):
        return list(found)
    told = list(found)
    taken = {one.sentence_start for one, _ in found if one.field == "text" and one.type in VIOLENT}
    for match in _COUNT.finditer(norm):
        part = next(iter(parts.having([match.start()])), None)
        if part is None or part.index == 0:
            continue
        begin, close = part.doc.span(part.start, part.end)
        said = _later(part, known) if begin not in taken else None
        dead = said.deaths if said is not None else None
        if said is None or dead is None or named(part):
            continue
        since = part.doc.span(parts[max(0, part.index - _BACK)].start, part.end)[0]
        at = next((at for at in reversed(range(len(told))) if _is_before(told[at][0], since, begin)), None)
        if at is None:
            continue
        last, theatres = told[at]
        if last.deaths is not None and last.deaths < dead <= _TIMES * last.deaths:
            start, end = part.doc.span(*match.span())
            raw = part.doc.raw
            more = {"start": start, "end": end, "cue": raw[start:end], "sentence": raw[begin:close][:MOST_SENTENCE]}
            more |= {"sentence_start": begin, "deaths": dead, "injured": said.injured}
            told.insert(at + 1, (built(Mention, {**last.__dict__, **more}), theatres))
            taken.add(begin)
    return told


def _is_before(one: Mention, since: int, begin: int) -> bool:
    """Whether an act is told in the sentences right before one."""
    return one.field == "text" and since <= one.sentence_start < begin and _counts(one)


def _counts(one: Mention) -> bool:
    return one.type in VIOLENT and one.status is Status.ACTUAL and not one.total


def _later(part: Sentence, known: Known) -> Casualties | None:
    """What a sentence says that a toll has risen to."""
    forms = list(map(token_form, part.tokens))
    if _RISES.isdisjoint(forms) or not _OF_ALL.isdisjoint(forms):
        return None
    rises = [at for at, form in enumerate(forms) if form in _RISES]
    count = [
        at
        for at, form in enumerate(forms)
        if _COUNT.match(form.lstrip("وبل").removeprefix("ال")) or form in {"العدد", "عدد"}
    ]
    if not any(abs(one - other) <= _RISE for one in rises for other in count):
        return None
    said = casualties.read(part, known(part)).whole()
    return None if said.running else said
