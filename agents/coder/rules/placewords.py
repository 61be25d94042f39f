"""A place or a man by the letters of an act is no act: `داعش في تدمر`, `جرف الصخر`, `خربة الجوز`, `سري لانكا`, `شوهد صدام`. Pure.

Which word is a name is told by the word right before it or right after it. It must never touch such a word where neither says so:
`تدمر الغارات`, `أباد النظام`, `وقع في كمين`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.given import SURE, is_family
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token

CLASS: Final = "place_too"  # of the lexicon: the words below
_OF_NAMES: Final = frozenset(
    "war_town chief ruler statesman martyr_name military".split()
)  # what they are as names, too
_FORMS_OF_NAMES: Final = Form.DEFINITE | Form.BI | Form.LI

_as_names: dict[Word, Word | None] = {}  # as many as there are kinds of these words

_ANY: Final = frozenset[str]()
# Into, from, beside: after them a word is no verb.
_AT: Final = frozenset(
    "في من الي علي نحو صوب قرب شرق غرب شمال جنوب شرقي غربي شمالي جنوبي وسط داخل خارج حول ريف باديه محيط مدينه بلده قريه منطقه ناحيه"
    " قضاء اقليم ولايه مقاطعه محافظه مطار سجن قلعه اثار متحف سهل جبل جزيره قاعده باب حي مخيم مشروع بوابه"
    " بلدتي قريتي مدينتي وفي ومن والي وقرب بريف بمدينه بمنطقه بقضاء بولايه لمدينه ومدينه وبلده وقريه ببلده بقريه".split()
)
_SQUARES: Final = frozenset(
    "ميدان ساحه حي جسر شارع مطعم نصب دوار مخيم بميدان بساحه وساحه وميدان لساحه لميدان بحي بشارع وشارع".split()
)
_SITES: Final = _SQUARES.union(
    "مستشفي مشفي مدرسه مجمع مقبره مسجد جامع قاعده مطار جامعه ملعب معسكر ميناء مرفا سد مدينه قريه بلده حديقه مستوطنه".split()
)
# A word, and after which one it is a name.
_AFTER: Final[dict[str, frozenset[str]]] = {
    "تدمر": _AT,
    "دمر": frozenset("حي مشروع ضاحيه بلده منطقه ريف في بحي بمنطقه".split()),
    "لغمان": _AT,
    "القصاصين": _AT,
    "معركه": frozenset("بلده قريه بلدتي قريتي ببلده لبلده وبلده".split()),
    "بردي": frozenset("وادي بوادي لوادي ووادي نهر".split()),
    "السيطره": frozenset("خط بخط لخط".split()),
    "التحرير": _SQUARES,
    "الرصاص": frozenset("ام".split()),
    "الشهداء": _SITES,
    "شهداء": _SITES,
    "الشهيد": _SITES,
    "شهيد": _SITES,
    "مصيره": frozenset("جزيره قاعده".split()),
    "سبي": frozenset("غري كري تل".split()),
    "المختطفين": _SQUARES,
    "المخطوفين": _SQUARES,
    "الاسود": frozenset("البحر بالبحر والبحر للبحر عرين الجبل الدرهم".split()) | SURE,
    "النمر": frozenset("نمر الشيخ باقر".split()) | SURE,
    "نمر": frozenset(("الشيخ", "ابو")) | SURE,
    "خطاب": SURE | {"الامير"},
    "والا": frozenset("موقع لموقع وموقع بموقع قناه لقناه صحيفه لصحيفه مراسل شبكه".split()),
}
# A word, and before which one it is a name.
_BEFORE: Final[dict[str, frozenset[str]]] = {
    "جرف": frozenset("الصخر النصر النداف الملح الدراويش".split()),
    "سري": frozenset("لانكا نغر نجار ناغار كانيه بكاوان".split()),
    "سرا": frozenset("روغا".split()),
    "نمر": frozenset(("النمر",)),
    "غير": frozenset(("بيدرسن", "بيدرسون")),
    "والا": frozenset("العبري الاسرائيلي الاخباري نيوز العبريه الاسرائيليه".split()),
    "شهيد": frozenset("حساس رجائي نوجه".split()),
    "كمين": frozenset(
        "البرث برث الريسه السدره الصفا الضرائب الغاز الفرافره الماسوره المطافي الميدان النقب الهرم بطل زغدان الرفاعي"
        " الريسان الكيلو ولي المزرعه العبيدات سيدوت الجوره الوفاق".split()
    ),
}
# Persian for a settlement, the second half of a name: but for who is told to have annihilated.
_SETTLED: Final = "اباد"
_WHO: Final = frozenset("الذي التي قد لقد وقد من ما حين عندما اذ ثم كان كانت وكان انه".split())
# The man, but for a clash: by what kind of clash it is, between whom; by the word before, that it came about or was avoided.
_SADDAM: Final = frozenset("صدام لصدام وصدام".split())
_CLASH: Final = frozenset(
    "بين مسلح عسكري دموي دام دامي عنيف حدودي مباشر مباشره واسع كبير جديد اخر محتمل وشيك شامل داخلي اهلي سياسي طائفي عشائري"
    " قبلي ميداني علني حقيقي حتمي مفتوح الحضارات حضارات الثقافات حضاري بالايدي بالحجاره والاشتباك والمواجهه".split()
)
_COMES: Final = frozenset(
    "وقع حدث اندلع نشب حصل جري حصول حدوث وقوع اندلاع نشوب تجنب تجنبا لتجنب تفادي تفاديا لتفادي منع لمنع اي اول كل حاله نقطه خطر"
    " احتمال احتمالات مسار طريق ساحه يتجنب بوادر نذر شبه دون بلا الي اثر نتيجه خلال".split()
)
_WITH: Final = "مع"
_HIKMAT: Final = "حكمت"  # a man, where she has sentenced nobody: حكمت الهجري
_INTO: Final = frozenset("في الي من خاض دخل دخلت خاضت عن علي".split())
# Words that the press knows as names alone.
_ALWAYS: Final = frozenset("خربه الخربه سنجل سيدكان الحازميه صلحان غزوان".split())


def named(tokens: Sequence[Token]) -> list[int]:
    """Where words stand that are names of places, or of a part of one."""
    found = []
    for at, token in enumerate(tokens):
        form = token.form
        before = tokens[at - 1].form if at else ""
        after = tokens[at + 1].form if at + 1 < len(tokens) else ""
        if (
            form in _ALWAYS
            or before in _AFTER.get(form, _ANY)
            or after in _BEFORE.get(form, _ANY)
            or (form == _SETTLED and at and before not in _WHO)
            or (form in _SADDAM and not _is_clash(before, after))
            or (form == _HIKMAT and is_family(after, form))
        ):
            found.append(at)
    return found


def as_name(word: Word | None) -> Word | None:
    """What is known of such a word where it is a name; None: nothing."""
    if word is None:
        return None
    if word not in _as_names:
        classes = word.classes & _OF_NAMES
        _as_names[word] = Word(classes, word.form & _FORMS_OF_NAMES, word.prefixed) if classes else None
    return _as_names[word]


def _is_clash(before: str, after: str) -> bool:
    return after in _CLASH or before in _COMES or (after == _WITH and before in _INTO)


FORMS: Final = _ALWAYS.union(_AFTER, _BEFORE, _SADDAM, (_SETTLED, _HIKMAT))
"""The words of the class, normalised."""
