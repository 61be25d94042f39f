"""A day of what is done because an act is known: of who speaks of it, looks into it, finds out who did it, mourns, finds the dead. Pure.

`لمحت السلطات أمس إلى دور جماعة في التفجير الذي وقع في السوق`, `نودع اليوم شهداء الهجوم`, `خطفوا جنديين وعثر أمس على جثتيهما`: an act
that is told with the article and a clause of its own is one that the reader has heard of, and its day is not that of the telling.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.days.timeref import TimeRef
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, Token

_BACK: Final = 9  # words between what was done on a day and the day
_ON: Final = 3  # and after the day: أمس لمحت السلطات
_NAMED: Final = 5  # words from a verb to what it is about
_THE: Final = ("ال", "بال", "لل", "وال", "فال", "كال")
_WHICH: Final = frozenset("الذي التي الذين اللذين اللتين اللذان اللتان".split())
_MARKS: Final = (":", "\u061b", "(", ")")
_COMMA: Final = "\u060c"
# Whose day is also that of what they tell, or that an act follows on.
_VIOLENT: Final = frozenset(
    "assault bombing blast kill martyr massacre execute wound dead stab burn destroy strike_at take storm clash battle confront fight ambush"
    " assassinate abduct shelling air_raid hitting hit do_strike repel neutralise demolish take_life violent_end wage break_out mob_verb"
    " detonate fire".split()
)
_FRESH: Final = frozenset("بعد عقب اثر غداه وقوع حدوث مقتل سقوط اصابه جراء نتيجه تعرض".split())


def _forms(stems: str, endings: Sequence[str] = ("", "ت", "وا", "ا")) -> frozenset[str]:
    return frozenset([lead + stem + ending for lead in ("", "و", "ف") for stem in stems.split() for ending in endings])


_SPEAKING: Final = _forms(
    "لمح اشار تحدث قال اعلن اكد ذكر اوضح صرح اعترف اقر حمل اتهم كشف عزا رجح اعتبر وصف نسب ربط تطرق علق عرض تناقل تداول نشر حذر"
) | frozenset("تكشفت ويتحدث يتحدث تتحدث".split())
_INQUIRY: Final = frozenset(
    "تحقيق تحقيقا التحقيق تحقيقات التحقيقات والتحقيقات تحقيقاتها تحقيقاته ملابسات خيوط تورط ضلوع دور هويه هويات منفذ منفذي منفذو مرتكبي"
    " مدبر مدبري".split()
)
_IDENTIFYING: Final = _forms("حدد كشف تعرف عرف اعلن نشر اكد") | frozenset(
    "تحديد التعرف كشف الكشف معرفه الاعلان".split()
)
# Not هويته: who speaks asks that his be not told.
_IDENTITY: Final = frozenset("هويه هويات هويتي بهويه".split())
_MOURNING: Final = _forms("شيع ودع ابن رثي رثا وري ووري احيا احي") | _forms(
    "نودع نشيع ننعي نقف نستذكر نترحم نزف زف يودع تودع يشيع تشيع يشيعون يودعون تحيي يحيي", ("",)
)
_HELD: Final = _forms("اقيم جري جرت تقام تقيم نظم انطلق خرج شارك حضر", ("", "ت", "وا"))
_FUNERAL: Final = frozenset(
    "جنازه الجنازه جنازات تشييع التشييع مراسم المراسم عزاء العزاء صلاه تابين التابين جثمان جثماني جثامين الجثمان رفات".split()
)
_FOUND: Final = _forms("عثر")
_CORPSES: Final = frozenset("جثه جثته جثتي جثتيهما جثث جثثهم الجثه جثتها جثمان جثمانه".split())
_LATER: Final = _forms("شيع دفن ووري افرج", ("", "ت", "وا"))


def is_of_what_follows(sentence: Sentence, ref: TimeRef, act: tuple[int, int], words: Sequence[Word | None]) -> bool:
    """Whether a day is that of what was done because of an act (`act`: its cue), and not its own."""
    first, last = act
    if ref.first >= last:
        return _is_done_later(sentence, ref, last)
    if ref.last > first or _is_cut(sentence, ref.last, first):
        return False
    tokens = sentence.tokens
    around = [token.form for token in tokens[_start(sentence, ref.first) : ref.first]]
    between = [token.form for token in tokens[ref.last : first]]
    if _is_of_identity([*around, *between]) or _is_mourned(around, between):
        return not _goes_on(tokens, ref.last, first, words)
    if not _FOUND.isdisjoint([*around[-_NAMED:], *between[:1]]) and not _CORPSES.isdisjoint(between):
        return _is_taking(words, first)
    return _is_known(tokens, act) and _is_spoken_of(around, between) and not _is_told(tokens, ref, first, words)


def _is_spoken_of(around: Sequence[str], between: Sequence[str]) -> bool:
    """Whether somebody speaks on a day, or looks into what was done: `كشفت التحقيقات أمس عن منفذي`."""
    near = {*around, *between[:_ON]}
    return not _SPEAKING.isdisjoint(near) or not _INQUIRY.isdisjoint({*near, *between})


def _is_told(tokens: Sequence[Token], ref: TimeRef, first: int, words: Sequence[Word | None]) -> bool:
    """Whether violence is told on the day, as news: `أعلن أمس مقتل جنديين في التفجير الذي`."""
    start = max(0, ref.first - _BACK)
    if not _FRESH.isdisjoint([token.form for token in tokens[ref.last : first]]):
        return True
    end = first - 2 if first > 1 and tokens[first - 1].form in _WHICH else first
    return is_violent([*words[start : ref.first], *words[ref.last : end]])


def _is_known(tokens: Sequence[Token], act: tuple[int, int]) -> bool:
    """Whether an act has the article and a clause that says which it is: `التفجير الذي وقع`, and of that clause `استهدف`."""
    first, last = act
    if first > 1 and tokens[first - 1].form in _WHICH:
        return tokens[first - 2].form.startswith(_THE)
    if not tokens[first].form.startswith(_THE):
        return False
    return any(token.form in _WHICH for token in tokens[first + 1 : last + 3])


def _goes_on(tokens: Sequence[Token], start: int, end: int, words: Sequence[Word | None]) -> bool:
    """Whether a further clause tells of violence between two tokens: `شيع أمس ضابط وقتل جندي في هجوم`."""
    return any(
        tokens[at].form[:1] == "و" and is_violent(words[at : at + 1]) for at in range(start, min(end + 1, len(words)))
    )


def _is_of_identity(forms: Sequence[str]) -> bool:
    """`حددت الشرطة أمس هوية منفذ الهجوم`, `تم تحديد هوية`."""
    return any(
        form in _IDENTITY and not _IDENTIFYING.isdisjoint(forms[max(0, at - _NAMED) : at])
        for at, form in enumerate(forms)
    )


def _is_mourned(around: Sequence[str], between: Sequence[str]) -> bool:
    """`نقف اليوم بإجلال`, `أمس شيع الآلاف`, `أقيمت أمس الجنازة`."""
    if not _MOURNING.isdisjoint([*around[-_NAMED:], *between[:2]]):
        return True
    return not _HELD.isdisjoint(around[-3:]) and not _FUNERAL.isdisjoint([*between[:_ON], *around[-_NAMED:]])


def _is_done_later(sentence: Sentence, ref: TimeRef, last: int) -> bool:
    """Whether a verb of finding or burying, on which the day hangs, begins a clause after an act: `وعثر أمس على جثتيهما`."""
    tokens = sentence.tokens
    for at in range(max(last, ref.first - _NAMED), ref.first):
        form = tokens[at].form
        if form[:1] not in {"و", "ف"} or _COMMA in sentence.doc.norm[tokens[at].start : tokens[ref.first].start]:
            continue
        if form in _LATER:
            return True
        if form in _FOUND:
            return not _CORPSES.isdisjoint([token.form for token in tokens[at : ref.last + _NAMED]])
    return False


def _is_taking(words: Sequence[Word | None], first: int) -> bool:
    word = words[first] if words else None
    return word is not None and "abduct" in word.classes


def is_violent(words: Sequence[Word | None]) -> bool:
    """Whether one of some words is of violence that was done."""
    return any(word is not None and not _VIOLENT.isdisjoint(word.classes) for word in words)


def _start(sentence: Sentence, first: int) -> int:
    """Where the clause of a day begins, a few words back."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        gap = norm[tokens[at].end : tokens[at + 1].start]
        if at + 1 < first and (_COMMA in gap or any(mark in gap for mark in _MARKS)):
            return at + 1
    return max(0, first - _BACK)


def _is_cut(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a full border stands between a day and a cue."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    gap = norm[tokens[start - 1].end : tokens[end].start] if 0 < start <= end < len(tokens) else ""
    return any(mark in gap for mark in _MARKS)
