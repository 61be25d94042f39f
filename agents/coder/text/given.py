"""Names that people are given, by which the names of men that nobody has listed are known: `كريم المالكي`, `أبو حذيفة التونسي`. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from typing import Final

from agents.coder.text.normalised import Sentence, Token

# Names, and hardly ever anything else.
SURE: Final = frozenset(
    """محمد محمود احمد حسين عباس خالد عثمان ابراهيم اسماعيل يوسف مصطفي طارق وليد سمير فؤاد رياض حيدر زياد رامي فادي هشام اياد
    عماد ايمن اسامه معاذ ياسر عمار لؤي قصي عدي انس فيصل فراس مروان غسان حسام عصام مازن مهند اشرف ايهاب تامر هاني سامي بلال عمرو
    حمزه حذيفه قتاده مصعب طلحه الزبير زبير عبيده دجانه سفيان معاويه يزيد هارون موسي عيسي يحيي زكريا داود داوود سليمان ايوب ادريس
    يونس يعقوب اسحاق الياس لقمان شعيب ذياب دياب جاسم كاظم جواد مرتضي باقر جعفر علاء بهاء ضرغام كرار مقداد نعيم وسيم شوقي فوزي رمزي
    حسني فتحي صبحي مجدي حمدي لطفي رشدي نوري زهير نزار عقيل انور امجد ادهم ادهام شادي فهمي حلمي مامون ميسره مثني نواف نايف بندر
    مشعل متعب سعود خلدون خليل حاتم حمدان حميد جبران جرجس جورج بطرس ميشال ميشيل طوني انطوان بيار سركيس زيدان عامر عدنان عزام عزت
    علوان عويد فارس فاروق فالح فايز فرحان قحطان كنعان ماجد مجيد محسن مراد مرزوق مسعود مشاري معتز منذر منير ناجي ناظم نبيل نجيب
    نوفل هيثم وائل وجدي وديع وضاح ياسين ثامر جابر جلال جودت رافت رائف رؤوف زكي زهدي سعدون سعدي سلمان سلوان سنان حكمت صبري صفوان صهيب
    عبدالله عبدالرحمن عبدالعزيز عبدالكريم عبدالقادر عبدالملك عبدالرزاق عبدالحميد عبدالسلام عبدالمجيد عبدالغني عبدالوهاب عبدالناصر
    عبدالهادي عبدالستار عبدالجبار عبدالحكيم عبدالباسط عبدالحق عبدالرحيم عبدالرشيد عبدالواحد عبدالخالق عبدالمنعم عبدالفتاح عبده
    حمود حمودي حماده فواز فهيم بسام بشار بشير باسل زهران شاهين ضاري سرحان شمران ممدوح مدحت مناف مهران مهنا رفعت فاطمه عائشه زينب
    خديجه مريم ساره سعاد ليلي نوال سميره ناديه نجوي سلمي لمي رنا دينا شيماء اسراء شيرين رولا ديما لينا فدوي رشا غاده نجلاء سميه
    رقيه ميساء قاسم""".split()
)
# Names that are words as well: names where another word of a name stands beside them.
_TOO: Final = frozenset(
    """حسن بكر زبير ضياء رضا خيري فخري بدري شكري رعد ريم زيد سعيد سليم راشد رشيد صلاح مهدي هادي صادق ليث اكرم نادر نافع تركي
    خلف خليفه حازم حامد حمد عارف عاطف عرفان عواد عوض عطيه غازي غانم غيث فاضل فرج فريد فهد مالك مبارك مطلق مفيد مقبل مؤمن مؤيد
    نديم نسيم نضال نصار نوح قيس هلال وحيد جمال جميل جهاد جبار رجب رمضان شعبان رفيق زاهر ساطع سيف شاكر شريف شهاب صابر صقر طالب
    طاهر طلال احسان امين امير كمال كامل كريم عادل صالح منصور ناصر سالم سلام سلطان عون نصر جمعه خميس رائد مساعد ثائر كفاح باسم
    صدام عمر شاهر قاهر مختار معين مكي مدني وسام عيد ربيع هدي امل امال ايمان حنان وفاء مني هند اسماء""".split()
)
GIVEN: Final = SURE | _TOO
KIN: Final = frozenset("ابو ابي ابا ام بن ابن عبد".split())  # what begins a name of two words
_ALI: Final = "علي"  # written as "on" is
_CLITICS: Final = ("و", "ف", "ب", "ل", "ك")
_ARTICLE: Final = "ال"
_MANY: Final = ("ون", "ين", "ان")  # no title: مسلحون
_MOST: Final = 6  # words of a name that are looked at


def starts(forms: Sequence[str], heads: Sequence[object]) -> list[int]:
    """Where people are named by two names at least, and by nothing that they are: `خالد نضال الخفاجي`, but not `الشيخ محمد حسن`.

    `heads`: by token, what is known of a word that begins phrases, None for others.
    """
    found = []
    for at in compress(count(), map(SURE.__contains__, forms)):
        after = forms[at + 1] if at + 1 < len(forms) else ""
        before = forms[at - 1] if at else ""
        title = before.startswith(_ARTICLE) or (at > 0 and heads[at - 1] is not None and not before.endswith(_MANY))
        if not title and before not in GIVEN and before not in KIN and (after in KIN or goes_on(after, forms[at])):
            found.append(at)
    return found


def goes_on(form: str, before: str) -> bool:
    """Whether a word goes on with the name of a person by its looks."""
    return form in GIVEN or is_family(form, before)


def begins(sentence: Sentence, end: int) -> int:
    """Where the given names begin that stand right before token `end`, with nothing but spaces between; `end` where none do."""
    tokens = sentence.tokens
    at = end
    while at > max(0, end - _MOST) and not is_parted(sentence, at):
        form = tokens[at - 1].form
        if at > 1 and not is_parted(sentence, at - 1) and _of_kin(tokens, at - 2):
            at -= 2
        elif form in KIN and at == end:
            return at - 1  # ابن + المصري
        elif form in GIVEN or (form == _ALI and at > 1 and tokens[at - 2].form in GIVEN):
            at -= 1
        else:
            return at - (form[:1] in _CLITICS and form[1:] in GIVEN)
        if tokens[at].form not in GIVEN and tokens[at].form not in KIN and tokens[at].form != _ALI:
            break  # وأبو بكر
    return at


def _of_kin(tokens: Sequence[Token], at: int) -> bool:
    form = tokens[at].form
    return form in KIN or (form[:1] in _CLITICS and form[1:] in KIN)


def is_parted(sentence: Sentence, at: int) -> bool:
    """Whether more than a space stands before token `at`."""
    tokens = sentence.tokens
    return tokens[at].start - tokens[at - 1].end != 1 or sentence.doc.norm[tokens[at - 1].end] != " "


def ends(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a name that begins at `first` ends before token `at`: `محمد الشهري – نجران`."""
    return sentence.tokens[first].form in SURE and is_parted(sentence, at)


def is_family(form: str, before: str) -> bool:
    """Whether a word is by its looks the name of a family, behind the name that somebody is given: `نضال الخفاجي`."""
    return form.startswith(_ARTICLE) and form.endswith("ي") and before in GIVEN
