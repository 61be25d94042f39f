"""What an item only names in passing: a town's liberation that marks a time, or that is celebrated far away; what a country is
known to suffer from. Pure.

`وصلت شحنة أدوية إلى المدينة بعد تحريرها من المسلحين` is news of a cargo: for the item's labels such a mention weighs as one far
down does, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from schemas.base import EventType
from schemas.reports import Mention

_TAKING = frozenset(("attack.take", "attack.war-town", "attack.grip", "attack.gain", "attack.progress"))
_AFTER = frozenset("بعد وبعد عقب وعقب منذ ومنذ إثر اثر بعيد غداة".split())
# What is done about a victory elsewhere, or about who had a part in it.
_CELEBRATED = (
    "احتفل",
    "يحتفل",
    "تحتفل",
    "احتفال",
    "للاحتفال",
    "فرحت",
    "بفرح",
    "ابتهاج",
    "بهجت",
    "هنأ",
    "يهنئ",
    "تهنئ",
    "تهنئة",
    "بتهنئ",
    "يبارك",
    "بارك",
    "مباركة",
    "ذكرى",
    "عيد",
)
_MANAGED = ("تمكن", "تمكّن", "تمكين", "نجاح")  # بعد تمكن المقاومة من تحريرها
_WON = (
    "الانتصار",
    "انتصار",
    "دحر",
    "هزيمة",
    "القضاء",
    "النصر",
    "طرد",
    "تحرير",
    "استعادة",
)  # بعد دحر المسلحين وتحرير المدينة
_CLAUSE = 12  # words of the clause that tells who managed it
_SUFFERS = frozenset("يعاني تعاني يعانون عاني عانت".split())  # في هذا البلد الذي يعاني من هجمات
_SEES = frozenset("تشهد يشهد شهدت شهد".split())  # في المنطقة التي تشهد معارك
_WHICH = frozenset("الذي التي الذين".split())
_NEAR = 1  # words between "after" and the taking
_FAR = 8  # between the celebration and what is celebrated


def in_passing(mention: Mention) -> bool:
    """Whether the taking of a town is named to say when something else was, what is celebrated, or attacks to say what
    country it is that suffers from them.
    """
    if mention.field == "title" or mention.deaths is not None:
        return False
    before = mention.sentence[: max(0, mention.start - mention.sentence_start)].split()
    if mention.rule not in _TAKING:
        return _suffered(mention.type, before)
    if any(word in _AFTER for word in before[-1 - _NEAR :]):
        return True
    if any(one in _AFTER and two.startswith(_MANAGED) for one, two in pairwise(before[-_CLAUSE:])):
        return True
    if mention.cue.startswith("و") and any(
        one in _AFTER and two.startswith(_WON) for one, two in pairwise(before[-_CLAUSE:])
    ):
        return True
    return any(word.lstrip("«\"'(و").startswith(_CELEBRATED) for word in before[-_FAR:])


def _suffered(kind: EventType, before: Sequence[str]) -> bool:
    """`البلد الذي يعاني من هجمات المتمردين`, `المنطقة التي تشهد معارك`."""
    if kind is EventType.ATTACK and any(one in _WHICH and two in _SEES for one, two in pairwise(before[-3:])):
        return True
    suffers = before[-1:] == ["من"] and not _SUFFERS.isdisjoint(before[-2:-1])
    return kind is EventType.ATTACK and suffers and not _WHICH.isdisjoint(before[-4:-2])
