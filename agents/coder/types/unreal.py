"""Where violence is told that is none of war: what a film or a novel tells, what a drill is for, what kin do to one another. Pure.

`يروي الفيلم قصة ضابط ينجو من محاولة اغتيال`, `أجرى الجيش تدريبا على صد هجوم`, `قتل أب ابنته بالرصاص`. Each is told by a construction, and
never by a word alone: a novel stands in much news, and a training camp may be shelled. It must never look at who acts, but for kin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from agents.coder.rules.patterns import Words
from agents.coder.text.normalised import Token, token_form

_WORKS: Final = frozenset(
    "فيلم الفيلم فيلمه فيلمها فيلما مسلسل المسلسل مسلسلا مسلسله روايه الروايه روايته روايتها مسرحيه المسرحيه مسرحيته".split()
)
_TELLS: Final = frozenset(
    "يروي تروي يحكي تحكي تدور يتناول تتناول يجسد تجسد يسرد تسرد يعالج تعالج تصور يصور يرصد ترصد ويروي وتروي ويحكي وتحكي وتدور ويتناول وتتناول".split()
)
_TRUE: Final = frozenset(
    "وثائقي الوثائقي وثائقيا تسجيلي التسجيلي الرسميه الاسرائيليه الحكوميه الامنيه شهود الشهود".split()
)
_BETWEEN: Final = 2  # words between a work and what it does: تدور أحداث الرواية, فيلم المخرج يروي

_DRILLS: Final = frozenset(
    "تدريب تدريبا تدريبات التدريب التدريبات بتدريب تمرين تمرينا التمرين تمارين تمرينات مناوره مناورات المناوره المناورات"
    " يتدرب يتدربون تتدرب تدرب تدربت تدربوا للتدريب بالتدريب".split()
)
_FOR: Final = frozenset(
    "مواجهه صد تحرير اقتحام التصدي مكافحه انقاذ التعامل احباط محاكاه الرد عمليات عمليه تنفيذ اجلاء كيفيه الاقتحام مهاجمه هجوم استخدام"
    " اخلاء اعتراض القتال قتال التعاطي تفكيك اسعاف حمايه تامين".split()
)
_ON: Final = "علي"
_DRILL_OF: Final = 4  # words between a drill and what it is for: تمرينا وهميا مشتركا على
_DRILL_SPAN: Final = 12
_BREAKS: Final = frozenset(
    "بعد عقب اثر فيما بينما غداه منذ ردا قبل لكن غير وقتل وقتلت وقتلوا وسقط وانفجر وانفجرت".split()
)

_KILLS: Final = frozenset(
    "قتل يقتل قتلت تقتل طعن يطعن طعنت تطعن ذبح يذبح ذبحت تذبح نحر ينحر خنق يخنق خنقت اردي يردي اجهز دهس يدهس".split()
)
_SETS: Final = frozenset("اضرم يضرم اضرمت تضرم احرق يحرق احرقت تحرق اشعل يشعل اشعلت اطلق يطلق اطلقت فتح يفتح".split())
_PEOPLE: Final = frozenset(
    "اب ام رجل رجلا زوج شاب شابا شابه فتي مراهق مراهقا سيده امراه مواطن شقيق ابن عامل موظف طالب مزارع فلاح متقاعد سائق شخص"
    " عراقي مصري سوري لبناني اردني سعودي كويتي يمني سوداني جزائري مغربي تونسي ليبي تركي ايراني باكستاني هندي الماني فرنسي".split()
)
_KIN: Final = frozenset(
    "ابنته ابنه ابنتها ابنها زوجته زوجها والده والدته والدها والدتها شقيقه شقيقته شقيقها شقيقتها امه اباه اخاه اخته اطفاله اولاده ابناءه"
    " اطفالها ابناءها اولادها طفله طفلته طفلها طفلتها طليقته طليقها خطيبته خطيبها جاره جارته عشيقته عشيقها حماته صهره عمه خاله جدته جده"
    " حفيده عائلته اسرته ابنتيه ولديه طفليه شقيقيه والديه".split()
)
_KIN_GAP: Final = 1  # قتل رجل أردني زوجته
_KIN_FAR: Final = 4  # أضرم رجل النار في شقة طليقته
_BY_KIN: Final = frozenset("زوجها شقيقها والدها ابنها طليقها خطيبها عمه عمها خاله زوجته شقيقه والده ابنه صهره".split())
_HANDS: Final = frozenset("يد ايدي يدي".split())
_ARMED: Final = frozenset(("group_name", "armed_man", "terror", "terror_act", "army"))


def spans(tokens: Sequence[Token], words: Words) -> list[tuple[int, int]]:
    """First and last word of each stretch of a sentence that tells of no act of war; mostly none."""
    forms = list(map(token_form, tokens))
    return [*_tales(forms), *_drills(forms), *_of_kin(forms, words)]


def within(at: int, found: Sequence[tuple[int, int]]) -> bool:
    return any(first <= at <= last for first, last in found)


def _tales(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From the work or what it does, whichever is first, to the end."""
    for at, form in enumerate(forms):
        if form not in _TELLS:
            continue
        first = max(at - 1 - _BETWEEN, 0)
        near = forms[first : at + 2 + _BETWEEN]
        if not _WORKS.isdisjoint(near) and _TRUE.isdisjoint(forms[first : at + 3 + _BETWEEN]):
            yield first, len(forms) - 1
            return


def _drills(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From the drill to what it is for, as far as the words go on with it."""
    for at, form in enumerate(forms):
        if form not in _DRILLS:
            continue
        for on in range(at + 1, min(at + 2 + _DRILL_OF, len(forms) - 1)):
            if forms[on] == _ON and forms[on + 1] in _FOR:
                end = min(at + _DRILL_SPAN, len(forms) - 1)
                yield at, next((to - 1 for to in range(on + 2, end + 1) if forms[to] in _BREAKS), end)
                break


def _of_kin(forms: Sequence[str], words: Words) -> Iterator[tuple[int, int]]:
    """All of a sentence in which a man by no other name kills, or sets fire to, what is his own or his neighbour's."""
    if (_KIN.isdisjoint(forms) and _BY_KIN.isdisjoint(forms)) or any(
        word is not None and not _ARMED.isdisjoint(word.classes) for word in words
    ):
        return
    for at, form in enumerate(forms):
        if form in _KILLS:
            told = _subject(forms, at + 1) and not _KIN.isdisjoint(forms[at + 2 : at + 3 + _KIN_GAP])
            headed = not _KIN.isdisjoint(forms[at + 1 : at + 2]) and not _PEOPLE.isdisjoint(forms[max(at - 2, 0) : at])
        elif form in _SETS:
            told = _subject(forms, at + 1) and not _KIN.isdisjoint(forms[at + 2 : at + 3 + _KIN_FAR])
            headed = _subject(forms, at - 1) and not _KIN.isdisjoint(forms[at + 1 : at + 2 + _KIN_FAR])
        else:
            told = form in _HANDS and not _BY_KIN.isdisjoint(forms[at + 1 : at + 3])
            headed = False
        if told or headed:
            yield 0, len(forms) - 1
            return


def _subject(forms: Sequence[str], at: int) -> bool:
    return 0 <= at < len(forms) and forms[at] in _PEOPLE
