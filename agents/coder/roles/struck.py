"""Whom an act, or what it was done with, hit: whoever stands right behind its verb is no doer of it. Pure.

`هجوم استهدف الحركة`, `انفجار عبوة طال دورية`, `الغارة التي ضربت القيادة`: the subject of the verb is the act.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import stem
from agents.coder.text.normalised import Token

_STRIKES: Final = frozenset(
    "استهدف استهدفت يستهدف تستهدف طال طالت يطال تطال طاول طاولت يطاول تطاول ضرب ضربت يضرب تضرب اصاب اصابت يصيب تصيب هز هزت".split()
)
_ACTS: Final = frozenset(
    "هجوم هجومين هجومان هجمات عمليه تفجير تفجيرين تفجيران تفجيرات اعتداء اعتداءات كمين قصف انفجار انفجارين انفجاران انفجارات غاره"
    " غارات ضربه ضربات صاروخ صواريخ قذيفه قذائف عبوه قنبله لغم عدوان نيران رصاص محاوله".split()
)
# They begin what is told of something else, so that what stands before them is no subject of the verb.
_APART: Final = frozenset("ان بان الي علي في بعد قبل لان عن ضد من اثر عقب".split())
_WITHIN: Final = 4  # words from the act to its verb: `هجوم انتحاري بسيارة مفخخة استهدف`


def is_struck(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase stands right behind a verb of hitting whose subject is an act."""
    verb = phrase.first - 1
    if phrase.link or verb < 1 or tokens[verb].form not in _STRIKES:
        return False
    for at in range(verb - 1, max(verb - _WITHIN - 2, -1), -1):
        form = tokens[at].form
        if stem(form) in _ACTS:
            return True
        if form in _APART:
            return False
    return False
