"""Words that, in the right place, leave no doubt of a status: as bits of one integer, looked up once a form. Pure; judges nothing.

What they are to the model's weights is another matter (data/status-classes.txt); here a word may have several parts, and is
in none of a model's features.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from agents.coder.status.marks import NO_IMPERFECT
from agents.coder.text import inflect
from agents.coder.text.normalised import camel_form

_VERBS: Final = {
    "deny": "نفى/ينفي كذب/يكذب أنكر/ينكر دحض/يدحض فند/يفند",
    "invent": "اختلق/يختلق فبرك/يفبرك لفق/يلفق",
    # With "what" before it, what others say: `ما تردد عن`, `ما نشرته الصحف عن`.
    "report": "تردد/يتردد أشيع/يشاع راج/يروج بث/يبث نشر/ينشر نقل/ينقل ذكر/يذكر تناقل/يتناقل تداول/يتداول قيل/يقال أورد/يورد زعم/يزعم"
    " ورد/يرد أذاع/يذيع جرى/يجري تسرب/يتسرب سرب/يسرب كتب/يكتب أفاد/يفيد قال/يقول أعلن/يعلن ادعى/يدعي روج/يروج",
    "cancel": "ألغى/يلغي",
    "postpone": "أرجأ/يرجئ أجل/يؤجل علق/يعلق جمد/يجمد تأجل/يتأجل أوقف/يوقف",
    "cut": "قطع/يقطع نسف/ينسف قاطع/يقاطع سحب/يسحب نقض/ينقض مزق/يمزق",
    "quit": "انسحب/ينسحب تراجع/يتراجع عدل/يعدل تخلى/يتخلى تنصل/يتنصل",
    "finish": "أنهى/ينهي",
    "collapse": "انهار/ينهار سقط/يسقط مات/يموت تداعى/يتداعى تهاوى/يتهاوى تبخر/يتبخر تلاشى/يتلاشى تبدد/يتبدد فشل/يفشل أخفق/يخفق تعثر/يتعثر",
    "scatter": "انفض/ينفض انتهى/ينتهي اختتم/يختتم غادر/يغادر افترق/يفترق خرج/يخرج تفرق/يتفرق عاد/يعود",
    "fruit": "أسفر/يسفر أفضى/يفضي أثمر/يثمر أدى/يؤدي حقق/يحقق أنتج/ينتج خرج/يخرج",
    "manage": "تمكن/يتمكن نجح/ينجح أفلح/يفلح استطاع/يستطيع وفق/يوفق",
    "sit": "جلس/يجلس شارك/يشارك عاد/يعود تفاوض/يتفاوض تحاور/يتحاور حاور/يحاور فاوض/يفاوض دخل/يدخل انخرط/ينخرط التقى/يلتقي ذهب/يذهب",
    "intend": "نوى/ينوي اعتزم/يعتزم أراد/يريد رغب/يرغب فكر/يفكر خطط/يخطط",
    "take": "اتخذ/يتخذ قرر/يقرر حسم/يحسم",
    "hint": "ألمح/يلمح لمح/يلمح",
    "weigh": "درس/يدرس بحث/يبحث ناقش/يناقش",
    "lapse": "مر/يمر مضى/يمضي انقضى/ينقضي",
    "remember": "استذكر/يستذكر تذكر/يتذكر استحضر/يستحضر",
    "undergo": "تعرض/يتعرض تلقى/يتلقى شهد/يشهد",
    "between": "حال/يحول",
    "goes_back": "عاد/يعود رجع/يرجع",
    "vote": "صوت/يصوت صادق/يصادق وافق/يوافق أجاز/يجيز فوض/يفوض",
    "outcome": "أوقف/يوقف منع/يمنع أسفر/يسفر خلف/يخلف حقق/يحقق ردع/يردع أثنى/يثني أوقع/يوقع",
    "resort": "لجأ/يلجأ عمد/يعمد اضطر/يضطر اكتفى/يكتفي",
    "ultimatum": "أمهل/يمهل أنذر/ينذر",
    "come_true": "وقع/يقع حدث/يحدث حصل/يحصل نفذ/ينفذ تم/يتم عقد/يعقد انعقد/ينعقد جرى/يجري",
    "hold": "بدأ/يبدأ انطلق/ينطلق استأنف/يستأنف عقد/يعقد اجتمع/يجتمع التقى/يلتقي استضاف/يستضيف احتضن/يحتضن توجه/يتوجه",
    "turn_out": "تبين/يتبين اتضح/يتضح ثبت/يثبت",
    "succeed": "استطاع/يستطيع تمكن/يتمكن نجح/ينجح كاد/يكاد اعتاد/يعتاد لبث/يلبث كفى/يكفي رفض/يرفض أبى/يأبى أخفق/يخفق فشل/يفشل عجز/يعجز قال/يقول"
    " أثبت/يثبت صادف/يصادف",
}
_NOUNS: Final = {
    "deny": "نفي تكذيب",
    "cancel": "إلغاء",
    "postpone": "إرجاء تأجيل تعليق تجميد",
    "cut": "قطع نسف مقاطعة سحب نقض",
    "quit": "انسحاب تراجع عدول تخلي تنصل",
    "finish": "إنهاء",
    "collapse": "انهيار سقوط موت فشل إخفاق تعثر",
    "tidings": "أنباء نبأ تقرير تقارير خبر أخبار معلومات معلومة شائعة شائعات إشاعة إشاعات مزاعم أقاويل رواية روايات تسريبات بلاغ بلاغات",
    "hearsay": "شائعة شائعات إشاعة إشاعات أكذوبة",
    "result": "اتفاق نتيجة نتائج بيان تقدم تفاهم اختراق شيء حل توافق تسوية",
    "decision": "قرار",
    "halt": "وقف إيقاف",
    "truce": "هدنة تهدئة وقف",
    "ultimatum": "مهلة إنذار إمهال",
    "memory": "ذكرى",
    "between": "حيلولة",
    "vote": "تصويت تفويض مصادقة موافقة",
    "war": "حرب عدوان اجتياح",
    "part": "مسؤولية تورط ضلوع علاقة صلة",
    "worth": "جدوى إمكان إمكانية احتمال احتمالات احتمالية فكرة خيار سيناريو سيناريوهات خطة خطط مشروع",
    "doer": "منفذ منفذو منفذي مرتكب مرتكبو مرتكبي مدبر مدبرو مدبري ضحايا جرحى قتلى ناجين ناجون مصابي",
    "answer": "رد ردود احتجاج إدانة تنديد انتقام ثأر",
}
_WORDS: Final = {
    "deny": "نافيا نافية مكذبا مكذبة",
    "what": "ما لما مما",
    "about": "عن حول بشأن",
    "truth": "صحة أساس",
    "false": "كاذب كاذبة كاذبا مختلقة مختلق ملفقة ملفق مفبركة مفبرك عارية عار مغلوطة هستيريا الخيال خيال افتراء اختلاق",
    "dead_end": "مسدود مسدودا",
    "dead": "ميتة ميتا",
    "breath": "أنفاسها أنفاسه",
    "vain": "بالفشل",
    "without": "دون بدون بلا",
    "but": "إلا سوى",
    "going_on": "ماضون ماض ماضية ماضين",
    "unless": "لم",
    "whether": "إذا",
    "in_time": "في",
    "bent": "قادر مستعد مستعدة مستعدين وارد واردة واردا نية بصدد",
    "preparing": "يعد تعد يعدون يعدان نعد",
    "sabaq": "سبق وسبق",
    "traces": "آثار",
    "still": "تزال يزال زالت زال تزل يزل",
    "design": "خطة خطط مخطط مخططات نية نوايا نيات",
    "back_then": "آنذاك يومذاك حينذاك وقتذاك إبان",
    "made_ready": "معدة معدا مجهزة مهيأة",
    "jubilee": "ذكرى الذكرى لذكرى بذكرى للذكرى بالذكرى",
    "agreeing": "موافقة موافقته موافقتها قبول قبوله قبولها وافق وافقت وافقا وافقوا",
    "deal": "صفقة الصفقة",
    "directing": "توجيه شن تنفيذ",
    "wanted": "مطلوب المطلوب مطلوبا المطلوبين مطلوبين مطلوبة المطلوبة فار الفار هارب الهارب",
    "how": "كيف حين يوم عندما",
    "since": "منذ",
    "day": "الليلة غدا الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت",
    "tonight": "اليوم الغد",
    "moment": "اللحظة اللحظات وقت",
    "earlier": "سابق مبكر",
    "part_of_day": "مساء صباح فجر ليل ظهر بعد",
    "gone": "أمس الماضي الماضية الفائت المنصرم",
    "on_heels": "إثر عقب غداة أعقاب",
    "since_then": "بعدما",
    "existing": "هناك ثمة",
    "qad": "قد",
    "maybe": "قد فقد وقد ربما لعل",
    "if": "إذا إن لو حال",
    "was": "كان كانت كانوا",
    "to_it": "له لها",
    "aptness": "شأنه شأنها شأنهما",
    "finish": "منهيا منهية",
    "waiting": "بانتظار انتظار",
    "old_war": "العالمية السابقة السابق السابقين الماضية الباردة الخليج الثلاثي تموز تشرين أكتوبر حزيران الغفران الاستقلال فيتنام الأفيون القرم",
    "scarcely": "يكاد تكاد",
    "ending": "تتوقف يتوقف تهدأ يهدأ تنقطع ينقطع تنته ينته تنتهي ينتهي",
    "masdar": "شن",
    "months": "أشهر شهور شهرين",
    "who": "هو هي وهو وهي هذا",
    "before": "قبل",
    "to": "إلى",
    "hostage": "محتجز محتجزين محتجزون محتجزا محتجزة مخطوفا مخطوفين",
    "happened_by": "لأنه لأنها لأنهم",
}
_WORDS["told"] = " ".join(NO_IMPERFECT)
BITS: Final = {name: 1 << at for at, name in enumerate(dict.fromkeys([*_VERBS, *_NOUNS, *_WORDS]))}
_NOUN_HEADS: Final = ("", "ال", "ب", "بال", "ل", "لل")


def _listed() -> Iterator[tuple[str, str]]:
    for name, pairs in _VERBS.items():
        for pair in pairs.split():
            past, present = (camel_form(part) for part in pair.split("/"))
            for form in inflect.verb(past, present):
                yield form, name
    for name, nouns in _NOUNS.items():
        for lemma in nouns.split():
            for form in inflect.noun(camel_form(lemma), feminine=lemma.endswith("ة")):
                for head in _NOUN_HEADS:
                    yield head + form, name
    for name, words in _WORDS.items():
        for word in words.split():
            yield camel_form(word), name


_OF_FORM: Final[dict[str, int]] = {}
for _form, _name in _listed():
    _OF_FORM[_form] = _OF_FORM.get(_form, 0) | BITS[_name]


def clear_bits(form: str) -> int:
    """What a normalised form may do, "and" taken off; 0 for nothing."""
    found = _OF_FORM.get(form, 0)
    return found if found or form[:1] not in ("و", "ف") else _OF_FORM.get(form[1:], 0)


def bits(*names: str) -> int:
    """The bits of several names."""
    return sum({BITS[name] for name in names})
