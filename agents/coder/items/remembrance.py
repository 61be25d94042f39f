"""A piece about an anniversary: the acts of old that it retells are history, where no sentence of theirs says so. Pure.

`وقصفت الطائرات المرفأ` after a sentence that has a year of old is of that year. Only acts without a day are taken for history, and
none where the headline tells of an act of today: on an anniversary, too, there is news.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from agents.coder.days import dates
from agents.coder.items.courts import turns
from agents.coder.text.normalised import Sentence, token_form

_DAY: Final = frozenset("ذكري الذكري بذكري لذكري وذكري بالذكري للذكري والذكري ذكراها ذكراه ذكراهم".split())
# What is remembered; of a birth or a founding nothing is retold.
_ACTS: Final = frozenset(
    "حرب للحرب الحرب لحرب معركه لمعركه المعركه معارك مجزره لمجزره المجزره للمجزره مذبحه لمذبحه المذبحه للمذبحه مجازر هجوم لهجوم الهجوم"
    " للهجوم هجمات لهجمات الهجمات للهجمات تفجير لتفجير التفجير للتفجير تفجيرات لتفجيرات اغتيال لاغتيال الاغتيال مقتل لمقتل استشهاد لاستشهاد"
    " غزو لغزو الغزو للغزو اجتياح لاجتياح الاجتياح للاجتياح قصف لقصف القصف للقصف عدوان لعدوان العدوان للعدوان غاره لغاره الغاره للغاره"
    " حصار لحصار الحصار للحصار اباده لاباده الاباده للاباده ضحايا لضحايا شهداء لشهداء انتفاضه لانتفاضه الانتفاضه للانتفاضه".split()
)
_REACH: Final = 5  # words from the anniversary to what is remembered
_BEFORE: Final = 3  # sentences before an act in which the time of the tale stands


def is_of(title: Sentence | None, lead: Sentence | None) -> bool:
    """Whether the headline or the first sentence speaks of the anniversary of an act of violence."""
    return any(one is not None and _remembers(one) for one in (title, lead))


def _remembers(sentence: Sentence) -> bool:
    forms = list(map(token_form, sentence.tokens))
    if _DAY.isdisjoint(forms):
        return False
    return any(form in _DAY and not _ACTS.isdisjoint(forms[at + 1 : at + 1 + _REACH]) for at, form in enumerate(forms))


def is_retold(body: Sequence[Sentence], index: int, published: date | None) -> bool:
    """Whether a sentence of the body tells on of a year long past: the last time that is told up to it, none being its own."""
    if published is None or turns(body[index]) or dates.read(body[index], published):
        return False
    for one in reversed(body[max(0, index - _BEFORE) : index]):
        times = dates.read(one, published)
        if times:
            return any(ref.history is True and ref.year is not None and ref.year < published.year for ref in times)
    return False
