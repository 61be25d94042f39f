"""A day of something else than an act that is only named beside it: of a visit, a verdict, a condemnation, a landing. Pure.

`زار الوزير السبت المصابين في التفجير`, `وصلت أمس طائرة إلى المطار بعد تحريره`: when the act was is not said. What may be told on the
very day of the act (a statement that says it, a curfew after it, a flight from it) is not among these words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.days.timeref import TimeRef
from agents.coder.text.given import SURE, is_family
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, Token

_BACK: Final = 9  # words between what was done on a day and the day
_ON: Final = 2  # and after the day: أمس زار الوزير
_ENDINGS: Final = ("", "ت", "وا", "ا")


def _verbs(stems: str) -> frozenset[str]:
    return frozenset([lead + stem + ending for lead in ("", "و", "ف") for stem in stems.split() for ending in _ENDINGS])


_REACTING: Final = _verbs(
    "دان ادان ندد استنكر شجب بحث ناقش تناول تباحث استعرض دافع برر رحب نفي نفا شكك انتقد علق تظاهر احتج اعتصم"
)
_CONDEMNING: Final = _verbs("دان ادان ندد استنكر شجب")
_VISITING: Final = _verbs("زار تفقد التقي التق استقبل اجتمع تراس وصل هبط حط توجه رجع افتتح سافر")
_TRYING: Final = _verbs("حكم اصدر حاكم استجوب شيع دفن نعي نع")
_SHOWING: Final = _verbs("نشر بث عرض")
# Only forms that are no noun: not طالب, صادق, أمر, عين, أجل.
_DECIDING: Final = _verbs("قرر اقر وافق ناشد اقال احتشد دشن ارجا تعهد توعد") | frozenset(
    "طالبت وطالبت طالبوا صادقت وصادقت امرت وامرت امروا دعا ودعا دعت ودعت دعوا عينت وعينت اجلت".split()
)
_AN_ORDER: Final = "امرت"
_ORDERED: Final = frozenset(("امر", "طالب", "عين", "صادق"))  # verbs where a sentence begins with them
_FREEING: Final = _verbs("افرج")
_CONFIRMING: Final = _verbs("اكد")
_VERBS: Final = _REACTING | _VISITING | _TRYING | _SHOWING | _DECIDING | _FREEING | _CONFIRMING
# What begins again after an act, not an act that does: `استأنف المطار رحلاته أمس بعد قصفه`.
_RESUMING: Final = _verbs("استانف استونف اعيد")
_TAKING: Final = _verbs("اعتقل اوقف قبض القي الق ضبط احتجز")
_ARREST: Final = frozenset("اعتقال توقيف القبض قبض ضبط احتجاز باعتقال بتوقيف".split())
_DYING: Final = _verbs("توفي توف مات فارق") | frozenset(("وفاه", "وفاته"))
_SUSPECTED: Final = frozenset(
    "للاشتباه لاشتباه بتهمه بتهم بشبهه المشتبه يشتبه يشتبهون مشتبه مشتبها المتهم المتهمين متهم متهما متهمين متهمون المتهمون ضلوع ضلوعه ضلوعهم بضلوعه بضلوعهم"
    " لضلوعه لضلوعهم تورط تورطه تورطهم لتورطه لتورطهم بتورطه بتورطهم المتورط المتورطين متورطين متورط علاقه علاقته علاقتهم لعلاقته لعلاقتهم"
    " صله صلته صلتهم لصلته لصلتهم مسوول مسؤول المسوول المسؤول لمشاركته لمشاركتهم منفذ منفذي مدبر مدبري المطلوب المطلوبين مطلوب مطلوبا"
    " مطلوبين".split()
)
_OF_WOUNDS: Final = frozenset("متاثرا متاثره متاثرين متاثر".split())
_NOUNS: Final = frozenset(
    "زياره زيارته زيارتها زيارتهم لزيارته لقاء لقائه لقايه لقاءه استقباله استقبالها اجتماع اجتماعه اجتماعهم كلمه كلمته خطاب خطابه جلسه جلسته"
    " تشييع جنازه محاكمه مقابله الجنازه عزاء مراسم تابين افتتاح".split()
)
_SOURCES: Final = frozenset(
    "مصدر مصادر شهود شاهد سكان ناشطون ناشط ناشطين طبيب مسعف مسعفون الشرطه مراسل مراسلنا متحدث ناطق المتحدث الناطق".split()
)
_CLAIMING: Final = _verbs("تبني تبن") | frozenset(("يتبني", "تتبني"))
_RESPONSIBLE: Final = frozenset(
    "مسووليته مسووليتها مسووليتهم مسؤوليته مسؤوليتها مسؤوليتهم المسوولية المسووليه المسؤوليه".split()
)
_FILM: Final = frozenset(
    "شريط شريطا فيديو تسجيل تسجيلا تسجيلات مقطع مقطعا مقاطع صور صورا لقطات يظهر تظهر اظهر اظهرت يظهرون فيلما شريطين".split()
)
_BODIES: Final = frozenset("جثمان جثماني جثامين جثمانا رفات نعش نعوش جثمانين جثمانه".split())
_MOURNING: Final = frozenset("حداد حدادا الحداد للحداد بالحداد تابين ماتم".split())
_CALM: Final = frozenset("الهدوء هدوء".split())
_AFTER: Final = frozenset("بعد عقب اعقاب اثر خلفيه غداه".split())
_BEFORE: Final = frozenset("قبل قبيل".split())
_NAMED: Final = 5  # words of a name between a verb and what it is about
# Classes of the lexicon, of which one beside a day makes it that of an act.
_VIOLENT: Final = frozenset(
    "assault bombing blast kill martyr massacre execute wound dead stab burn destroy target strike_at take storm clash battle confront fight"
    " ambush assassinate abduct shelling air_raid hitting hit do_strike repel neutralise demolish take_life violent_end wage break_out"
    " operation mob_verb detonate fire".split()
)
_STOPS: Final = frozenset("ان بان انه انها التي الذي الذين حيث بينما فيما".split())
_WHICH: Final = frozenset("التي الذي الذين اللذين اللتين اللذان اللتان بعدما ان ما مما".split())
_MARKS: Final = ("\u060c", "\u061b", ":", ".", "(", ")")
_SPAN: Final = frozenset("الاسبوع الاسابيع الشهر الاشهر الشهور العام السنه الايام السنوات الاعوام الاونه".split())
_GONE: Final = frozenset(
    "الماضي الماضيه الماضيين الماضيتين الفائت الفايت الفائته الفايته المنصرم المنصرمه الاخيره الاخيرين السابق السابقه".split()
)
OF_IT: Final = 3  # words from such a time to a day within it: الأسبوع الماضي، يوم الأحد
_NEAR: Final = 9  # words between an act and a time of its own


def of_another(sentence: Sentence, ref: TimeRef, first: int, words: Sequence[Word | None]) -> bool:
    """Whether a day before an act, the cue of which begins at a token, is that of what somebody did because of it, or elsewhere."""
    tokens = sentence.tokens
    if ref.last > first or first >= len(tokens):
        return False
    verb = bool(words) and _is_past(words[first])
    if verb and tokens[first].form[:1] in {"و", "ف"} and tokens[first - 1].form not in _WHICH:
        return False
    if _parted(sentence, ref, first):
        return False
    if _is_arrest(tokens, ref, first, words):
        return True
    form = _governor(sentence, ref, first, words)
    if form is None:
        return False
    between = {token.form for token in tokens[ref.first : first + 1]} | {
        token.form for token in tokens[max(0, ref.first - _BACK) : ref.first]
    }
    if form in _CONDEMNING and _is_today(tokens, ref):
        return False  # what is condemned on the item's own day is mostly of it
    if form in _CONFIRMING and (_is_today(tokens, ref) or not _SOURCES.isdisjoint(between)):
        return False  # what a source confirms is mostly fresh
    if form in _RESUMING:
        return not _AFTER.isdisjoint(token.form for token in tokens[ref.last : first])
    if form in _TAKING:
        return not _SUSPECTED.isdisjoint(between)
    if form in _DYING:
        return not _OF_WOUNDS.isdisjoint(between)
    return form in _VERBS or not verb


def _is_arrest(tokens: Sequence[Token], ref: TimeRef, first: int, words: Sequence[Word | None]) -> bool:
    """`أعلنت الشرطة أمس اعتقال ثلاثة يشتبه بتورطهم في قتل`: who was taken for an act, and no further act between."""
    between = _forms(tokens, ref.last, first + 1)
    taken = next((at for at, form in enumerate(between[:_NAMED]) if form in _ARREST), None)
    if taken is None or _SUSPECTED.isdisjoint(between[taken:]):
        return False
    return not any(
        form[:1] == "و" and word is not None and not _VIOLENT.isdisjoint(word.classes)
        for form, word in zip(between, words[ref.last : first + 1], strict=False)
    )


def _is_today(tokens: Sequence[Token], ref: TimeRef) -> bool:
    return any(token.form == "اليوم" for token in tokens[ref.first : ref.last])


def of_telling(sentence: Sentence, ref: TimeRef, act: tuple[int, int], words: Sequence[Word | None]) -> bool:
    """Whether a day before an act, or in its cue (`act`: token positions), is that of who claims it, shows it on film, carries home
    whom it killed, mourns them, or of calm after it: `تبنى التنظيم السبت الهجوم`, `بث السبت شريطا يظهر إعدام`, `عاد أمس الهدوء عقب مقتل`.
    """
    first, last = act
    tokens = sentence.tokens
    if ref.first >= last or ref.first == first or _crossed(sentence, ref.last, max(first, ref.last)):
        return False
    before = [token.form for token in tokens[max(0, ref.first - _BACK) : ref.first]]
    between = [token.form for token in tokens[ref.last : last]]
    if not _RESPONSIBLE.isdisjoint(between[:_NAMED]) or (ref.first > first and tokens[first].form in _CLAIMING):
        return True
    if not _CLAIMING.isdisjoint([*before[-_NAMED:], *between[:1]]) and ref.last <= first:
        return True
    if not _FILM.isdisjoint(between) and not _SHOWING.isdisjoint([*before, *between[:_ON]]):
        return True
    if not _BODIES.isdisjoint([*before[-3:], *between[:_NAMED]]):
        return True
    if ref.last > first:
        return False
    if not _MOURNING.isdisjoint([*before[-3:], *between[:_NAMED]]):
        return True
    if not _CALM.isdisjoint([*before[-3:], *between[:3]]) and not _AFTER.isdisjoint(between):
        return True
    if tokens[first - 1].form in _BEFORE and not (words and _is_past(words[first])):
        return True
    known = tokens[first].form.startswith("ال") and not _AFTER.isdisjoint(between[-3:])
    return known and bool(words) and not _is_violent(words[max(0, ref.first - _BACK) : first])


def said_after(sentence: Sentence, ref: TimeRef, last: int, words: Sequence[Word | None]) -> bool:
    """Whether a day after an act, the cue of which ends before a token, is that of what somebody says in a clause of its own: `قتل ستة
    في هجوم، وأعلنت الشرطة أمس اعتقال رجل`.
    """
    tokens, norm = sentence.tokens, sentence.doc.norm
    for at in range(max(last, ref.first - _NEAR), ref.first):
        word = words[at] if words else None
        if word is None or "speech" not in word.classes or not _is_past(word) or tokens[at].form[:1] != "و":
            continue
        if _MARKS[0] in norm[tokens[at - 1].end : tokens[at].start] and _is_quiet(words[at + 1 : ref.first]):
            return True
    return False


def _is_quiet(words: Sequence[Word | None]) -> bool:
    return not any(map(_is_past, words))


def _crossed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a full border stands between two tokens."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    gap = norm[tokens[start - 1].end : tokens[end].start] if start < end < len(tokens) else ""
    return any(mark in gap for mark in (_MARKS[1], _MARKS[2], _MARKS[3]))


def _is_violent(words: Sequence[Word | None]) -> bool:
    return any(word is not None and not _VIOLENT.isdisjoint(word.classes) for word in words)


def its_own(
    sentence: Sentence, act: tuple[int, int], times: Sequence[TimeRef], words: Sequence[Word | None]
) -> int | None:
    """Where a time stands that is no day, in an act's cue (`act`: token positions) or right after it in its clause: `الهجوم الذي وقع
    الشهر الماضي`, `عملية نفذت في آذار`.
    """
    tokens, norm = sentence.tokens, sentence.doc.norm
    vague = {ref.first for ref in times if ref.day is None and (ref.year is not None or ref.month is not None)}
    days = {ref.first for ref in times if ref.day is not None}
    for at in range(act[0] + 1, min(len(tokens) - 1, act[1] + _NEAR)):
        form = tokens[at].form
        gone = at in vague or (form in _SPAN and tokens[at + 1].form in _GONE)
        if at < act[1]:
            if gone:
                return at
            continue
        if at and any(mark in norm[tokens[at - 1].end : tokens[at].start] for mark in _MARKS[:3]):
            return None
        if at in days or form in _STOPS - _WHICH or form in {"منذ", "ومنذ", "قبل", "بعد", "ان", "عقب"}:
            return None
        if words and form[:1] == "و" and _is_past(words[at]) and form not in {"وقع", "وقعت"}:
            return None
        if gone:
            return at
    return None


def _governor(sentence: Sentence, ref: TimeRef, first: int, words: Sequence[Word | None]) -> str | None:
    """What was done on a day: the nearest verb or meeting before it in its clause, else the verb right after it."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    for at in range(ref.first - 1, max(-1, ref.first - 1 - _BACK), -1):
        gap = norm[tokens[at].end : tokens[at + 1].start]
        if at + 1 < ref.first and any(mark in gap for mark in _MARKS[:4]):
            break
        form = tokens[at].form
        if _is_one(form) and not _is_called(tokens, at):
            return form
        if form in _ORDERED and not at:
            return _AN_ORDER
        if form in _STOPS or (words and _is_past(words[at])):
            return None
    return next((form for form in _forms(tokens, ref.last, min(first, ref.last + _ON)) if form in _VERBS), None)


def _forms(tokens: Sequence[Token], start: int, end: int) -> list[str]:
    return [token.form for token in tokens[start:end]]


def _is_one(form: str) -> bool:
    return form in _VERBS or form in _RESUMING or form in _TAKING or form in _DYING or form in _NOUNS


def _is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether such a word is somebody's name: `أنس خطاب`, `حكمت الهجري`."""
    form, after = tokens[at].form, tokens[at + 1].form if at + 1 < len(tokens) else ""
    return (form in _NOUNS and at > 0 and tokens[at - 1].form in SURE) or (form in SURE and is_family(after, form))


def _is_past(word: Word | None) -> bool:
    return word is not None and Form.PAST in word.form


def _parted(sentence: Sentence, ref: TimeRef, first: int) -> bool:
    """Whether a mark stands between a day and a cue, other than that which closes what it is set in: `هبطت، أمس، طائرة`."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    start = tokens[ref.last - 1].end
    gap = norm[start : tokens[ref.last].start]
    if any(mark in gap for mark in _MARKS) and ref.last < first:
        start = tokens[ref.last].start
    return any(mark in norm[start : tokens[first].start] for mark in _MARKS[:4])
