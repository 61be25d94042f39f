"""Where a phrase begins anew, though nothing parts it from the one before: whom or what an act meets, after who acts. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import ARTICLE, Hit
from agents.coder.text.normalised import Sentence
from agents.coder.text.numerals import number

Head = tuple[str, str] | None  # clitics and class of a word that phrases begin with

OPEN_INSIDE: Final = re.compile('[\u00ab\u201c("]')
OPENING: Final = ("\u00ab", "\u201c", '"')
CLOSING: Final = ("\u00bb", "\u201d", ")", '"')
_WHAT: Final = "ما"
_QUOTED: Final = CLOSING[:2] + CLOSING[3:]
# Words that end in an alef of their own, not in that of an object.
_OWN_ALEF: Final = frozenset("سرايا خلايا ميليشيا مليشيا ضحايا قضايا".split())
_OWNED: Final = ("ها", "هما", "نا")
_LAND: Final = "ستان"
# Bodies that act: an adjective of theirs is feminine, or singular. Anything else with the article is whom or what they met.
_FEMININE: Final = frozenset(
    "الحكومه السلطات الوزاره النقابه الجماعه المجموعه اللجنه الاداره القوات الشرطه المقاومه الميليشيا الميليشيات المليشيات الفصائل الحركه البشمركه البيشمركه العشائر الكتيبه الكتائب السريه الوحدات"
    " الطائرات المقاتلات المروحيات المدفعيه الدبابات الزوارق".split()
)
_OF_WOMEN: Final = frozenset("الاولي الكبري الوسطي العظمي الاخري العليا الدنيا".split())
_MASCULINE: Final = frozenset("الجيش التنظيم الحزب التحالف النظام الحشد الامن الطيران".split())
# What is launched, never an adjective of who launches it.
LAUNCHED: Final = frozenset(
    "غاره غارات غارتان غارتين ضربه ضربات ضربتين قصفا هجوما هجومين هجمات صاروخا صاروخين صواريخ قذائف قذيفه قذيفتين قنابل قنبله"
    " براميل سلسله حملات حمله".split()
)
# What is talked of, never a name that stands after an office: `بحث مع نظيره الإسرائيلي تثبيت الهدنة`.
_MATTERS: Final = frozenset(
    "تثبيت تمديد سبل ملف ملفات تطورات مستجدات تنفيذ تطبيق استئناف وقف انهاء تفعيل اخر اليه اليات تهدئه مسار قضيه قضايا مقترح"
    " مقترحات مساله تبادل اطلاق امكانيه ترتيبات تداعيات".split()
)
_THROWN: Final = LAUNCHED | frozenset("زجاجات زجاجه عبوه عبوات حجاره متفجرات الرصاص النار النيران".split())
_PERSONS: Final = frozenset(("people", "armed", "force"))
_HOW_MANY: Final = frozenset("عشرات مئات الاف عدد عددا العشرات المئات العديد الكثير مزيدا المزيد".split())
# What was done to a thing, in a clause about it: `كمين نصبه مسلحون`.
DONE: Final = frozenset(
    f"{verb}{whom}"
    for verb in "نصب شن نفذ اطلق زرع فجر تبنا استهدف القا اعد دبر نصبت شنت نفذت اطلقت زرعت فجرت تبنت استهدفت القت اعدت دبرت".split()
    for whom in ("ه", "ها", "هم")
)
_OF_MEN: Final = ("ين", "ون")
# Of what kind a craft or a charge is: a bare noun behind them is what it hit.
_OF_CRAFT: Final = frozenset(
    "مسيره مسيرتين مسيرات حربيه حربيتين مقاتله مفخخه مفخختين ملغومه انتحاريه ناسفه استطلاع مذخره مروحيه مروحيات".split()
)
# Those upon whom somebody calls or acts, never an adjective: `المبعوثة الأممية + الأطراف`.
_OTHERS: Final = frozenset(
    "الاطراف الفصائل الفرقاء المتمردين المسلحين المقاتلين الانفصاليين المتظاهرين المحتجين السكان الاهالي الطرفين الجانبين المدنيين الحوثيين"
    " الخصوم المهاجمين الارهابيين المتشددين الجماعات الميليشيات المليشيات".split()
)
_BY_PARTS: Final = frozenset(("المتراميه", "المتعدده", "المترامي"))
_ADJECTIVES: Final = ("يه", "ي")
_FOR_THE: Final = "لل"
_NAMED: Final = frozenset(("state", "armed-group", "coalition", "party"))


def is_object(form: str, before: str, head: Head, head_before: Head, *, of_origin: bool) -> bool:
    """Whether a word that is no name is no part of the phrase before it, but whom or what that met.

    Args:
        form: the word, which begins with no clitic.
        before: the word before it.
        head: its class.
        head_before: that of the word before it.
        of_origin: whether the word before it is an adjective of origin, which ends who acts.
    """
    if _is_no_part(form, before, head, head_before, of_origin=of_origin):
        return True
    if form in _OTHERS and before not in _BY_PARTS and before.startswith(ARTICLE) and before.endswith(_ADJECTIVES):
        return True
    if head is None or head[0]:
        return False
    if form.endswith("ا") and not form.startswith(ARTICLE) and not form.endswith(_OWNED) and form not in _OWN_ALEF:
        # طائرات إسرائيلية + منزلا; but قائدا عسكريا is one, and so is a count and what is counted
        own = before.endswith("ا") and not before.startswith(ARTICLE) and before not in _OWN_ALEF
        return not own and number(before) is None
    if _is_dual(before) or is_met_by(before, form) or (_takes_no_noun(before) and not form.startswith(ARTICLE)):
        return True
    if before.endswith("ون") and head_before is not None:
        return True  # مسلحون + حاجز الشرطة
    # الطيران الروسي + المستشفى الميداني, شاب فلسطيني + مجموعة من الجنود
    of_men = form.endswith(_OF_MEN) and not before.endswith(_OF_MEN)  # المتمردين الأوكرانيين الموالين
    met = head[1] in {"asset", "place"} or of_men or not form.startswith(ARTICLE)
    return of_origin and met and head[1] != "office"


def is_met_by(before: str, form: str) -> bool:
    """`الجيش` + `المتمردين`, `القوات` + `الحصار`: what is no adjective of the body that acts."""
    if not form.startswith(ARTICLE):
        return False
    return (before in _FEMININE and not form.endswith("ه") and form not in _OF_WOMEN) or (
        before in _MASCULINE and form.endswith(_OF_MEN)
    )


def _is_no_part(form: str, before: str, head: Head, head_before: Head, *, of_origin: bool) -> bool:
    """What is launched or talked of, how many there are, what was done to a thing, or an office after a complete name."""
    if form in _HOW_MANY or form in DONE or (of_origin and (form in LAUNCHED or form in _MATTERS)):
        return True  # طائرات تركية + غارات
    if form in _THROWN and head_before is not None and head_before[1] in _PERSONS:
        return True  # شبان + زجاجات حارقة
    # المجموعة العسكرية + السفير: an office is no adjective
    return head == ("", "office") and form.startswith(ARTICLE) and before.startswith(ARTICLE) and before.endswith("يه")


def is_of_another(sentence: Sentence, at: int, hit: Hit, inside: Sequence[Hit], head: Head, *, definite: bool) -> bool:
    """A name begins a phrase of its own, though nothing parts it from that which begins at `at`: whom it meets, or where.

    `definite`: whether the word before it has the article.
    """
    tokens, last = sentence.tokens, hit.first
    if hit.name.demonym:
        return definite and not hit.prefix and not tokens[last].form.startswith(ARTICLE)  # القوات + فلسطينيين
    if hit.name.sites and _in_quotes(sentence, at, last):
        return True  # دخلت فصائل «ردع العدوان» + دمشق
    if hit.name.sites and not hit.prefix and inside and inside[-1].name.demonym and inside[-1].last == last:
        return not in_brackets(sentence, last)  # دبابات إسرائيلية + مخيم كذا
    if inside and _is_whom(inside[-1], hit) and not in_brackets(sentence, last):
        return True  # المتحدث باسم الحوثيين + السعودية
    if hit.name.sites and hit.name.actor is None and not hit.prefix and _takes_no_noun(tokens[last - 1].form):
        return True  # طائرة مسيرة + قاعدة كذا
    if not hit.prefix and (_is_dual(tokens[last - 1].form) or is_met_by(tokens[last - 1].form, tokens[last].form)):
        return True
    # What is definite takes no bare noun: قصفت الطائرات + قافلة الإغاثة.
    return definite and _starts_anew(hit, tokens[last].form, head)


def _is_dual(form: str) -> bool:
    """Two that act take no noun as theirs: `دبابتان` + `منازل`."""
    return form.endswith("تان") and not form.endswith(_LAND)


def _takes_no_noun(before: str) -> bool:
    """`طائرة مسيرة` + `قاعدة كذا`, `طائرات تابعة للنظام` + `قرية كذا`: behind an adjective, or what has the article, a noun begins anew."""
    return before in _OF_CRAFT or before.startswith(_FOR_THE)


def in_brackets(sentence: Sentence, at: int) -> bool:
    """Whether a bracket opens before token `at`."""
    return "(" in sentence.doc.norm[sentence.tokens[at - 1].end : sentence.tokens[at].start]


def is_anybodys(hit: Hit | None) -> bool:
    """A head word, or a name that is anybody's (القوات المسلحة)."""
    actor = hit.name.actor if hit is not None else None
    return hit is None or (actor is not None and actor.country is None and actor.side is None)


def _is_whom(last: Hit, hit: Hit) -> bool:
    """A state named right after a name that is complete, or a state or a group right after an adjective of origin."""
    actor = hit.name.actor
    if actor is None:
        return False
    if last.name.demonym:
        return last.last == hit.first and not hit.prefix and actor.kind in _NAMED  # وزير إسرائيلي + حماس
    return actor.kind == "state" and not is_anybodys(last)


def _starts_anew(hit: Hit, form: str, head: Head) -> bool:
    """Whether a name has no article and is that of a kind, or begins with a word for one: `قافلة`, `بلدة النور`."""
    if hit.prefix or form.startswith(ARTICLE):
        return False
    if form == _WHAT:
        return True  # قصفت الطائرات + ما يسمى تنظيم كذا
    actor = hit.name.actor
    return head is not None or (actor is not None and not hit.name.sites and is_anybodys(hit))


def is_past_quote(sentence: Sentence, at: int, last: int) -> bool:
    """Whether a quote that opens right before the phrase (at token `at`), or in it, closes before token `last`, whose noun is no
    adjective of it: `"عناصر تخريبية" + خط أنابيب`, `جماعة «حماس» + مواقع`.
    """
    tokens, norm = sentence.tokens, sentence.doc.norm
    end = tokens[last - 1].end
    if norm[end : end + 1] not in _QUOTED or tokens[last].form.startswith(ARTICLE):
        return False
    begin = tokens[at].start
    return norm[begin - 1 : begin] in OPENING or OPEN_INSIDE.search(norm, begin, end) is not None


def _in_quotes(sentence: Sentence, at: int, last: int) -> bool:
    """Whether a name in quotes ends right before token `last`, in a phrase that begins at `at`."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    return norm[tokens[last - 1].end : tokens[last].start].strip() in CLOSING and bool(
        OPEN_INSIDE.search(norm, tokens[at].end, tokens[last - 1].start)
    )
