"""Where talks are held by outright wordings: `مفاوضات الدوحة`, `جولة محادثات في جنيف`, `تستضيفها مسقط`, `توجه إلى جوبا للقاء`. Pure.

The amounts are added to the score of a place, as those of placesaid.py are: of a land that talks are of, and a town where they are held, the
town is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.matters import is_its_name
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView, walls_between
from agents.coder.roles.verbs import is_finite
from agents.coder.text.normalised import Sentence
from schemas.base import EventType

_THERE: Final = 2.5
_IN: Final = frozenset(("في", "ب"))
_TO: Final = frozenset(("الي", "ل"))
_TOWNS: Final = frozenset(("city", "town"))
_TALKS: Final = frozenset(
    f"{prefix}{word}"
    for word in "مفاوضات محادثات مباحثات مشاورات اجتماع اجتماعا اجتماعات لقاء لقاءات قمه جوله جولات جلسه جلسات مداولات مناقشات نقاشات توقيع"
    " حوار مراسم التقي التقت يلتقي تلتقي اجتمع اجتمعت اجتمعوا يجتمع تجتمع".split()
    for prefix in ("", "و", "ب", "ل", "ال", "وال", "بال", "لل")
)
# After these stands what talks are of, or another clause.
_APART: Final = frozenset(
    "حول بشان حيال ازاء عن علي الي من ان انه انها التي الذي حيث ملف ازمه النزاع الصراع الحرب الوضع الاوضاع التطورات القتال العنف النار"
    " بعد قبل منذ رغم خلال".split()
)
_HOSTS: Final = frozenset(
    f"{prefix}{verb}{which}"
    for verb in "تستضيف يستضيف استضافت استضاف تحتضن يحتضن احتضنت احتضن".split()
    for which in ("", "ها", "ه", "هما", "هم")
    for prefix in ("", "و", "س", "وس")
)
_WHICH: Final = frozenset("التي الذي".split())
_WENT: Final = frozenset(
    f"{prefix}{word}"
    for word in "وصل وصلت وصلوا وصول يصل تصل توجه توجهت توجهوا توجهه يتوجه تتوجه ذهب ذهبت يذهب سافر سافرت يسافر عاد عادت يعود تعود زار يزور"
    " ارسل ارسلت يرسل ترسل اوفد اوفدت توفد زياره زيارته".split()
    for prefix in ("", "و", "س", "ل", "وس")
)
_TO_TALK: Final = frozenset(
    "للمشاركه لاجراء للقاء لعقد لبحث لمناقشه لاستكمال لاستئناف للتفاوض للتباحث للتشاور لمواصله لحضور لتوقيع للتوقيع للاجتماع للبحث"
    " للتوسط لاستيناف للانضمام للدخول".split()
)
_ABOUT: Final = frozenset("حول بشان حيال ازاء".split())
_SIGNING: Final = frozenset("التوقيع توقيع توقيعه توقيعها للتوقيع بالتوقيع".split())
_SIGNED: Final = 4  # words from the signing to where it is
_VISITED: Final = frozenset("زار زارت يزور تزور سيزور ستزور وزار".split())
_MET: Final = frozenset("والتقي والتقت ويلتقي وتلتقي وبحث وبحثت واجري واجرت بحث".split())
_WHERE: Final = "حيث"
_NAMED: Final = frozenset("منطقه اقليم مدينه محافظه ولايه بلده قريه مخيم حي قضاء جزيره".split())
_CAPITAL: Final = "العاصمه"
# A truce, that is in force somewhere; and words after which another place is told.
_TRUCES: Final = frozenset(
    f"{prefix}{word}" for word in "هدنه تهدئه اطلاق".split() for prefix in ("", "ب", "ل", "و", "ال", "بال", "لل", "وال")
)
_ELSEWHERE: Final = frozenset("بعد قبل عقب خلال اثناء اثر ان انه انها التي الذي في عبر برعايه بوساطه".split())
_IN_FORCE: Final = 2.0
_NEAR: Final = 3  # words between the cue and the noun of talks that it goes with
_SPAN: Final = 12  # words from that noun to the place: `محادثات غير مباشرة بين الحكومة والمعارضة في`
_GOES: Final = 9  # words from the verb of going to its goal
_PURPOSE: Final = 10  # and from the goal to what is to be done there


def held_at(sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView) -> float:
    """What is added to how loudly a phrase, by its number, speaks for the place of talks."""
    phrase = phrases[at]
    if cue.type != EventType.NEGOTIATION or phrase.head == "demonym":
        return 0.0
    capital = phrases[at - 1] if at and not phrase.link and phrases[at - 1].last == phrase.first else phrase
    if _is_capital(sentence, capital):
        phrase = capital  # العاصمة الأوغندية + كمبالا
    elif not phrase.sites:
        named = sentence.tokens[phrase.first].form.removeprefix("ب") in _NAMED and phrase.last - phrase.first > 1
        return _IN_FORCE if named and _of_truce(sentence, phrase, cue) else 0.0
    if _of_talks(sentence, phrase, cue) or _is_host(sentence, phrase) or _is_goal(sentence, phrase, cue):
        return _THERE
    if _is_where(sentence, phrase, cue) or _is_signing(sentence, phrase, cue):
        return _THERE
    return _IN_FORCE if _of_truce(sentence, phrase, cue) else 0.0


def _is_capital(sentence: Sentence, phrase: Phrase) -> bool:
    return sentence.tokens[phrase.first].form.endswith(_CAPITAL)


def _of_talks(sentence: Sentence, phrase: Phrase, cue: CueView) -> bool:
    """`مفاوضات الدوحة`, `المحادثات غير المباشرة بين الجانبين في جنيف`: talks that the cue tells of."""
    tokens = sentence.tokens
    if not phrase.link:
        noun = phrase.first - 1
        if noun < 0 or tokens[noun].form not in _TALKS or is_its_name(tokens, phrase.first):
            return False
        return all(site.kind in _TOWNS for site in phrase.sites) and cue.first - _SPAN <= noun < cue.last
    if phrase.link not in _IN:
        return False
    end, capital = phrase.first - (phrase.link == "في"), _is_capital(sentence, phrase)
    for at in range(end - 1, max(-1, end - 1 - _SPAN), -1):
        form = tokens[at].form
        if form in _TALKS:
            near = cue.first - _NEAR <= at < cue.last or (at == cue.last + 1 and tokens[cue.last].form == "من")
            return near and not walls_between(sentence, at + 1, end)
        if (form in _APART and not (capital and form in _ABOUT)) or form in _IN or is_finite(form):
            return False
    return False


def _is_signing(sentence: Sentence, phrase: Phrase, cue: CueView) -> bool:
    """`أن يتم التوقيع على الاتفاق في الرياض`, wherever that is told behind the cue."""
    tokens, end = sentence.tokens, phrase.first - (phrase.link == "في")
    if phrase.link not in _IN or phrase.first < cue.last:
        return False
    return any(one.form in _SIGNING for one in tokens[max(cue.first, end - _SIGNED) : end])


def _of_truce(sentence: Sentence, phrase: Phrase, cue: CueView) -> bool:
    """`وقف لإطلاق النار اعتبارا من الليلة في كذا`: where it is in force, and not where it was agreed."""
    tokens = sentence.tokens
    if phrase.link not in _IN or not cue.last <= phrase.first <= cue.last + _SPAN:
        return False
    if _TRUCES.isdisjoint([one.form for one in tokens[cue.first : cue.last + 1]]):
        return False
    between = [one.form for one in tokens[cue.last : phrase.first - (phrase.link == "في")]]
    return _ELSEWHERE.isdisjoint(between) and not walls_between(sentence, cue.last, phrase.first)


def _is_host(sentence: Sentence, phrase: Phrase) -> bool:
    """`تستضيف مسقط جولة`, `القاهرة التي تستضيف المحادثات`, `جولة تحتضنها العاصمة القطرية`."""
    tokens = sentence.tokens
    if phrase.link:
        return False
    if phrase.first and tokens[phrase.first - 1].form in _HOSTS:
        return True
    at = phrase.last
    at += at < len(tokens) and tokens[at].form in _WHICH
    return at < len(tokens) and tokens[at].form in _HOSTS


def _is_goal(sentence: Sentence, phrase: Phrase, cue: CueView) -> bool:
    """`توجه الوفد إلى جوبا للقاء الوسطاء`, `وصلوا إلى مقر المنظمة في كمبالا للمشاركة في جولة`."""
    tokens = sentence.tokens
    begin = max(0, phrase.first - 1 - _GOES)
    went = next((at for at in range(phrase.first - 1, begin - 1, -1) if tokens[at].form in _WENT), None)
    if went is None or walls_between(sentence, went + 1, phrase.first):
        return False
    if not phrase.link and tokens[went].form in _VISITED and went + 1 == phrase.first:
        return any(one.form in _TO_TALK or one.form in _MET for one in tokens[phrase.last : phrase.last + _PURPOSE])
    to = phrase.link in _TO or (phrase.link in _IN and any(one.form == "الي" for one in tokens[went : phrase.first]))
    end = min(phrase.last + _PURPOSE, len(tokens))
    aim = next((at for at in range(phrase.last, end) if tokens[at].form in _TO_TALK), None)
    return to and aim is not None and went - _NEAR <= cue.first <= aim + _PURPOSE


def _is_where(sentence: Sentence, phrase: Phrase, cue: CueView) -> bool:
    """`عاد من نيروبي حيث أجرى محادثات`."""
    tokens = sentence.tokens
    if phrase.last >= len(tokens) or tokens[phrase.last].form != _WHERE:
        return False
    return phrase.last < cue.first <= phrase.last + _NEAR + 1
