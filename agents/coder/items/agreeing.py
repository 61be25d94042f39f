"""What an item tells twice is one act: headline and text agree on its type and theatre, and no act lies nowhere. Pure.

Looks within one item alone, so that what is counted stays a function of the set of reports. It changes one status: that of an
act spoken of again, where what was told of it is history.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.coder.built import built
from agents.coder.roles.echoes import named_again
from agents.coder.text.normalised import camel_form
from schemas.base import SIBLING, UNKNOWN_THEATRE, VIOLENT, EventType, Status
from schemas.reports import Mention, Place, spot_of

Found = tuple[Mention, tuple[str, ...]]
_AGAIN = 600  # code points from the sentence that tells an act to one that speaks of it again
NOWHERE = (UNKNOWN_THEATRE,)

# Rules whose words say nothing of the means: somebody was killed, there was shelling.
NAMED = re.compile("هجوم|هجمات|تفجير|انفجار|كمين|اشتباك|معارك|مواجهات|عبوة|رصاص|غارة|غارات|طائر")
_BARE = frozenset(("attack.blast", "attack.blast-heard", "attack.casualties", "attack.kill"))
_BLASTS = re.compile("انفجارات|انفجارين|انفجاران|دوي")
_WINGS = re.compile("طائرات|طيران|مقاتلات|مروحيات|تحلق|تحليق")
_DEVICE = re.compile("عبو|مفخخ|ملغوم|انتحاري|ناسف|لغم|ألغام|الغام|حزام|قنبلة|قنابل يدوية|صهريج|دراجة|سيار")
# Words of a headline that any side may be meant by, and of what was thrown.
_SHELLING = frozenset(
    "قصف صاروخي القصف صواريخ بصواريخ بالصواريخ صاروخ بصاروخ بقصف سقوط هجوم بهجوم بطائره بطائرات مسيره مسيرات بمسيره بمسيرات".split()
)
THROWN = re.compile("صاروخ|صواريخ|قذائف|قذيفة|هاون|قصف|مسير|كاتيوشا")
_AGAIN_TOLD = frozenset("القصف والقصف بالقصف للقصف الهجوم والهجوم بالهجوم للهجوم الاستهداف الاعتداء العدوان ان".split())
_MUNITIONS = (["القذائف"], ["القذيفه"], ["الصواريخ"], ["الصاروخ"])
_OPEN = ("attack.kill", "attack.casualties", "attack.martyr", "strike.shelling", "strike.killed-by-shelling")


def one_type(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order. A violent act of the headline is of the other violent type where the text opens with
    that alone, at the same place, and nowhere tells of the headline's own: `مقتل سبعة بقصف`, and then it is aircraft.
    """
    told = list(found)
    violent = [one for one in told if one[0].type in VIOLENT and one[0].status is Status.ACTUAL]
    body = [one for one in violent if one[0].field == "text"]
    if not body:
        return told
    first = body[0][0].sentence_start
    lead = [one for one in body if one[0].sentence_start == first]
    kinds = {mention.type for mention, _ in lead}
    for at, (mention, theatres) in enumerate(told):
        if mention.field != "title":
            break
        sibling = SIBLING.get(mention.type)
        if sibling is None or mention.status is not Status.ACTUAL or kinds != {sibling}:
            continue
        if not _says_no_doer(mention):
            continue
        if any(one.type is mention.type and not _told_again(one) for one, _ in body) or not any(
            _plain(one) and _one_place(mention.place, one.place) for one, _ in lead
        ):
            continue
        sure = max(one.confidence for one, _ in lead)
        told[at] = built(Mention, {**mention.__dict__, "type": sibling, "confidence": sure}), theatres
    return told


def one_blast(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order. Blasts that are only heard, and deaths by nothing told, are those of the strike that the
    item tells of at that spot, where it tells of no other attack there: `الحلف يقصف المجمع`, then `هزت ثلاثة انفجارات محيط المجمع`.
    """
    told = list(found)
    news = [one for one, _ in told if one.type in VIOLENT and one.status is Status.ACTUAL and spot_of(one.place)]
    struck = {spot_of(one.place) for one in news if one.type is EventType.STRIKE}
    hit = {_end(one.target.text) for one, _ in told if one.target is not None and _is_bare_strike(one)}
    struck |= {spot_of(one.place) for one in news if hit and one.place is not None and _end(one.place.text) in hit}
    if not struck:
        return told
    struck -= {spot_of(one.place) for one in news if one.type is EventType.ATTACK and not heard(one)}
    for at, (mention, theatres) in enumerate(told):
        if mention.type is EventType.ATTACK and spot_of(mention.place) in struck and heard(mention):
            told[at] = built(Mention, {**mention.__dict__, "type": EventType.STRIKE}), theatres
    return told


def _is_bare_strike(one: Mention) -> bool:
    """Whether a headline says of a strike only whom it hit: `الحلف يقصف المجمع`."""
    return one.field == "title" and one.type is EventType.STRIKE and one.status is Status.ACTUAL and one.place is None


def _end(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1]


def heard(one: Mention) -> bool:
    """Whether it tells of blasts, several or with aircraft above, and of no device and nobody who set them off."""
    if one.rule not in _BARE or one.actor is not None or _DEVICE.search(one.sentence):
        return False
    return bool(_BLASTS.search(one.cue) or _WINGS.search(one.sentence))


def as_counted(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order. The dead of a headline that names no means (`وأربعة قتلى في وزيرستان`) are of the other
    violent type, where the text has just that number of dead in that type alone.
    """
    told = list(found)
    for at, (mention, theatres) in enumerate(told):
        if mention.field != "title":
            break
        sibling = SIBLING.get(mention.type)
        if sibling is None or mention.deaths is None or mention.status is not Status.ACTUAL:
            continue
        if not mention.rule.startswith(_OPEN) or NAMED.search(mention.cue):
            continue
        same = [
            one
            for one, there in told
            if one.field == "text" and one.deaths == mention.deaths and _acts(one) and there[:1] == theatres[:1]
        ]
        if same and all(one.type is sibling for one in same):
            sure = max(one.confidence for one in same)
            told[at] = built(Mention, {**mention.__dict__, "type": sibling, "confidence": sure}), theatres
    return told


def names_means(one: Mention) -> bool:
    """Whether its words say how somebody was killed: not `مقتل سبعة`, nor `قتل فيها جنود`."""
    return (not one.rule.startswith(_OPEN) and one.rule != "attack.killed-by") or NAMED.search(one.cue) is not None


def _acts(mention: Mention) -> bool:
    return mention.type in VIOLENT and mention.status is Status.ACTUAL and not mention.total


def one_time(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order. `وتبنى التنظيم الهجومين` after two attacks of last year is as old as they are."""
    told = list(found)
    if any(one.type in VIOLENT and one.status is Status.ACTUAL and one.field == "title" for one, _ in told):
        return told
    before: list[Mention] = []  # the violent acts of the sentence last told, before the one at hand
    here: list[Mention] = []
    for at, (mention, theatres) in enumerate(told):
        if mention.type not in VIOLENT or mention.field != "text":
            continue
        if here and here[0].sentence_start != mention.sentence_start:
            before, here = here, []
        old = bool(before) and all(one.status is Status.BACKGROUND for one in before)
        near = bool(before) and mention.sentence_start - before[0].sentence_start < _AGAIN
        if old and near and mention.status is Status.ACTUAL and mention.day is None and _again(mention):
            told[at] = built(Mention, {**mention.__dict__, "status": Status.BACKGROUND}), theatres
        here.append(told[at][0])
    return told


def _again(mention: Mention) -> bool:
    """Whether its cue is an act with the article, or holds one: `الهجومين`, `تبنى التنظيم الهجومين`; not so with a place of its own."""
    return mention.place is None and any(named_again(word) for word in mention.cue.split())


def headline_theatre(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order. What the headline tells without a place lies where the text tells it first; of talks
    that have a theatre that stays.
    """
    told = list(found)
    for at, (mention, theatres) in enumerate(told):
        if mention.field != "title":
            break
        if mention.place is not None and not (mention.type in VIOLENT and _doer(mention)):
            continue
        like = [one for one in told if one[0].field == "text" and one[0].type is mention.type]
        lead = like[0] if mention.type in VIOLENT and like and like[0][0].place is not None else None
        if lead is not None and lead[0].status is mention.status:
            told[at] = mention, lead[1]
        elif mention.place is None and (mention.type is EventType.THREAT or theatres == NOWHERE):
            first = (there for other, there in like if other.status is mention.status and there != NOWHERE)
            there = next(first, theatres) if mention.type is not EventType.NEGOTIATION else theatres
            told[at] = mention, there if there[0] != theatres[0] else theatres
    return told


def somewhere(found: Sequence[Found]) -> list[Found]:
    """Mentions with their theatres, in order. One of which nothing says where lies where the last of its like before it does, else
    the next.
    """
    told = list(found)
    after: list[
        tuple[str, ...] | None
    ] = []  # of each mention where the next of its like is told; one pass, however many
    ahead: dict[str, tuple[str, ...]] = {}
    for mention, theatres in reversed(told):
        after.append(ahead.get(_likes(mention)))
        if theatres != NOWHERE:
            ahead[_likes(mention)] = theatres
    before: dict[str, tuple[str, ...]] = {}
    for at, (mention, theatres) in enumerate(told):
        kind, there = _likes(mention), theatres
        if theatres == NOWHERE and (mention.place is None or mention.place.name is None):
            there = before.get(kind) or after[-1 - at] or NOWHERE
            told[at] = mention, there
        if there != NOWHERE:
            before[kind] = there
    return told


def _likes(mention: Mention) -> str:
    """What is alike has one: the violent types are."""
    return "violent" if mention.type in VIOLENT else mention.type.value


def _doer(mention: Mention) -> bool:
    """Whether what was taken for the place is the state that acts: `إسرائيل تعدم شابا`."""
    place, actor = mention.place, mention.actor
    return place is not None and place.coarse and actor is not None and actor.text == place.text


def _says_no_doer(title: Mention) -> bool:
    """Whether a headline says of an act neither the means that only one side has nor who did it: `مقتل سبعة بقصف`, `قصف صاروخي`."""
    if title.rule.startswith(_OPEN):
        return NAMED.search(title.cue) is None
    at = set(title.place.text.split()) if title.place is not None else set()
    words = {camel_form(word) for word in title.cue.split() if word not in at}
    return title.actor is None and words - {"في", "علي"} <= _SHELLING


def _told_again(one: Mention) -> bool:
    """Whether it is no more than the act told before: `وأسفر القصف عن`."""
    words = list(map(camel_form, one.cue.split()))
    return one.actor is None and (words[:1] in _MUNITIONS or all(word in _AGAIN_TOLD for word in words))


def _plain(mention: Mention) -> bool:
    """Whether its own words say which violent type it is: by the means, or by a group that has no other."""
    if mention.type is EventType.STRIKE:
        return mention.rule.startswith("strike.")
    if mention.actor is None:
        return THROWN.search(mention.sentence) is not None
    return mention.actor.kind in {"armed-group", "unknown"}


def _one_place(one: Place | None, other: Place | None) -> bool:
    """Whether a headline's place may be that of the lead: it is, or is the land or the province, or a city in that."""
    if one is None or other is None or one.name == other.name:
        return True
    if one.country is None or one.country != other.country:
        return False
    return (one.coarse and one.admin is None) or (one.admin is not None and one.admin == other.admin)
