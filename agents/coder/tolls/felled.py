"""Dead who are told in other words than their killing, or one by one: `كمين أوقع 16 عنصرا`, `انتشال 12 جثة`, `مقتل رجل وامرأة`,
`عائلة من خمسة أفراد`. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral, number
from agents.coder.tolls import afar
from agents.coder.tolls.words import (
    HEADS,
    KNOWN_ONE,
    NAMED_AFTER,
    ONE_OF,
    ONE_OF_HIS,
    PREPOSITIONS,
    RESULTS,
    TELLING,
    THING_FORMS,
    Tell,
    one_of_a_kind,
    one_person,
    two_people,
)

_AHEAD: Final = 6  # words in which it is said what became of them
_BEFORE: Final = 6  # words before a verb of two in which they stand
_SHORTEST: Final = 5  # letters of a word in the dual
_CAUGHT: Final = frozenset("اسري اسيرا الاسر بالاسر قبضه قبضته قبضتها فخ الفخ شرك جريحا جرحي مصابا".split())
BODIES: Final = frozenset(
    f"{at}{body}" for body in "جثه جثث جثتين جثتان جثتي جثثهم الجثث".split() for at in ("", "و", "ب", "ل")
)
_TWO_BODIES: Final = frozenset("جثتين جثتان جثتي".split())
_HANDED: Final = 8  # words before bodies in which it is told that they only change hands
# Bodies that are handed over, buried or spoken of died in some other act.
_HANDING: Final = frozenset(
    f"{at}{verb}"
    for verb in (
        *"سلم سلمت سلموا تسليم تسلم تسلمت استلام استلمت اعاد اعادت اعاده استعاد استعادت استعاده تبادل مبادله تشييع دفن دفنت".split(),
        *"التمثيل مثل مثلت تشريح اعيدت سلمت احتجاز محتجزه تحتجز يحتجز مقابل افراج الافراج".split(),
    )
    for at in ("", "و", "ب", "ل")
)
_FAMILIES: Final = frozenset("عائله عايله اسره طاقم طاقمها طاقمه طاقمهما".split())
_MADE_OF: Final = frozenset(
    "من مكونه مولفه مكون مولف كامله باكملها باسرها تتكون تتالف يتكون يتالف تضم قوامها عددها عددهم البالغ المكون المولف المكونه المولفه".split()
)
_MEMBERS: Final = frozenset("افراد اشخاص فردا شخصا انفار".split())
_TOLD_OF: Final = 10  # words from somebody to his men, his office and where he held it between them
_NAMES: Final = 20  # words in which they are named
_FAMILY: Final = 6  # words from a family to its number
# Who may stand beside one who was named, and is another: not so ناشط وصحفي.
_ANOTHER: Final = frozenset(
    """شخص جندي مدني طفل طفله شرطي رجل امراه شاب شابه ضابط عنصر فتي فتاه مواطن مواطنه عسكري مسلح سيده مستوطن سائق رضيع رضيعه
    فلسطيني فلسطينيه عراقي سوري يمني لبناني مصري مسعف مقاتل""".split()
)
_HIS: Final = ONE_OF_HIS | frozenset(
    f"{kin}{whose}" for kin in "طفل طفلت خطيبت ام اب جد جدت حفيد حفيدت رضيع زوج".split() for whose in ("ه", "ها", "هما")
)
_HIS_TWO: Final = frozenset(
    f"{kin}{whose}"
    for kin in "ابني ولدي طفلي ابنتي طفلتي مرافقي حارسي نجلي شقيقي ابنا ولدا طفلا ابنتا طفلتا مرافقا حارسا نجلا شقيقا والدا".split()
    for whose in ("ه", "ها", "هما")
)
_HIS_MANY: Final = frozenset(
    "اطفاله اطفالها اطفالهما اولاده اولادها اولادهما ابنائه ابنائها ابناوه ابناوها مرافقيه حراسه".split()
)
_HELD_IN: Final = frozenset("تنظيم حركه حزب جماعه كتائب قوات جيش شرطه ميليشيا".split())
_HIS_MEN: Final = frozenset(
    f"{men}{whose}"
    for men in "حراس مرافقي رفاق حرس مساعدي معاوني ابنائ اولاد اطفال اقارب اشقائ اتباع رجال مسلحي انصار زملائ حاشيت".split()
    for whose in ("ه", "ها")
)
_PEOPLE: Final = frozenset(
    "جنود مدنيين مدنيون اطفال نساء عناصر ضباط مسلحين مسلحون مرافقين عسكريين شرطيين رجال شبان افراد اشخاص عمال مقاتلين حراس".split()
)
# They end as if they were men.
_NO_MEN: Final = frozenset("ملايين براكين ميادين بساتين طواحين سكاكين عناوين قوانين دواوين مصابين مصابون".split())
_WHO_TWO: Final = frozenset("اللذين اللذان اللتين اللتان".split())
_ADJECTIVES: Final = 2  # words between one and the next beside him
_OTHERS: Final = frozenset("من ممن اخرين اخرون".split())
_TIMES: Final = frozenset(
    "حياته حياتها عمره عمرها ليلته ليلتها ليله يومه سنوات اعوام عاما شهرا اشهر ايام اياما مده فتره عقوبه محكوميته سنه علي بان ب".split()
)
_BURIES: Final = frozenset(
    f"{at}{verb}" for verb in "شيع شيعت شيعوا يشيع تشيع تشييع ودع ودعت دفن دفنت".split() for at in ("", "و", "ب")
)


# Somebody's end, that something led to: ما أدى إلى مقتله.
ENDS: Final = frozenset(
    f"{at}{end}{whose}" for end in "مقتل استشهاد مصرع".split() for whose in ("ه", "ها", "هما") for at in ("", "ب")
)
_LEADS: Final = RESULTS | frozenset("تسبب تسببت وتسبب وتسببت تسببا نتج نجم ادي ادت وادي وادت يؤدي".split())
# Before على, and so many people: القضاء على 14 إرهابيا.
ENDERS: Final = frozenset(
    f"{at}{verb}" for verb in "القضاء قضاء قضي قضت قضوا يقضي تقضي".split() for at in ("", "و", "ب", "ف")
)
_STRUCK: Final = re.compile("[وفل]?(?:ارد(?:ت|ا|و|ي)?|[يت]ردي)(?P<whom>(?:ه(?:ا|م|ما)?)?)")
_DOWN: Final = frozenset("قتيلا صريعا شهيدا".split())
_LEFT: Final = frozenset("قتيلا شهيدا جريحا مصابا".split())
_LEAVES: Final = frozenset(
    f"{at}{verb}"
    for verb in "اوقع اوقعت خلف خلفت يوقع توقع يخلف تخلف موقعا مخلفا مخلفه".split()
    for at in ("", "و", "ف")
)
_LEAVING: Final = 7  # words from such a verb to one whom it left
_FELL: Final = frozenset("سقط سقطت وسقط وسقطت فسقط فسقطت خر وخر فخر".split())
_STRIKES: Final = 4  # words from what struck somebody down
_LED: Final = 3  # words from what led to it
NO_MORE: Final = frozenset("بينهم بينهن منهم منهن ضمنهم غالبيتهم معظمهم اغلبهم هم هما وهم".split())
_BY_WOUNDS: Final = frozenset("بجروح بجراح باصابات".split())


def ended(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int | None:
    """How many died with one by a word for his end: `ما أدى إلى مقتله`, `ما تسبب بمقتله مع أحد مرافقيه`, `أدى إلى مقتلهما`."""
    if _LEADS.isdisjoint(forms[max(0, at - _LED) : at]):
        return None
    if forms[at].endswith("هما"):
        return 2
    beside = at + 1 < len(forms) and forms[at + 1] == "مع"
    return 1 + (_companions(forms, at + 2, by_first) if beside else 0)


OTHERWISE: Final = BODIES | ENDS | ENDERS


def otherwise(
    forms: Sequence[str], at: int, by_first: Mapping[int, Numeral], by_last: Mapping[int, Numeral]
) -> int | None:
    """How many died by a word for bodies, for somebody's end, or for putting an end to them (one of `OTHERWISE`)."""
    if forms[at] in BODIES:
        return bodies(forms, at, by_first, by_last)
    return ended(forms, at, by_first) if forms[at] in ENDS else put_an_end(forms, at, by_first)


def put_an_end(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int | None:
    """How many somebody put an end to: `القضاء على 14 إرهابيا`, `القضاء على إرهابي`."""
    numeral = by_first.get(at + 2)
    if at + 2 >= len(forms) or forms[at + 1] != "علي":
        return None
    if numeral is None:
        return 1 if one_person(forms[at + 2]) or one_of_a_kind(forms[at + 2]) else None
    if numeral.value <= 1:
        return None
    return numeral.value if afar.counts(forms, numeral, lambda _: False) else None


def struck_down(forms: Sequence[str], at: int) -> int | None:
    """How many were struck down who are counted by no number: `أردته الشرطة قتيلا`, `سقط شهيدا`."""
    if forms[at] not in _DOWN:
        return None
    if not _FELL.isdisjoint(forms[max(0, at - 3) : at]):
        return 1
    struck = next(filter(None, map(_STRUCK.fullmatch, forms[max(0, at - _STRIKES) : at])), None)
    return None if struck is None or struck["whom"] == "هم" else 2 if struck["whom"] == "هما" else 1


def left(forms: Sequence[str], at: int) -> int | None:
    """One dead or hurt whom an act left, in the accusative: `أوقع الهجوم قتيلا وخمسة جرحى`, `مخلفا قتيلا وجريحا`."""
    bare = forms[at].removeprefix("و")
    if bare == forms[at]:
        return 1 if bare in _LEFT and not _LEAVES.isdisjoint(forms[max(0, at - _LEAVING) : at]) else None
    return left(forms, at - 1) if at and bare in _LEFT and forms[at - 1] in _LEFT else None


def fells(forms: Sequence[str], numeral: Numeral | None) -> bool:
    """Whether people are counted right after what felled them, and are neither hurt nor caught."""
    if numeral is None or numeral.value <= 1 or numeral.last >= len(forms) or not one_person(forms[numeral.last]):
        return False
    ahead = forms[numeral.last : numeral.last + _AHEAD]
    return _CAUGHT.isdisjoint(ahead) and not {"بين", "مابين"} & {*ahead[:2]}


def bodies(
    forms: Sequence[str], at: int, by_first: Mapping[int, Numeral], by_last: Mapping[int, Numeral]
) -> int | None:
    """How many were found dead, by a word for bodies: `انتشال 12 جثة`, `جثث ستة من الجنود`, `جثتي طفلين`, `جثة شاب`."""
    bare = forms[at].lstrip("وبل")
    if not _HANDING.isdisjoint(forms[max(0, at - _HANDED) : at]):
        return None
    if bare in _TWO_BODIES:
        return 2
    before, after = by_last.get(at), by_first.get(at + 1)
    if before is not None and forms[at][0] not in "وبل":
        return before.value
    if bare == "جثث" and after is not None and after.value > 1:
        return after.value
    follows = forms[at + 1] if at + 1 < len(forms) else ""
    return 1 if bare == "جثه" and (one_person(follows) or follows in _HIS) else None


def family(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int | None:
    """How many a family were that died: `عائلة من خمسة أفراد`, `أسرة كاملة مكونة من 7 أشخاص`."""
    if forms[at] not in _FAMILIES:
        return None
    said = False
    for i in range(at + 1, min(len(forms), at + 1 + _FAMILY)):
        numeral = by_first.get(i)
        if numeral is not None:
            member = forms[numeral.last] if numeral.last < len(forms) else ""
            return numeral.value if said and member in _MEMBERS else None
        said = said or forms[i] in _MADE_OF
        if not said and forms[i] in PREPOSITIONS:
            return None
    return None


def with_his(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int | None:
    """How many died by a verb or noun that names one, and counts those with him: `قتل الوزير السابق وثلاثة من مرافقيه`, `وأحد حراسه`."""
    his = 0
    for i in range(at + 1, min(len(forms) - 1, at + 1 + _TOLD_OF)):
        form, numeral = forms[i], by_first.get(i)
        joined = form[:1] == "و" and i > at + 1
        if joined and (form[1:] in _HIS_TWO or (form == "واحد" and forms[i + 1] in _HIS_MEN)):
            return his + (3 if form[1:] in _HIS_TWO else 2)
        if numeral is not None:
            return his + numeral.value + 1 if joined and of_his(forms, numeral) else None
        his += joined and form[1:] in _HIS  # وزوجته وثلاثة من أولاده
        held = i <= at + 3 and (forms[i + 1].startswith("ال") or (form == "في" and forms[i + 1] in _HELD_IN))
        ends = form in PREPOSITIONS and not held  # قائد في الجبهة, قيادي بارز في تنظيم
        told = TELLING.get(form, Tell.NONE) and forms[i - 1] not in NAMED_AFTER
        if ends or told or form in HEADS or (form[:1] == "و" and two_people(form[1:])):
            return None
    return None


def beside(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral], split: Callable[[int], bool]) -> int:
    """How many more died with those told at a word: `رجل وامرأة`, `ضابط وثلاثة جنود`, `قيادي وثلاثة من مرافقيه`; none where they
    may be one and the same (`صحفي وناشط`), or were hurt. `split`: whether more than spaces and quotation marks stands before a token.
    """
    more, i, last = 0, at + 1, at
    while i < len(forms) and i - last <= 1 + _ADJECTIVES and not split(i):
        form = forms[i]
        if form == "مع" and (found := _companions(forms, i + 1, by_first)):
            more += found
            break
        if form[:1] != "و" or form == "واحد":
            if form in PREPOSITIONS or form in NO_MORE or TELLING.get(form, Tell.NONE) or i in by_first:
                break
            i += 1
            continue
        found, end = joined(forms, i, by_first)
        if not found and last == at and one_of_a_kind(forms[at]) and one_of_a_kind(form[1:]):
            found, end = 1, i + 1  # باكستاني وهندي
        if not found and last == at and _two_more(forms, i, at):
            found, end = 2, i + 1
        hurt = any(
            (TELLING.get(one, Tell.NONE) & (Tell.WOUNDS | Tell.HURT) or one in _BY_WOUNDS) and one[0] != "و"
            for one in forms[i : end + 2]
        )
        if not found or hurt:
            break
        more, i, last = more + found, end, end - 1
    return more


def _two_more(forms: Sequence[str], at: int, one: int) -> bool:
    """Whether two more stand beside one whom nothing counts: `شرطي ومدنيين`; after a number they may be more than two."""
    bare = forms[at][1:]
    counted = one > 0 and number(forms[one - 1]) is not None
    return not counted and one_person(forms[one]) and bare.endswith("ين") and one_person(bare[:-2])


def _companions(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int:
    """How many of his own died with somebody: `نائب مع حارسيه`, `قيادي مع ثلاثة من مرافقيه`."""
    form = forms[at] if at < len(forms) else ""
    if form in _HIS:
        return 1
    if form in _HIS_TWO:
        return 2
    if form in ONE_OF and at + 1 < len(forms) and forms[at + 1] in _HIS_MEN:
        return 1
    numeral = by_first.get(at)
    return numeral.value if numeral is not None and of_his(forms, numeral) else 0


def beside_him(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int:
    """How many died with the subject of a verb: `قتل مع ثلاثة من رفاقه`, `قتل مع مسلحين اثنين`; 0 where it is of many."""
    if forms[at + 1 : at + 2] != ["مع"] or forms[at].endswith("وا"):
        return 0
    numeral = by_first.get(at + 2)
    if numeral is not None and numeral.value > 1 and numeral.last < len(forms):
        who = forms[numeral.last]
        return numeral.value if who in _OTHERS or are_people(who) else 0
    pair = forms[at + 2 : at + 4]
    two = bool(pair) and (two_people(pair[0]) or pair[1:] == ["اثنين"])
    return 2 if two else _companions(forms, at + 2, by_first)


def of_his(forms: Sequence[str], numeral: Numeral) -> bool:
    """Whether a number is of somebody's own men: `واثنان من حراسه`, `وثلاثة من مرافقيه`."""
    of, whose = [*forms[numeral.last : numeral.last + 2], "", ""][:2]
    return of == "من" and whose in _HIS_MEN


def of_his_own(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> int:
    """How many of somebody's own a word with an "and" tells: `وسائقه`, `وابنيه`, `واثنين من مرافقيه`, `وأحد حراسه`; 0 for none."""
    bare, numeral = forms[at][1:], by_first.get(at)
    if bare in _HIS or (bare in {*ONE_OF, "واحد"} and at + 1 < len(forms) and forms[at + 1] in _HIS_MEN):
        return 1
    if bare in _HIS_TWO:
        return 2
    return numeral.value if numeral is not None and of_his(forms, numeral) else 0


def joined(forms: Sequence[str], at: int, by_first: Mapping[int, Numeral]) -> tuple[int, int]:
    """How many a word with an "and" says, and where they end; 0 where it is of nobody."""
    bare = forms[at][1:]
    if (bare in _ANOTHER or bare in _HIS) and bare:  # not so 17 جنديا وضابطا
        return 1, at + 1
    if two_people(bare) or bare in _HIS_TWO:
        return 2, at + 1
    if bare in _HIS_MANY:
        after = forms[at + 1].removeprefix("ال") if at + 1 < len(forms) else ""
        return number(after) or 0, at + 2
    numeral = by_first.get(at)
    if numeral is None or numeral.value < 2 or numeral.last >= len(forms):  # noqa: PLR2004 - one has no number
        return 0, at
    who = forms[numeral.last]
    return (numeral.value, numeral.last + 1) if who in _OTHERS or are_people(who) else (0, at)


def are_people(form: str) -> bool:
    """Whether people are told behind a number: `مدنيين`, `جنديا`."""
    return one_person(form) or form in _PEOPLE or _several(form)


def _several(form: str) -> bool:
    """Whether a form is a sound plural of men: `مجندين`, `مترجمون`."""
    return len(form) > _SHORTEST and form.endswith(("ين", "ون")) and form not in THING_FORMS and form not in _NO_MEN


def named(forms: Sequence[str], at: int) -> int | None:
    """How many are named with one: `استشهاد العريف أحمد حسن، والجندي علي ياسين`; None for one alone."""
    if forms[at] not in KNOWN_ONE:
        return None
    found = 1
    for form in forms[at + 1 : at + _NAMES]:
        if TELLING.get(form, Tell.NONE) or form in HEADS or (form in PREPOSITIONS and form != "في"):
            break
        found += form[:1] == "و" and form[1:] in KNOWN_ONE
    return found if found > 1 else None


def spent(forms: Sequence[str], at: int) -> bool:
    """Whether a verb that may be of dying is of time that somebody spends, or of what he puts an end to: `قضى شاب ليلته`, `قضى على`."""
    return not _TIMES.isdisjoint(forms[at + 1 : at + 4])


def caught(forms: Sequence[str], at: int) -> bool:
    """Whether those who fell were caught, or hurt: `سقطوا في الأسر`, `سقطوا جرحى`, `سقطوا بين قتيل وجريح`."""
    return not (_CAUGHT | {"بين", "مابين"}).isdisjoint(forms[at + 1 : at + 3])


def buried(forms: Sequence[str], at: int) -> bool:
    """Whether people are counted who are buried: `شيعت البلدة ثمانية من أبنائها سقطوا في غارة`."""
    return not _BURIES.isdisjoint(forms[max(0, at - _BEFORE) : at])


def follows_two(forms: Sequence[str], at: int) -> bool:
    """Whether two people stand before a verb of two, or are known: `اللذين استشهدا`."""
    if at and forms[at - 1] in _WHO_TWO:
        return True
    for i in range(at - 1, max(-1, at - _BEFORE), -1):
        if two_people(forms[i]) or forms[i] in {"اثنين", "اثنان"}:
            return True
        if (
            forms[i][:1] == "و"
            and i
            and one_person(forms[i - 1])
            and (forms[i][1:] in _HIS or one_person(forms[i][1:]))
        ):
            return True  # إن رجلا وابنه قتلا
        if forms[i] in HEADS or forms[i] in PREPOSITIONS:
            return i + 1 < at and len(forms[i + 1]) >= _SHORTEST and forms[i + 1].endswith("ين")
    return False
