"""Arabic nouns in the forms that a number asks for, and the number with its noun. Pure data and one rule of grammar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from schemas.base import EventType


class Noun(NamedTuple):
    """The forms that a number asks for."""

    one: str
    two: str
    few: str  # after 3 to 10
    many: str  # after 11 to 99, in the accusative
    hundred: str  # after 100, in the genitive


EVENTS: Mapping[EventType, Noun] = {
    EventType.ATTACK: Noun(
        "هجوم",
        "هجومان",
        "هجمات",
        "هجوما",
        "هجوم",
    ),
    EventType.STRIKE: Noun(
        "ضربة",
        "ضربتان",
        "ضربات",
        "ضربة",
        "ضربة",
    ),
    EventType.NEGOTIATION: Noun(
        "محادثات",
        "محادثات",
        "محادثات",
        "محادثات",
        "محادثات",
    ),
    EventType.THREAT: Noun(
        "تهديد",
        "تهديدان",
        "تهديدات",
        "تهديدا",
        "تهديد",
    ),
}
# As the first part of a compound ("4 incidents of attack"): no accusative ending, no nun in the dual.
INCIDENT_OF = Noun(
    "حادث",
    "حادثا",
    "حوادث",
    "حادث",
    "حادث",
)
INCIDENT = Noun(
    "حادث واحد",
    "حادثان",
    "حوادث",
    "حادثا",
    "حادث",
)
ITEM = Noun(
    "مادة واحدة",
    "مادتان",
    "مواد",
    "مادة",
    "مادة",
)
SOURCE = Noun(
    "مصدر واحد",
    "مصدران",
    "مصادر",
    "مصدرا",
    "مصدر",
)
KILLED = Noun(
    "قتيل واحد",
    "قتيلان",
    "قتلى",
    "قتيلا",
    "قتيل",
)
INJURED = Noun(
    "جريح واحد",
    "جريحان",
    "جرحى",
    "جريحا",
    "جريح",
)
ALERT = Noun(
    "تنبيه واحد",
    "تنبيهان",
    "تنبيهات",
    "تنبيها",
    "تنبيه",
)
OTHER_ALERT = Noun(
    "تنبيه آخر",
    "تنبيهان آخران",
    "تنبيهات أخرى",
    "تنبيها آخر",
    "تنبيه آخر",
)
PLACE = Noun(
    "مكان آخر",
    "مكانان آخران",
    "أماكن أخرى",
    "مكانا آخر",
    "مكان آخر",
)
OTHER_INCIDENT = Noun(
    "حادث آخر",
    "حادثان آخران",
    "حوادث أخرى",
    "حادثا آخر",
    "حادث آخر",
)
# After a preposition: the genitive.
HOUR = Noun(
    "ساعة",
    "ساعتين",
    "ساعات",
    "ساعة",
    "ساعة",
)
MINUTE = Noun(
    "دقيقة",
    "دقيقتين",
    "دقائق",
    "دقيقة",
    "دقيقة",
)
DAY = Noun(
    "يوم",
    "يومين",
    "أيام",
    "يوما",
    "يوم",
)


def count(number: int, noun: Noun) -> str:
    """The number with the noun in the form it asks for; one and two are said by the noun alone."""
    if number in (1, 2):
        return noun.one if number == 1 else noun.two
    rest = number % 100
    if 3 <= rest <= 10:  # noqa: PLR2004 - the grammar's own numbers
        form = noun.few
    elif rest >= 11 or number == 0:  # noqa: PLR2004
        form = noun.many
    else:
        form = noun.hundred
    return f"{number:,} {form}"
