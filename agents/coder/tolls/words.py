"""The words by which casualties are told: data of tolls/casualties.py, normalised.

Forms are given bare; the conjunctions (و ف) and, of nouns, the particles ب and ل are put before them here.
"""

from __future__ import annotations

from enum import IntFlag
from typing import Final


class Tell(IntFlag):
    """What a word says of the dead or the injured."""

    NONE = 0
    KILLS = 1
    """The killed are counted after it: مقتل خمسة, قتل 5."""
    WOUNDS = 2
    DEAD = 4
    """Those counted before it are dead: خمسة قتلى."""
    HURT = 8
    TWO = 16
    """With DEAD or HURT: two of them."""
    BEFORE = 32
    """With KILLS or WOUNDS: the subject may stand before it, as in إن خمسة جنود قتلوا."""
    NEXT = 64
    """With KILLS: only where a number follows at once, the word having other senses."""
    FALL = 128
    """With KILLS: what fell may be a thing."""
    PLURAL = 256
    """With BEFORE: a plural verb."""
    SINGLE = 512
    """With DEAD or HURT: one, where nothing counts it."""
    MET = 1024
    """Their end, that somebody met: لقي ثمانية حتفهم."""
    JOINED = 2048
    """It has a conjunction before it, and no number counts it."""
    KNOWN = 4096
    """A definite plural: only tens or hundreds of them are told by a number right before it."""
    LOST = 8192
    """Their life, that somebody lost: فقد ثلاثة حياتهم."""
    PAIR = 16384
    """With BEFORE: a verb of two."""


_VERBS: Final = {
    "قتل استشهد يقتل": Tell.KILLS | Tell.BEFORE,
    "يستشهد تستشهد": Tell.KILLS | Tell.NEXT,
    "قتلت استشهدت تقتل": Tell.KILLS | Tell.BEFORE,
    "قتلوا استشهدوا": Tell.KILLS | Tell.BEFORE | Tell.PLURAL,
    "اغتال اغتالت اغتالوا اغتيل اغتيلت قتله اودت اودي": Tell.KILLS,
    "اعدم اعدمت اعدموا ذبح ذبحت ذبحوا يعدم تعدم يعدمون يذبح تذبح يذبحون": Tell.KILLS,
    "قتلا استشهدا اغتيلا قضيا": Tell.KILLS | Tell.BEFORE | Tell.PAIR,
    "قتلتا استشهدتا": Tell.KILLS | Tell.BEFORE | Tell.PAIR,
    "اصيبا اصيبتا": Tell.WOUNDS | Tell.BEFORE | Tell.PAIR,
    "قضي قضت توفي توفيت ارتقي ارتقت مات ماتت": Tell.KILLS | Tell.NEXT | Tell.BEFORE,
    "سقطوا": Tell.KILLS | Tell.NEXT | Tell.BEFORE | Tell.PLURAL,
    "قضوا توفوا ارتقوا ماتوا": Tell.KILLS | Tell.NEXT | Tell.BEFORE | Tell.PLURAL,
    "سقط": Tell.KILLS | Tell.FALL,
    "اصيب اصيبت جرح جرحت": Tell.WOUNDS | Tell.BEFORE,
    "اصيبوا جرحوا": Tell.WOUNDS | Tell.BEFORE | Tell.PLURAL,
    "اصاب اصابت اصابوا يصيب تصيب يصيبون يجرح تجرح يجرحون": Tell.WOUNDS,
    "يقتلان تقتلان يقتلون يغتال تغتال": Tell.KILLS,
}
# Verbs of who kills or hurts, far behind which those may stand whom he does it to.
STRIKES_DOWN: Final = frozenset("اصاب اصابت اصابوا اغتال اغتالت اغتالوا اعدم اعدمت اعدموا ذبح ذبحت ذبحوا".split())
# Whom a court or a law is to put to death is not dead: `قرار بإعدام`, `أحكام إعدام`.
SENTENCES: Final = frozenset(
    "قرار القرار حكم حكما الحكم احكام احكاما الاحكام عقوبه عقوبات تنفيذ بتنفيذ قضت قضي"
    " طلب طالب طالبت يطالب تطالب طالبوا مطالبه المطالبه وطالب وطالبت".split()
)
_NOUNS: Final = {
    "مقتل قتل استشهاد مصرع وفاه اغتيال ارتقاء حياه": Tell.KILLS,
    "اعدام تصفيه": Tell.KILLS | Tell.NEXT,
    "ارواح": Tell.KILLS | Tell.NEXT,
    "ضحيته ضحيتها": Tell.KILLS,
    "سقوط": Tell.KILLS | Tell.FALL,
    "حتفه حتفها حتفهما حتفهم مصرعه مصرعها مصرعهما مصرعهم": Tell.KILLS | Tell.MET,
    "حياته حياتها حياتهما حياتهم": Tell.KILLS | Tell.LOST,
    "اصابه": Tell.WOUNDS,
    "جرح": Tell.WOUNDS,
}
_COUNTED: Final = {
    "قتيل شهيد قتيله شهيده": Tell.DEAD | Tell.SINGLE,
    "قتيلا قتلي شهيدا شهداء ضحيه ضحايا وفاه وفيات صريعا": Tell.DEAD,
    "القتلي الشهداء الضحايا الوفيات": Tell.DEAD | Tell.KNOWN,
    "قتيلان قتيلين شهيدان شهيدين ضحيتان ضحيتين": Tell.DEAD | Tell.TWO,
    "جريح": Tell.HURT | Tell.SINGLE,
    "جريحا جرحي مصاب مصابا مصابين مصابون اصابه اصابات": Tell.HURT,
    "الجرحي المصابين الاصابات": Tell.HURT | Tell.KNOWN,
    "جريحان جريحين مصابان": Tell.HURT | Tell.TWO,
}


def _forms() -> dict[str, Tell]:
    found: dict[str, Tell] = {}

    def add(form: str, tell: Tell) -> None:
        found[form] = found.get(form, Tell.NONE) | tell

    for table, particles in ((_VERBS, ("",)), (_NOUNS, ("", "ب", "ل"))):
        for forms, tell in table.items():
            for form in forms.split():
                for particle in particles:
                    for conjunction in ("", "و", "ف"):
                        add(conjunction + particle + form, tell)
    for forms, tell in _COUNTED.items():
        for form in forms.split():
            add(form, tell)
            add("و" + form, tell | Tell.JOINED)
    return found


TELLING: Final = _forms()
TWO_PEOPLE: Final = frozenset(
    """شخصين شخصان جنديين جنديان مدنيين_اثنين مدنيان طفلين طفلان شرطيين شرطيان رجلين رجلان امراتين امراتان شابين شابان ضابطين
    ضابطان عنصرين عنصران مسلحين_اثنين فلسطينيان فلسطينيين_اثنين مواطنين_اثنين عاملين_اثنين صحفيان قياديين_اثنين شقيقين شقيقان
    عسكريين_اثنين عسكريان مواطنان مسلحان عضوين ارهابيين_اثنين ارهابيان متمردان بحارين قائدين طالبين طبيبين حارسين نقيبين عقيدين عميدين
    رقيبين رائدين عريفين نائبين وزيرين زعيمين اسيرين شقيقتين شقيقتان فتاتين فتاتان فتيين فتيان_اثنان حاجين مرتزقين تركيين روسيين سجينين مريضين كاهنين عميلين جاسوسين تاجرين راكبين شيخين مديرين""".split()
)
# One of them; in the accusative too (see `one_person`).
_ONE: Final = frozenset(
    """شخص جندي مدني طفل طفله شرطي رجل امراه شاب ضابط عنصر فلسطيني فلسطينيه مواطن مواطنه صحفي صحافي صحفيه قيادي مسعف فتي فتاه
    سائق عامل عسكري طبيب ناشط مستوطن مستوطنه مسلح قائد موظف استاذ معلم مدرس مهندس محام محاميا نائب وزير امام مزارع صياد متظاهر
    بحار سيده سائح زعيم مدير مستشار حارس مقاتل عضو مسؤول متطوع متطوعه لاجئ اسير مهاجر طالب طالبه مقيم مقيمه وافد وافده رقيب
    عريف ملازم نقيب رائد عقيد عميد مرافق زائر مصل راعي مرابط مجند مجنده ناشطه شابه فتاه رهينه مرتزق نازح حاج
    راكب متسوق متسوقه بائع تاجر سجين معتقل مريض مريضه رضيع رضيعه مسن مسنه عجوز فلاح كاهن راهب قس طيار متسلل مصور مراسل متعاقد ممرض
    لاجئه مهاجره حاجه مشجع عميل جاسوس مصلي مزارعه باحث مسلحه ممرضه معلمه طبيبه صحافيه شرطيه جنديه موظفه محاميه نازحه""".split()
)
_NO_PAIR: Final = frozenset(("طالبان",))  # who are more than two
# One by his kind, right after what killed him: مقتل إرهابي; further on it is what something was (عمل إرهابي).
_KIND: Final = frozenset(
    """ارهابي متطرف متشدد متمرد تكفيري داعشي حوثي ملثم جهادي سلفي شيعي سني مسيحي يهودي امريكي اميركي روسي ايراني عراقي سوري لبناني
    مصري سعودي يمني تركي اسرائيلي ليبي سوداني تونسي جزائري مغربي اردني كويتي بحريني اماراتي افغاني باكستاني هندي صيني كردي فرنسي
    بريطاني الماني ايطالي اوكراني صومالي كيني نيجيري اجنبي""".split()
)
# As the accusative of a kind they are lands: سوريا is no Syrian.
_LANDS: Final = frozenset("سوريا ليبيا تركيا روسيا بريطانيا المانيا ايطاليا اوكرانيا كينيا نيجيريا".split())
# One who is named: الطفل فلان.
KNOWN_ONE: Final = frozenset(
    """الجندي الطفل الطفله الشاب الشابه الفتي الفتاه المواطن المواطنه الصحفي الصحافي الصحفيه الشرطي الضابط الاسير الارهابي
    القيادي العقيد العميد الملازم المقدم النقيب الرائد الرقيب العريف النائب المصور الناشط الناشطه الطبيب المسعف
    الصياد المزارع القائد الوزير المحافظ الدبلوماسي الممرض السائق الحارس المستوطن المتظاهر المرابط المجند""".split()
)
ONE_MORE: Final = frozenset("اخر ثالث رابع خامس".split())
ONE_OF: Final = frozenset("احد احدي".split())  # of them: أحد أفراد الدورية, where no number stands before
ONE_OF_THEM: Final = frozenset("احدهم احدهما احداهن احداهما".split())
ONES_OF: Final = frozenset(
    """افراد عناصر قاده قيادات قياديي جنود ضباط رجال اعضاء ابناء مسلحي مقاتلي زعماء مرافقي حراس اشقاء اقارب سكان موظفي
    عمال اخطر ابرز اهم كبار اشهر ركاب شيوخ وجهاء مسؤولي منسوبي طلاب نشطاء منفذي امراء اتباع انصار كوادر""".split()
)
# One who is somebody's: استشهاد زميله, مقتل شقيقها.
ONE_OF_HIS: Final = frozenset(
    f"{kin}{whose}"
    for kin in "زميل شقيق زوج زوجت ابن ابنت نجل والد والدت مرافق سائق حارس صاحب طفل طفلت".split()
    for whose in ("ه", "ها")
)
# What is named after the dead, so that they are not counted: كتائب شهداء الأقصى.
NAMED_AFTER: Final = frozenset(
    "كتائب كتايب سرايا الويه لواء كتيبه فرقه ساحه ميدان شارع مسجد مدرسه دوار جسر مستشفي مخيم حي قاعه مقبره".split()
)
MORE_OF_THEM: Final = frozenset("اخرين اخرون واخرين واخرون".split())
LOSES: Final = frozenset(
    "فقد فقدت فقدوا وفقد وفقدت وفقدوا ففقد فقدان وفقدان بفقدان يفقد خسر خسرت خسروا وخسر وخسرت وخسروا خساره".split()
)
MEETS: Final = frozenset("لقي لقيت لقوا لقيا ولقيا ولقي ولقيت ولقوا فلقي يلقي تلقي".split())
SKIPPED: Final = frozenset(
    "نحو حوالي اكثر من ما لا يقل لايقل عن علي الاقل قرابه زهاء بينهم يزيد يربو ازيد مالا".split()
)
AT_LEAST: Final = frozenset("اكثر اقل ازيد يقل لايقل يزيد يربو تقل تزيد".split())  # before من, عن, على
# Those counted after them were taken, lost, set free or driven out, and are not dead: `قتل واعتقل 16 شخصا`, `وتم توقيف ستة`.
SEIZED: Final = frozenset(
    f"{at}{verb}"
    for verb in (
        *"اعتقل اعتقلت اعتقلوا اعتقال اعتقالات اوقف اوقفت اوقفوا توقيف ايقاف اسرت اسروا خطف خطفت خطفوا اختطاف اختطف اختطفت".split(),
        *"احتجز احتجزت احتجزوا احتجاز ضبط ضبطت ضبطوا القبض قبض قبضت القي القت القاء فقد فقدان نزوح نزح تشريد شرد اجلاء".split(),
        *"انقاذ تحرير استسلام استسلم فرار فر هروب هرب".split(),
    )
    for at in ("", "و", "ف", "ب")
) | frozenset("واسر واسره".split())
# After them stands no more what a word of killing counts.
PREPOSITIONS: Final = frozenset(
    """في الي مع ضد بعد قبل منذ خلال اثناء عقب اثر جراء نتيجه بسبب حين عندما بينما فيما حتي قرب عند لدي داخل وسط تحت فوق
    امام حول عبر الذي التي الذين ان بان لان قال بحسب وفق وفقا""".split()
)
THINGS: Final = frozenset(
    "missile ordnance projectile device explosives aircraft drone guns gunship ship site year month span campaign operation"
    " act do_strike market".split()
)
# Things that no class of the lexicon has.
THING_FORMS: Final = frozenset(
    "عجله عجلات مركبه مركبات شقق ابنيه محال محلات مرات ملايين مليون كيلومتر كيلومترا كيلومترات متر مترا امتار كم"
    " راس راسا رووس اغنام ابقار خيول ماشيه حيوانات كلاب كلب قطط حمير ابل مواش".split()
)
PEOPLE: Final = frozenset("civilian soldier armed_man rebels kill martyr wound dead held labour folk ruler".split())
# Beside a number: how many there are of the dead or the injured.
COUNTS: Final = frozenset("عدد العدد حصيله حصيلتها حصيلته اعداد بعدد بحصيله وعدد وحصيله".split())
REACHES: Final = frozenset("الي بلغ بلغت يبلغ ليبلغ تجاوز تجاوزت يتجاوز تخطي تخطت وبلغ فاق وصل".split())
HEADS: Final = frozenset("ان بان وان وبان فان كان كانت وكان وكانت بينما فيما".split())
# What is told after them is another, older act; not so of بعد ظهر.
OLDER: Final = frozenset("بعد عقب غداه بعيد بعدما اعقاب وبعد وعقب".split())
# After them stands what was done to who answers, or had been done before.
ANSWERS: Final = frozenset("ردا وردا انتقاما وانتقاما ثارا وثارا".split())
# Not so where what came of the main one is told: `وكانت الحصيلة مقتل 19`.
CAME_OF_IT: Final = frozenset("الحصيله حصيلته حصيلتها حصيله النتيجه نتيجته النتائج النتايج بين من بينهم ضمن".split())
IN_IT: Final = frozenset("فيه فيها فيهما فيهم خلاله خلالها خلالهما".split())
HAD: Final = frozenset("وكان وكانت وكانوا".split())
ONE_ACT: Final = frozenset(
    "هجوم الهجوم هجومان هجومين تفجير انفجار غاره ضربه مجزره كمين اعتداء قصف عمليه مذبحه معركه اشتباك".split()
)
# After خلال: the dead of a campaign are counted.
LONG_SPANS: Final = frozenset(
    "اشهر شهر شهرين سنوات عام عامين سنه اسابيع الاشهر السنوات الاسابيع العام السنه الشهر شهرا عاما اسبوعا العامين الشهرين اعوام الاعوام".split()
)
TURNS: Final = frozenset("بينما فيما كما وبينما وفيما".split())  # after them the sentence may tell another act
NEXT_DAY: Final = frozenset(("غداه", "وغداه", "غداتها"))  # what is told is of the day after
OF_THE_DAY: Final = frozenset("ظهر الظهر منتصف صلاه العصر عصر الان".split())
# What was tried, threatened, planned, averted, feared or is remembered left none: `محاولة اغتيال الوزير`, `حذر من مقتل`, `ذكرى استشهاد`.
TRIES: Final = frozenset(
    f"{at}{word}"
    for word in (
        "محاوله محاولات حاول حاولت حاولوا هدد هددت هددوا يهدد تهدد تهديد توعد خطط خططت خططوا يخطط مخطط خطه يعد يعدون اعد يعتزم"
        " يعتزمون الاعداد ينوي منع منعت يمنع تمنع تفادي تجنب حذر حذرت يحذر تحذر تحذير محذرا محذره مخاوف خشيه احتمال"
        " ذكري الذكري"
    ).split()
    for at in ("", "و", "ب", "ل")
)
MIGHT: Final = frozenset("يمكن بالامكان الممكن كاد كادت كادوا يكاد".split())  # before أن and a verb
PRESENT: Final = frozenset(
    "يقتل تقتل يقتلون يقتلان تقتلان يغتال تغتال يعدم تعدم يذبح تذبح يصيب تصيب يصيبون يجرح تجرح".split()
)
NOT_YET: Final = frozenset("قد وقد لمن من سوف لن ولن لم ولم ربما".split())  # before a verb of the present: قد يقتل
TAKES_LIVES: Final = frozenset("حصد حصدت يحصد تحصد حصاد ازهق ازهقت ازهاق يزهق تزهق حصدوا ازهقوا".split())
DENIES: Final = frozenset("نفي نفت ينفي تنفي ونفي ونفت نافيا نافيه تنف ينف".split())
OF_DEAD: Final = frozenset("قتيل وقتيل شهيد قتلي القتلي".split())
# What leaves dead, where people are counted right after it: `كمين أوقع 16 عنصرا`.
FELLS: Final = frozenset("اوقع اوقعت واوقع واوقعت فاوقع فاوقعت موقعا موقعه يوقع".split())
OF_TIME: Final = frozenset("اليوم الليله البارحه الاسبوع الشهر العام".split())
RESULTS: Final = frozenset(
    "خلف خلفت وخلف وخلفت مخلفا مخلفه يخلف تخلف اوقع اوقعت واوقع واوقعت يوقع توقع موقعا موقعه وقوع اسفر اسفرت واسفر واسفرت يسفر"
    " تسفر ادي ادت".split()
)


def two_people(form: str) -> bool:
    """Whether a form is two of them, as a subject is: بحاران, ضابطان."""
    if form in TWO_PEOPLE or (form[-3:] in {"تان", "تين"} and form[:-3] + "ه" in _ONE):
        return True
    return form[-2:] == "ان" and form[:-2] in _ONE and form not in _NO_PAIR


def one_of_a_kind(form: str) -> bool:
    """Whether a form is one of a kind, in the accusative too: إرهابي, متشددا."""
    return form in _KIND or (form[-1:] == "ا" and form[:-1] in _KIND and form not in _LANDS)


def two_of_a_kind(form: str) -> bool:
    """Whether a form is two of a kind, as a subject is: حوثيان; what else ends so may be more than two."""
    return form[-2:] == "ان" and form[:-2] in _KIND


def one_person(form: str) -> bool:
    """Whether a form is one person, in the accusative too (جنديا)."""
    return form in _ONE or (form[-1:] == "ا" and form[:-1] in _ONE)
