"""What the referee takes for an act of violence though the words beside it say that it is none. Pure.

It names a type by all words of a sentence; on which of them it rests is only found afterwards (`Look.added`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.rules.cues import Hit
from agents.coder.text.normalised import Token

# "The aggression", as an era, is no act (codebook).
_AN_ERA: Final = "referee:A.udwan"
_THE_WAR: Final = frozenset("العدوان والعدوان للعدوان بالعدوان".split())
_OPERATIONS: Final = frozenset({"referee:A.amaliya", "referee:A.hamla"})
_ARRESTS: Final = frozenset(
    f"{at}{word}"
    for word in "اعتقل اعتقلت اعتقلوا اعتقال اعتقالات اوقف اوقفت توقيف توقيفات".split()
    for at in ("", "و", "ب")
)
_ARRESTS_WITHIN: Final = 12  # words
_BATTLES: Final = frozenset({"referee:A.maraka", "referee:A.harb"})
_OF_WORDS: Final = frozenset(
    "الوعي الاعلام الكلمه الافكار الانتخابات الرئاسه الدستور التنميه البناء الاصلاح الفساد الفقر الاسعار الامعاء العقول الوجود الهويه".split()
)

# What flies from a base is in its name: `قاعدة علي السالم الجوية`.
_OF_THE_AIR: Final = "referee:S.jawi"
_BASES: Final = frozenset(
    f"{at}{base}" for base in ("قاعده", "القاعده", "مطار", "المطار") for at in ("", "و", "ب", "ل")
)
_NAME: Final = 4  # words of a base
_RAIDS: Final = ("ضرب", "غار", "قصف", "هجوم", "هجمات", "حمل", "عملي")

# A killing in a family, or of a neighbour, is ordinary crime (codebook): `رجل قتل زوجته`.
_BY_REFEREE: Final = "referee:"
_KILLED: Final = frozenset(
    f"{at}{verb}"
    for at in ("", "و", "ف", "ب", "ل")
    for verb in "قتل قتلت يقتل تقتل مقتل طعن طعنت يطعن ذبح ذبحت يذبح خنق خنقت نحر احرق احرقت ضرب ضربت انهي".split()
)
_KIN: Final = frozenset(
    f"{kin}{whose}"
    for kin in "زوجت طليقت خطيبت عشيقت والدت شقيقت ابنت حمات جارت زوج والد شقيق ابن جار صهر حما نسيب عم خال حفيد".split()
    for whose in ("ه", "ها")
) | frozenset("اباه امه اخاه اخته ابيه اخيه".split())
_LIFE: Final = frozenset({"حياه"})


def is_of_family(tokens: Sequence[Token]) -> bool:
    """`توقيف رجل قتل زوجته بسكين`, `أنهى حياة والدته`."""
    for at, token in enumerate(tokens[1:], start=1):
        if token.form in _KIN:
            before = tokens[at - 1].form
            if before in _KILLED or (before in _LIFE and tokens[max(0, at - 2)].form in _KILLED):
                return True
    return False


def _is_of_a_base(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word ends the name of a base, with no raid between."""
    if not tokens[at].form.startswith("ال"):
        return False
    for token in reversed(tokens[max(0, at - _NAME) : at]):
        if token.form in _BASES:
            return True
        if any(raid in token.form for raid in _RAIDS):
            return False
    return False


def is_no_act(hit: Hit, tokens: Sequence[Token]) -> bool:
    """Whether a hit of the referee is of an era (`العدوان`), of arrests alone, of a family, of a base's name, or of a battle of words (`معركة الوعي`)."""
    name, first = hit.rule.id, hit.first
    if name.startswith(_BY_REFEREE) and is_of_family(tokens):
        return True
    if name == _AN_ERA:
        return tokens[first].form in _THE_WAR
    if name == _OF_THE_AIR:
        return _is_of_a_base(tokens, first)
    behind = tokens[first + 1 : first + 1 + _ARRESTS_WITHIN]
    if name in _OPERATIONS:
        return any(token.form in _ARRESTS for token in behind)
    return name in _BATTLES and bool(behind) and behind[0].form in _OF_WORDS
