"""A piece about a verdict or a trial: the acts that were tried are history (codebook, "Lately"), whatever their sentence says. Pure.

A later sentence does not say again that it tells what the court heard: `وقتل في التفجير 35 شخصا`. Only acts without a day are taken
for history, and none after words that turn to other news.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.text.normalised import Sentence, token_form

_COURT: Final = frozenset(
    "محكمه المحكمه بمحكمه لمحكمه ومحكمه جنايات الجنايات الجزاييه الجزائيه القضاء قضاء القاضي قاضي قاض محاكمه المحاكمه هيئه".split()
)
_RULES: Final = frozenset(
    "قضت تقضي حكمت تحكم برات تبري تبرئ ادانت تدين ايدت تويد تؤيد اصدرت تصدر يحكم حكم اصدر يصدر".split()
)
_SENTENCE: Final = frozenset(
    "بالسجن بالاعدام بالموبد بالمؤبد باعدام بسجن بحبس بالحبس حكما حكمها احكاما احكام حكم الحكم بقتل ببراءه براءه السجن الاعدام الموبد"
    " المؤبد بادانه ادانه متهمين متهم متهما المتهمين المتهم مدان مدانين مدانا غيابيا".split()
)
_TRIED: Final = frozenset("محاكمه المحاكمه بمحاكمه محاكمات".split())
_GOES_ON: Final = frozenset(
    "بدء بدات تبدا استيناف استئناف استانفت تستانف تاجيل اجلت توجل تؤجل جلسه تواصلت تتواصل".split()
)
_CHARGED: Final = frozenset("بتهمه بتهم متهم متهما متهمين المتهم المتهمين غيابيا".split())
_DEMANDS: Final = frozenset("المطالبه مطالبه طالبت طالب تطالب يطالب طلبت طلب تطلب".split())
_PENALTY: Final = frozenset("باعدام بالاعدام الاعدام اعدام بسجن بالسجن".split())
_LEAD: Final = 24  # words of the lead that say what it is about
_NEAR: Final = 16  # words between a court, what it does and to what it sentences: a court's full name is long, and its day stands after
# A sentence that opens with them turns to other news.
_TURNS: Final = (
    "من جهه اخري", "من ناحيه اخري", "علي صعيد", "في سياق", "الي ذلك", "في غضون ذلك", "ميدانيا", "في حادث", "في هجوم", "في تطور",
    "في شان", "من جانب اخر", "امنيا",
)  # fmt: skip


def tried(title: Sentence | None, body: Sequence[Sentence]) -> int:
    """How many sentences of the body, from the first on, tell of a verdict or a trial that title or lead reports; 0: none."""
    if not (_of_court(title) or (body and _of_court(body[0]))):
        return 0
    return next((at for at, one in enumerate(body) if at and turns(one)), len(body))


def turns(sentence: Sentence) -> bool:
    """Whether a sentence opens with words that turn to other news."""
    return " ".join(map(token_form, sentence.tokens[:3])).removeprefix("و").startswith(_TURNS)


def _of_court(sentence: Sentence | None) -> bool:
    if sentence is None:
        return False
    forms = list(map(token_form, sentence.tokens[:_LEAD]))
    for at, form in enumerate(forms):
        around = frozenset(forms[max(0, at - _NEAR) : at + _NEAR])
        rules = form.removeprefix("و") in _RULES and not _COURT.isdisjoint(around)
        if rules and not _SENTENCE.isdisjoint(around - {form}):
            return True
        if form in _TRIED and not (_GOES_ON | _CHARGED).isdisjoint(around):
            return True
        if form in _DEMANDS and not _PENALTY.isdisjoint(around) and not _CHARGED.isdisjoint(around):
            return True  # المطالبة بإعدام سبعة متهمين
    return False
