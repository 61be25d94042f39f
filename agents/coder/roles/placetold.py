"""Where those are who speak of an act, mourn its dead or sit in judgement on it: not where it was. Pure.

The amounts are added to the score of a place, as those of placesaid.py are.
"""

from __future__ import annotations

from typing import Final

from agents.coder.places.gazetteer import ARTICLE
from agents.coder.roles.echoes import reacts
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.scene import CueView, walls_between
from agents.coder.roles.words import LINKS, SAYING, STOPS
from agents.coder.text.normalised import Sentence
from schemas.base import VIOLENT, EventType

_ELSEWHERE: Final = -2.0
_OF_A_REASON: Final = -4.0
_HARDLY: Final = -1.0
_IN: Final = frozenset(("في", "ب", "قرب"))
_THAT: Final = frozenset("ان انه انها انهم بان بانه بانها".split())
_OFFICE: Final = frozenset("رئيس الرئيس وزير الوزير نائب ملك الامين امين".split())
_IN_THE_NAME: Final = "باسم"
# Who speaks of what happened anywhere, and not where he is.
_COMMANDS: Final = frozenset(
    "الجيش القياده قياده الحكومه حكومه وزاره الوزاره الرئاسه التحالف القوات قوات حلف الخارجيه".split()
)
_SPOKE: Final = 4  # words from a verb of saying to the office of who speaks
_NAMED_FOR: Final = 5  # words from `باسم` to where that command has its seat
_COURTS: Final = frozenset("المحكمه محكمه محاكم المحاكم النيابه قاضي القاضي قاض".split())
_MOURNING: Final = frozenset(
    f"{prefix}{word}"
    for word in "تشييع شيع شيعت شيعوا يشيع تشيع يشيعون المشيعين المشيعون مشيعين عزاء العزاء المعزين".split()
    for prefix in ("", "و", "ب", "ل")
) | {"للمشيعين", "للعزاء", "للمعزين"}
# What is hit itself, or stands near by, mourns and judges nobody: `تعرض مجلس عزاء في بغداد لهجوم`, `قرب المحكمة في كويتا وقع`.
_STRUCK: Final = frozenset(
    "تعرض تعرضت يتعرض تتعرض هدفا هدف استهدف استهدفت يستهدف تستهدف استهدفه استهدفته استهدفها استهدفتها استهدفهم استهداف".split()
)
_NEARBY: Final = frozenset("قرب امام بجوار خارج داخل قباله مقابل وسط علي".split())
_SEAT: Final = 4  # words before a place in which the court or the mourners stand
_FLED: Final = frozenset("لجا لجاوا لجؤوا لجات فر فروا فرت هرب هربوا هربت نزح نزحوا نزحت الفرار اللجوء النزوح".split())
_GOAL: Final = 3  # words before the place of refuge
_SOMEBODY: Final = frozenset("فلسطيني شاب رجل مواطن لاجي لاجئ نازح فتي طفل شخص مهاجر عامل طالب مزارع".split())
# What is done with a place by an accord, or after the war.
_TO_COME: Final = frozenset(
    f"{prefix}{word}" for word in "فتح يفتح مستقبل".split() for prefix in ("", "و", "ب", "ل", "ول")
)
_REASONS: Final = frozenset("ردا وردا احتجاجا تنديدا استنكارا انتقاما".split())
_REASON: Final = 14  # words after the cue in which the place of a reason stands
_LAST_ROUND: Final = 5  # the number that a conference has, at most
_FIRST: Final = frozenset(("واحد", "الاول", "الثاني"))
_NO_TABLE: Final = frozenset(("crossing", "base", "airport"))  # talks are of them, seldom held there


def told_of(sentence: Sentence, phrase: Phrase, cue: CueView) -> float:
    """What is added to how loudly a phrase speaks for the place of an act."""
    if not phrase.sites and phrase.first >= cue.last and cue.type in VIOLENT:
        return _OF_A_REASON if _is_of_the_reason(sentence, phrase, cue) else 0.0
    if not phrase.sites or not phrase.first:
        return 0.0
    if cue.type == EventType.NEGOTIATION and phrase.sites[0].kind in _NO_TABLE:
        return _ELSEWHERE
    if cue.type in VIOLENT and phrase.first >= cue.first and phrase.coordinated and reacts(sentence.tokens, phrase):
        return _OF_A_REASON
    added = _HARDLY if _comes_from(sentence, phrase) else 0.0
    if _is_a_refuge(sentence, phrase) or (cue.type == EventType.NEGOTIATION and _is_a_conference(sentence, phrase)):
        return _ELSEWHERE
    if cue.type != EventType.THREAT and not phrase.link and _before(sentence, phrase, 1, _TO_COME):
        return _ELSEWHERE
    if phrase.first >= cue.last:
        return added + (_OF_A_REASON if _is_of_the_reason(sentence, phrase, cue) else 0.0)
    told = cue.type in VIOLENT and phrase.last <= cue.first and _is_of_who_speaks(sentence, phrase, cue)
    return added + (_ELSEWHERE if told or _is_afterwards(sentence, phrase, cue) else 0.0)


def _before(sentence: Sentence, phrase: Phrase, most: int, words: frozenset[str]) -> bool:
    return any(one.form in words for one in sentence.tokens[max(0, phrase.first - most) : phrase.first])


def _is_of_who_speaks(sentence: Sentence, phrase: Phrase, cue: CueView) -> bool:
    """`قال الوزير خلال جولة في كركوك إن القصف`, `نفت متحدثة باسم الجيش في كابول الغارة`."""
    if phrase.link not in _IN:
        return False
    forms = [one.form for one in sentence.tokens[: cue.first]]
    at = next(
        (at for at in range(phrase.first - 1, max(-1, phrase.first - _NAMED_FOR), -1) if forms[at] == _IN_THE_NAME),
        None,
    )
    if at is not None and forms[at + 1] in _COMMANDS:
        return True
    if _THAT.isdisjoint(forms[phrase.last :]):
        return False
    said = next((at for at in range(phrase.first - 1, -1, -1) if forms[at] in SAYING), None)
    return said is not None and not _OFFICE.isdisjoint(forms[said + 1 : min(said + _SPOKE, phrase.first)])


def _is_afterwards(sentence: Sentence, phrase: Phrase, cue: CueView) -> bool:
    """`قضت محكمة في تونس بسجن منفذ الهجوم`, `مجلس العزاء في بلدة كذا`: before the act, or around it."""
    words = _COURTS if phrase.link in {"في", "ب"} and phrase.last <= cue.first else frozenset()
    words |= _MOURNING if cue.type in VIOLENT else frozenset()
    forms = [one.form for one in sentence.tokens[: max(phrase.last, cue.last)]]
    seat = next((at for at in range(max(0, phrase.first - _SEAT), phrase.first) if forms[at] in words), None)
    return (
        seat is not None
        and _STRUCK.isdisjoint(forms[max(0, seat - _SEAT) :])
        and _NEARBY.isdisjoint(forms[max(0, seat - 1) : seat])
    )


def _is_a_refuge(sentence: Sentence, phrase: Phrase) -> bool:
    """`الذين لجأوا إلى مدينة كذا`."""
    return phrase.link in {"الي", "ل"} and _before(sentence, phrase, _GOAL, _FLED)


def _comes_from(sentence: Sentence, phrase: Phrase) -> bool:
    """`طعن فلسطيني من الخليل`: whence somebody is."""
    tokens, at = sentence.tokens, phrase.first - 1
    return at > 0 and tokens[at].form == "من" and tokens[at - 1].form in _SOMEBODY


def _is_of_the_reason(sentence: Sentence, phrase: Phrase, cue: CueView) -> bool:
    """`أحرقوا السفارة احتجاجا على اتفاق وقع في باريس`, in one breath."""
    tokens = sentence.tokens
    for at in range(phrase.first - 1, max(cue.last - 1, phrase.first - _REASON), -1):
        if tokens[at].form in _REASONS:
            after = tokens[at + 1].form
            led = after == "علي" or after.startswith(("ل", "ب"))
            return led and not walls_between(sentence, at + 1, phrase.first)
    return False


def _is_a_conference(sentence: Sentence, phrase: Phrase) -> bool:
    """`جنيف 2`, `جنيف واحد`; not `في الموصل 3 قتلى`."""
    tokens, at = sentence.tokens, phrase.last
    if at >= len(tokens) or not soft_gap(sentence, at):
        return False
    form = tokens[at].form
    if not (form in _FIRST or (form.isdecimal() and int(form) <= _LAST_ROUND)):
        return False
    after = tokens[at + 1].form if at + 1 < len(tokens) and soft_gap(sentence, at + 1) else ""
    return not after or after.startswith(ARTICLE) or after in STOPS or after in LINKS
