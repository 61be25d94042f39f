"""Where a report was sent from, and when: `كابول 30 أغسطس (شينخوا) - قتل`. Pure.

Who stands there did nothing, and its day is that of the dispatch, not of an act that has a day of its own.
"""

from __future__ import annotations

from typing import Final

from agents.coder.text.calendar import HALVES, MONTHS, WEEKDAYS
from agents.coder.text.normalised import Sentence

_WITHIN: Final = 9  # words of a dateline, at most
_TOWN: Final = 2  # words of a town before a slash
_REACH: Final = 90  # letters that they take, at most
_DASHES: Final = "-\u2013\u2014"
_VERB: Final = frozenset("قتل قتلت اعلن اعلنت قال قالت ذكر ذكرت افاد افادت اصيب شن شنت في من علي ان".split())


def end_of(sentence: Sentence) -> int:
    """How many words of a sentence are its dateline; 0 where it has none. It ends with the agency in brackets, or with a dash; else with
    the slash behind the town.
    """
    if sentence.index or sentence.field != "text":
        return 0
    norm, start = sentence.doc.norm, sentence.start
    head = norm[start : start + _REACH]
    close = head.find(")")
    if close < 0 or head.find("(") > close or _is_weekday(head[head.find("(") + 1 : close]):
        dash = min(
            (at for at in map(head.find, (" - ", "- ", " \u2013 ", " \u2014 ", "\u0640 ")) if at > 0), default=-1
        )
        close = _dated(head, dash) if dash > 0 else _slash(sentence, head)
    if close <= 0:
        return 0
    size = 0
    for token in sentence.tokens[: _WITHIN + 1]:
        if token.start >= start + close:
            break
        if token.form in _VERB:
            return 0
        size += 1
    return size if size <= _WITHIN else 0


def _is_weekday(bracket: str) -> bool:
    """Whether a day stands in a bracket, and no agency: `هاجم مسلحون اليوم (السبت) مخفرا`."""
    return bracket.strip().removeprefix("يوم ") in WEEKDAYS


def _dated(head: str, dash: int) -> int:
    """Where a dateline ends that has a dash: behind its date, where one stands between the dash and a further mark: `القاهرة - وكالات - 28
    شباط: قصفت`.
    """
    further = next((at for at in range(dash + 3, len(head)) if _ends(head, at)), -1)
    while further > 0:
        between = head[dash:further].split()
        if len(between) > _WITHIN:
            break
        if any(one.isdecimal() for one in between) and any(one in MONTHS or one in HALVES for one in between):
            return further
        further = next((at for at in range(further + 1, len(head)) if _ends(head, at)), -1)
    return dash


def _ends(head: str, at: int) -> bool:
    return head[at] == ":" or (head[at] in _DASHES and head[at - 1] == " " and head[at + 1 : at + 2] == " ")


def _slash(sentence: Sentence, head: str) -> int:
    """Where a slash stands behind the first words: `صنعاء/ قتل`; not one between the two names of a month."""
    at = head.find("/")
    before = [token.form for token in sentence.tokens[: _TOWN + 1] if token.start < sentence.start + at]
    return at if 0 < len(before) <= _TOWN and not any(form.isdecimal() or form in MONTHS for form in before) else -1
