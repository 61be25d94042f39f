"""Whether a number that looks like a year counts something: `2000 صاروخ`, `نحو 2000`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.calendar import month_of
from agents.coder.tolls.words import one_person

# Before them a year is told, whatever follows: `عام 2015`, `منذ 2006`, `صيف 2014`, `حرب 2006`.
_OF_YEAR: Final = frozenset(
    "عام سنه عامي عاما اعوام سنوات العام السنه في منذ صيف شتاء ربيع خريف مطلع اوائل بدايه منتصف اواسط اواخر نهايه حتي موسم"
    " حرب ثوره انتفاضه اتفاق انقلاب انتخابات غزو تفجيرات".split()
)
_ABOUT: Final = frozenset("نحو حوالي قرابه زهاء يقارب يناهز".split())
_THAN: Final = frozenset("اكثر ازيد اقل".split())
# What is counted by hundreds and thousands, as it stands after them.
_THINGS: Final = frozenset(
    "صاروخ قذيفه طائره مسيره دبابه اليه مدرعه مركبه سياره غاره ضربه طلعه قنبله لغم عبوه رصاصه طلقه هدف منزل بيت مبني وحده"
    " عائله اسره خيمه حاله خرق انتهاك هجوم طن كيلومتر كيلو متر كلم كم ميل هكتار دونم لتر برميل دولار يورو ليره دينار ريال شيكل"
    " شهيد شهيده قتيل قتيله جريح جريحه مصاب مصابه ضحيه نازح نازحه مفقود معتقل سجين محتجز رهينه ارهابي مرتزق متشدد جهادي مجاهد"
    " متمرد ارمله يتيم نسمه سوري سوريه عراقي لبناني يمني مصري ليبي سوداني تركي ايراني اسرائيلي امريكي اميركي روسي اوكراني"
    " كردي افغاني تونسي اجنبي مسيحي ايزيدي".split()
)


def counts(before: Sequence[str], after: str) -> bool:
    """Whether a number is no year. `before`: at most two forms before it; `after`: the one right after it, "" for none."""
    one = before[-1] if before else ""
    bare = one[1:] if one[:1] in ("و", "ل", "ب") else one
    if one in _OF_YEAR or bare in _OF_YEAR or month_of(one):
        return False
    if one in _ABOUT or (one in ("من", "عن") and len(before) > 1 and before[-2] in _THAN):
        return True
    return one_person(after) or after in _THINGS or (after[-1:] == "ا" and after[:-1] in _THINGS)
