"""The dead of an act that only the sentence behind it counts, and which names none of its own: `نصبوا كمينا. واعترف الجيش بأربعة قتلى`,
`أغار الطيران على مبنى. حصيلة أولية تحدثت عن تسعة شهداء`. Pure.

A toll that rises is in `later`. Such a sentence has no place, and no act but that before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from agents.coder.built import built
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, token_form
from agents.coder.text.sentences import Sentences
from agents.coder.tolls import casualties, ellipses, others
from agents.coder.tolls.toll import Casualties
from schemas.base import VIOLENT, Status
from schemas.reports import MOST_SENTENCE, Mention

Found = tuple[Mention, tuple[str, ...]]
Named = Callable[[Sentence], bool]
Known = Callable[[Sentence], Sequence[Word | None]]

# With them a sentence begins that does, or that says what came of it.
_BEGINS: Final = re.compile(
    r"(?<!\w)(?:[وف]?(?:قتل|استشهد|سقط|قضي|لقي|توفي|ارتقي|(?:ارتفع|ارتفعت) (?:عدد|حصيله)|بلغ عدد)"
    r"|(?:و|م?ما )(?:اسفر|اسفرت|ادي|ادت|خلف|خلفت|اوقع|اوقعت|تسبب|تسببت|نتج|نجم))(?!\w)"
)
# With them one that only says how many were hurt.
_HURT: Final = re.compile(r"(?<!\w)[وف]?(?:اصيب|اصيبت|جرح|نقل|نقلت|اسعف)(?!\w)")
# With them one that somebody says, who may be one that counts the dead.
_SAYS: Final = re.compile(
    r"(?<!\w)(?:و|ف)?(?:قال|قالت|ذكر|ذكرت|افاد|افادت|اعلن|اعلنت|اكد|اكدت|اوضح|اوضحت|اشار|اشارت|اضاف|اضافت|صرح|صرحت|كشف|كشفت"
    r"|تحدث|تحدثت|بحسب|حسب|وفق|وفقا ل)(?!\w)"
)
_WHO: Final = frozenset(
    f"{at}{who}"
    for who in (
        *"مصدر مصادر شرطه وزاره متحدث ناطق شهود مسؤول مسؤولون جيش بيان مرصد نشطاء ناشطون سكان اهالي طبيب اطباء محافظ داخليه دفاع".split(),
        *"صحه قياده سلطات ضابط مراسل مسعفون".split(),
    )
    for at in ("", "ال", "ل", "لل")
)
_SPEAKER: Final = 5  # words from what is said to who says it
# Of what else people die.
_OTHERWISE: Final = frozenset(
    f"{at}{cause}"
    for cause in (
        *"غرقا غرق سير مروري مروريه حريق زلزال سيول فيضانات اعصار مرض وباء فيروس كورونا كوليرا جوع مجاعه تسمم انهيار".split(),
        *"شجار صعقا اختناقا حادث عطش الانفلونزا يوميا".split(),
    )
    for at in ("", "ب")
)
# Who counts the dead of an act, or what points back at it.
_COUNTS: Final = re.compile(
    r"(?<!\w)(?:و|ف|ب|ل)?(?:ال)?(?:حصيله|مستشفي|مشفي|مشرحه|طبي|طبيه|مسعفون|مسعفين|الدفاع المدني|الهلال الاحمر"
    r"|اعترف|اعترفت|يعترف|اقر|اقرت|(?:اسفر|اسفرت|ادي|ادت|اوقع|اوقعت|خلف|خلفت|تسبب) (?:ذلك|هذا))(?!\w)"
)
_OTHER: Final = frozenset(
    "منذ العدوان الحرب الحمله الاجمالي الاجماليه اجمالي العام الشهر الاسبوع اندلاع الماضي الازمه النزاع سابق سابقا كان وكان وكانت قد"
    " عموم اخر اخري منفصل منفصله متفرقه مماثل مماثله".split()
)


def told(found: Sequence[Found], norm: str, parts: Sentences, named: Named, known: Known) -> list[Found]:
    """The mentions of an item with their theatres, in order; after an act without dead, one for those that the next sentence counts.
    `norm`: the text, normalised; `named`: whether a sentence names a place of its own; `known`: what the lexicon has of its words.
    """
    acts = _without_dead(found)
    if not acts:
        return list(found)
    spoken = {one.sentence_start for one, _ in found if one.field == "text" and one.type in VIOLENT}
    more: dict[int, Found] = {}
    matches = [match for kind in (_COUNTS, _BEGINS, _SAYS, _HURT) for match in kind.finditer(norm)]
    for match in sorted(matches, key=lambda one: one.start()):
        part = next(iter(parts.having([match.start()])), None)
        if part is None or part.index == 0 or (match.re is not _COUNTS and match.start() != part.tokens[0].start):
            continue
        begin, close = part.doc.span(part.start, part.end)
        before = parts[part.index - 1]
        at = acts.get(before.doc.span(before.start, before.end)[0])
        fresh = at is not None and at not in more and begin not in spoken
        said = _said(part, match.re, known) if fresh else None
        if at is None or said is None or named(part) or (said.deaths is None and found[at][0].injured is not None):
            continue
        start, end = part.doc.span(*match.span())
        raw = part.doc.raw
        its = {"start": start, "end": end, "cue": raw[start:end], "sentence": raw[begin:close][:MOST_SENTENCE]}
        its |= {"sentence_start": begin, "deaths": said.deaths, "injured": said.injured}
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


def _said(part: Sentence, kind: re.Pattern[str], known: Known) -> Casualties | None:
    """What a sentence counts that tells of no other time; `kind`: how it is known for one that may."""
    forms = list(map(token_form, part.tokens))
    if not _OTHER.isdisjoint(forms) or not _OTHERWISE.isdisjoint(forms) or others.are_told(forms):
        return None
    if kind is not _COUNTS and (_tells_other(forms) or (kind is _SAYS and _WHO.isdisjoint(forms[: _SPEAKER + 1]))):
        return None
    said = casualties.read(part, known(part)).whole()
    if said.running or (said.deaths is None and (said.injured is None or kind is not _HURT)):
        return None
    return said


def _tells_other(forms: Sequence[str]) -> bool:
    """Whether a sentence names an act or a span of its own: `قتل ستة في كمين`, `خلال 24 ساعة`."""
    if not ellipses.ACTS.isdisjoint(forms):
        return True
    return any(one == "خلال" and not other.startswith("ال") for one, other in pairwise(forms))
