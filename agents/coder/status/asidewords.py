"""The words by which an act is named in passing: data of status/asides.py, normalised. Pure."""

from __future__ import annotations

from typing import Final

from agents.coder.text import inflect
from agents.coder.text.calendar import WEEKDAYS


def _joined(words: str, heads: str = "") -> frozenset[str]:
    """The words alone, behind "and", and behind each of the particles."""
    return frozenset(head + word for word in words.split() for head in ("", "و", *heads.split()))


def _verbs(pairs: str) -> frozenset[str]:
    """All forms of verbs, given as past/present."""
    forms = {form for pair in pairs.split() for form in inflect.verb(*pair.split("/"))}
    return frozenset(forms | {"و" + form for form in forms})


SINCE: Final = frozenset("منذ ومنذ مذ".split())
AFTER: Final = _joined("بعد عقب اعقاب غداه اثر بعيد")
DATING: Final = AFTER | SINCE | _joined("قبيل")
BEGINNING: Final = frozenset("بدء بدايه اندلاع انطلاق نشوب وقوع مرور انتهاء نهايه".split())
TAKING: Final = (
    "تحرير",
    "استعاد",
    "سيطره",
    "سيطرت",
    "طرد",
    "سقوط",
    "دحر",
    "تطهير",
    "استيلا",
    "انتزاع",
    "احتلال",
    "اجتياح",
)
PERIODS: Final = frozenset("الشهر العام السنه الاسبوع الصيف الربيع الشتاء الخريف".split())
GONE: Final = frozenset("الماضي الماضيه الفائت الفائته المنصرم المنصرمه".split())
# A day, or a part of one, that an act may have.
CLOCK: Final = _joined(
    "امس اليوم الليله البارحه فجر مساء صباح ظهر عصر ليل ليله مساءا صباحا فجرا ليلا الفجر المساء الصباح يوم", "ل ب"
) | frozenset(WEEKDAYS)
# A day, and no part of one at which something may always be done.
DAY: Final = _joined("امس اليوم البارحه يوم الليله", "ل ب") | frozenset(WEEKDAYS)
# What is done where peace is, or by those who come from far: it is the news, and a town's fall before it is not.
PEACEFUL: Final = _verbs(
    "وصل/يصل رسا/يرسو رست/ترسو هبط/يهبط حط/يحط زار/يزور عين/يعين تفقد/يتفقد افتتح/يفتتح اعيد/يعاد اعاد/يعيد عاد/يعود استانف/يستانف"
    " دشن/يدشن وزع/يوزع سير/يسير رمم/يرمم احتفل/يحتفل انتخب/ينتخب استقبل/يستقبل رحب/يرحب هنا/يهنئ بارك/يبارك دفن/يدفن ارسل/يرسل"
) | _joined(
    "وصول زياره عوده رسو هبوط تعيين افتتاح استئناف استيناف اعاده تشغيل توزيع احتفال احتفالا اعمار تهنئه ايصال ارسال",
    "ب ل ال",
)
FIGHTING: Final = frozenset(
    stem + suffix
    for stem in "يقاتل تقاتل يقاتلون يحارب تحارب يحاربون يواجه تواجه يواجهون يخوض تخوض يخوضون يقارع تقارع".split()
    for suffix in ("", "ه", "ها", "هم")
) | frozenset("تستهدفهم تلاحقهم".split())
WHICH: Final = _joined("الذي التي الذين اللذين اللتين اللذان اللتان اللواتي", "ل")
STILL: Final = frozenset("تزال يزال يزالون زال زالت زالوا".split())
FILLING: Final = STILL | frozenset("لا ما كانت كان كانوا".split())
THE_WAR: Final = _joined("المعركه الحرب القتال معركه حرب", "ب ل")
SHARING: Final = (
    "شريك", "شركا", "دور", "بدور", "دعم", "بدعم", "لدعم", "جهود", "لجهود", "حليف", "حلفا", "مساهم", "مشارك", "لمشارك", "تعاون", "مساند",
    "لمساعد", "مساعد", "التزام", "يشارك", "تشارك", "يسهم", "تسهم", "يساعد", "تساعد", "تدعم", "يدعم", "اسهام", "انخراط",
)  # fmt: skip
FRONTS: Final = _joined(
    "جبهه جبهات الجبهه منطقه مناطق خط خطوط ساحه ساحات ميدان ميادين محور محاور اماكن مواقع", "ب ل من"
)
THE_FIGHT: Final = frozenset("القتال المواجهات المواجهه المعارك المعركه الاشتباكات الاشتباك النزاع الصراع".split())
COVERING: Final = (
    "تدعم", "يدعم", "مدعوم", "المدعوم", "بدعم", "باسناد", "بغطا", "بمساند", "تساند", "يساند", "مسنود", "وبدعم", "وباسناد", "وبغطا",
)  # fmt: skip
SEEING: Final = _joined("تشهد يشهد تعيش يعيش تعاني يعاني تشهدها يشهدها")
LONG: Final = frozenset("اسابيع اشهر شهور شهر شهرين سنوات اعوام عام عامين سنه عقود".split())
ASKING: Final = _joined("كيف هل ما ماذا لماذا متي اين من اي كم الي ترون تري تقيم تصف", "ف")
WAS: Final = frozenset("كانوا كانا كان كانت".split())
BODIES: Final = _joined("جثث جثه جثامين جثمان جثماني جثتي رفات اسري الاسري الجثث الجثامين", "ب ل")
BEHIND: Final = _joined("وراء خلف عن تنفيذ بتنفيذ تدبير بتدبير في")
SUSPECTED: Final = _joined(
    "يشتبه تشتبه المشتبه مشتبه مشتبها مشتبهين يعتقد مسووله مسوول مسوولين المسوول المسووله المسوولين مسؤوله مسؤول مسؤولين المسؤول المسؤوله المسؤولين متورط متورطه متورطين المتورطين متهم متهما متهمين المتهم المتهمين متهمون"
)
ARRESTING: Final = (
    "اعتقل",
    "اعتقال",
    "اوقف",
    "توقيف",
    "القبض",
    "ضبط",
    "احتجز",
    "احتجاز",
    "قبض",
    "باعتقال",
    "بتوقيف",
    "تفكيك",
    "فكك",
)
RUINED: Final = frozenset(
    stem + suffix for stem in "دمرت خربت هجرت مزقت انهكت اجتاحت عصفت".split() for suffix in ("ه", "ها", "هم")
)
SAYING: Final = frozenset("قال قالت افاد افادت اعلن اعلنت اكد اكدت ذكر ذكرت اوضح اوضحت اضاف اضافت كشف كشفت صرح".split())
SUFFERING: Final = _joined("تعاني يعاني يعانون عانت عاني")
# What is done again and again.
USED: Final = _joined("اعتاد اعتادت اعتادوا داب دابت دابوا يعتاد")
USUALLY: Final = _joined("عاده احيانا")
MOSTLY: Final = _joined("غالبا كثيرا")  # before ما
OVER: Final = _joined("خلال في طوال طيله مدي عبر")
SPANS: Final = frozenset("الاشهر الشهور السنوات الاعوام الاسابيع العقود العامين الشهرين السنتين العقدين".split())
LATE: Final = GONE | frozenset("الاخيره الاخيرين الاخيرتين الماضيين الماضيتين المنصرمين القليله".split())
