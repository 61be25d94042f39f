"""The dead of another act, counted in a clause that does not say again what became of them: `قتل ستة في تفجير، وثلاثة في غارات`,
`قتل 15 في ثلاث هجمات، عشرة منهم في كمين`. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from agents.coder.text.numerals import Numeral, joins
from agents.coder.tolls import felled
from agents.coder.tolls.toll import Told
from agents.coder.tolls.words import HEADS, TELLING, Tell

_OTHERS: Final = frozenset(("اخرين", "اخرون"))
_OF_THEM: Final = frozenset(("منهم", "منهن"))
_DIED: Final = frozenset("قتلوا قضوا استشهدوا سقطوا لقوا".split())
_IN: Final = frozenset("في خلال اثر جراء".split())
_WHEN: Final = frozenset("حين عندما لدي بعدما لما".split())
ACTS: Final = frozenset(
    """هجوم هجومين هجمات تفجير تفجيرين تفجيرات انفجار انفجارين انفجارات غاره غارتين غارات قصف كمين كمائن اشتباك اشتباكات معارك
    مواجهات ضربه ضربات مجزره عمليه عمليات حادث حادثه""".split()
)
_REACH: Final = 20  # words from what is left out to where it was said


def begin(
    forms: Sequence[str], told: Sequence[Told], by_first: Mapping[int, Numeral], new: Callable[[int], bool]
) -> list[Told]:
    """Those that are told so, each where its clause begins. `told`: what the sentence counts beside; `new`: whether a token is of an
    act that was not told before.
    """
    found: list[Told] = []
    for at, numeral in sorted(by_first.items()):
        if numeral.value < 2 or not at:  # noqa: PLR2004 - one has no number
            continue
        of_them = forms[numeral.last : numeral.last + 1] and forms[numeral.last] in _OF_THEM
        if not of_them and not joins(forms[at]):
            continue
        said = max((one for one in told if at - _REACH <= one.at < at), default=None)
        if said is None or not _is_act(forms, _behind(forms, numeral.last), died=bool(of_them), new=new):
            continue
        if of_them and numeral.value >= said.value:
            continue
        if of_them or _an_act_between(forms, said.at, at):
            found.append(Told(at, said.dead, numeral.value, running=False, vague=numeral.vague))
    return found


def _behind(forms: Sequence[str], at: int) -> int:
    """Where it is told in what they died, behind who they were: `وثلاثة آخرين في`, `عشرة منهم سقطوا حين`."""
    at += at < len(forms) and felled.are_people(forms[at])
    while at < len(forms) and (forms[at] in _OTHERS or forms[at] in _OF_THEM or forms[at] in _DIED):
        at += 1
    return at


def _is_act(forms: Sequence[str], at: int, *, died: bool, new: Callable[[int], bool]) -> bool:
    one, other = [*forms[at : at + 2], "", ""][:2]
    if one in _IN:
        return other in ACTS
    return died and one in _WHEN and any(map(new, range(at + 1, min(len(forms), at + 3))))


def _an_act_between(forms: Sequence[str], first: int, last: int) -> bool:
    """Whether the dead told before died in an act of their own, and nothing else is said of others since."""
    between = forms[first + 1 : last]
    if any(TELLING.get(form, Tell.NONE) & (Tell.WOUNDS | Tell.HURT) or form in HEADS for form in between):
        return False
    return any(form in ACTS or form[1:] in ACTS for form in between)
