"""The words by which an act is told as a habit, a purpose or an argument: data of status/habits.py, normalised. Pure."""

from __future__ import annotations

from typing import Final

from agents.coder.text import inflect


def _joined(words: str, heads: str = "") -> frozenset[str]:
    """The words alone, behind "and", and behind each of the particles."""
    return frozenset(head + word for word in words.split() for head in ("", "و", *heads.split()))


def _present(stems: str, tails: tuple[str, ...] = ("", "ون")) -> frozenset[str]:
    """Verbs of the present; behind "which", one with whom it is done to would be of others: `الذين تستهدفهم الطائرات`."""
    return frozenset(head + stem + tail for stem in stems.split() for head in "يت" for tail in tails)


# What stands before an act that something is for, as one word with "for".
FOR_ACTS: Final = (
    "لقصف",
    "لاطلاق",
    "لتنفيذ",
    "لشن",
    "لمهاجم",
    "لاستهداف",
    "لضرب",
    "لهجم",
    "لتفجير",
    "لعمليات",
    "للهجوم",
    "للهجمات",
    "لاغتيال",
    "لخطف",
)
USING: Final = _present("ستخدم ستعمل تخذ ستغل خصص عد", ("", "ه", "ها", "هم", "ون", "ونه", "ونها", "ونهم"))
BASES: Final = _joined(
    "قاعده قواعد منطلق منطلقا انطلاق منصه منصات ملاذ ملاذا ماوي مركزا مقر مقرا معقلا معسكر معسكرات مخصصه مخصص معده معد جاهزه تستخدم يستخدم"
    " مستودعا وكرا ساحه مسرحا قاعدات",
    "ك ل ب",
)
FROM_IT: Final = frozenset("منها منه".split())
WHIRL: Final = _joined("دوامه دوامات مسلسل", "ب ل ال")
MANY_ACTS: Final = tuple(
    head + noun
    for noun in "هجمات غارات ضربات تفجيرات مواجهات اشتباكات معارك عمليات اغتيالات هجماتها هجماته غاراتها غاراته".split()
    for head in ("", "ال", "و", "وال")
)
SOME: Final = frozenset("بعض عدد عدد كثير معظم غالبيه اغلب مختلف العديد".split())
OFTEN: Final = _joined("بانتظام دوريا باستمرار يوميا مرارا اسبوعيا دائما تكرارا")  # دوما is a town
REPEATED: Final = frozenset(
    (first, second)
    for first in ("بشكل", "وبشكل", "بصوره", "بصفه")
    for second in "متكرر متكرره يومي يوميه منتظم منتظمه دوري دوريه دائم دائمه معتاد معتاده روتيني".split()
) | {("الحين", "والاخر"), ("حين", "لاخر"), ("وقت", "لاخر"), ("الفينه", "والاخري")}
TURNS: Final = frozenset(("مرات", "مره"))
HOURS: Final = ("ساع", "الساع")
VAGUE: Final = frozenset("عده عديده كثيره متكرره متعدده".split())
DOING: Final = _present("شن نفذ قصف هاجم ستهدف غتال خطف ختطف") | _present("مارس رتكب")
HOLDING: Final = _present("حتجز ختطف اسر عتقل خطف")
# What is not named by what it does, but told of: `الطائرات التي تقصف المدينة أصابت مشفى`.
ARMS: Final = ("الطاير", "الطائر", "طائر", "طاير", "المقاتلات", "الطيران", "المدفعي", "البوارج", "المسير")
OF_ACTS: Final = tuple(
    head + noun
    for noun in "هجوم هجم غار ضرب قصف عملي تفجير اشتباك معارك معرك مواجه اعتدا مجزر انتهاك جرائم صواريخ صاروخ قذائف حمل".split()
    for head in ("", "ال", "وال", "لل", "بال", "و")
)
AIMING: Final = frozenset("تهدف ترمي تسعي يهدف يرمي تستند تندرج تاتي".split())
# What stands before an act that is the subject of a statement.
ABOUT: Final = frozenset(("", "ان", "وان", "بان", "لان", "لكن", "فان", "كون", "ولكن"))
GOING_ON: Final = _joined("استمرار تواصل مواصله")
WILL: Final = frozenset(
    "لن سوف ستكون سيكون سيودي سيؤدي ستؤدي ستودي سيعني سيزيد سيدفع سيفتح سيشكل سيمثل سيبقي سيتطلب سيحتاج سيستغرق سيسهم".split()
)
MEANING: Final = frozenset(
    "يعني يتطلب يحتاج يستلزم يستدعي يمر يستغرق ضروره ضروري مساله قضيه مسؤوليه مسووليه واجب هدف هدفنا يبدا اولويه".split()
)
LASTING: Final = frozenset(
    "المستمر المستمره المتواصل المتواصله الدائر الدائره المندلع المندلعه الجاري الجاريه الداير الدايره".split()
)
WEEKS: Final = frozenset("اسابيع اسبوع اسبوعين اشهر شهور شهر شهرين سنوات اعوام عام عامين سنه عقود".split())
SUICIDE: Final = ("انتحاري", "الانتحاري")
SENDING: Final = frozenset(
    form
    for pair in "ارسل/يرسل جند/يجند درب/يدرب جهز/يجهز اعد/يعد".split()
    for one in inflect.verb(*pair.split("/"))
    for form in (one, "و" + one)
) | _joined("ارسال تجنيد تدريب تجهيز", "ب ل")
LIKE: Final = frozenset(("غرار", "طريقه", "شاكله"))
PART: Final = _joined("الدور دور دورا التاثير تاثير الفضل فضل اليد", "ب")
STOPPING: Final = _joined("تتوقف يتوقف توقف توقفت ستتوقف سيتوقف تعلق تعليق وقف", "ب ل")
TRUCE: Final = _joined("هدنه الهدنه", "ب ل")
AS_A: Final = _joined("افتتاح زياره اعاده وصول", "ال ب ل")
DEFEATS: Final = frozenset(
    head + noun for noun in "فشل اخفاق هزيمه خساره انسحاب تراجع انكسار اندحار نكسه".split() for head in ("", "ال")
)
