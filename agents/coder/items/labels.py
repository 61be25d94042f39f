"""Which types an item reports as news: headline and lead weigh more than the tail, a passing word counts for little. Pure.

Of a post, or a headline alone, there is no tail to weigh: what its one sentence tells is its news.
It must never name a type of which the item has no actual mention.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from agents.coder.items.passing import in_passing
from schemas.base import VIOLENT, EventType, Status
from schemas.reports import Mention, spot_of

TITLE: Final = 0.95  # what a sure mention in the headline weighs
LEAD: Final = (0.95, 0.85)  # in the first and the second sentence told
TAIL: Final = 0.35  # in any other; several sentences add up
THREAT_TAIL: Final = 0.4  # of a threat that is told in OFTEN sentences: few pieces open with one that they report
OFTEN: Final = 3
ENOUGH: Final = 0.78  # weight from which a type is news
THREAT_ENOUGH: Final = 0.8  # a threat in passing is in many a piece: it takes the headline, or a sure one in the lead
BESIDE: Final = 0.25  # a type is secondary news only at this share of the main one's weight
MAIN_MOST: Final = (
    3.0  # which counts for no more: a long piece repeats its main matter, and tells other news all the same
)
BESIDE_SIBLING: Final = 0.3  # one violent type beside the other: they are easily taken for one another
SURE: Final = (
    0.85  # so sure a sentence, as near the top as NEAR, makes its type secondary news of an item that reports any
)
PLACED: Final = (
    0.9  # so sure a violent act, with its day and a known place, is an incident wherever an item of news tells it
)
NEAR: Final = 1000  # code points
WHOLE: Final = 0.75  # as sure is enough of what is told whole
BESIDE_TALKS: Final = 0.82  # a side's threat beside talks
OPENS: Final = 0.6  # a side's threat in the first words
CLEAR: Final = (
    0.81  # the least that such a type weighs: enough, and beside all but a main one of the other violent type
)
TELLING: Final = VIOLENT | {EventType.THREAT}  # talks are named in passing in many a piece
COUNTED: Final = 0.7  # as a desk asks for: enough of an act with its place near the top, beside the other violent type
THREATENS: Final = frozenset({"state", "force", "coalition", "armed-group", "office", "person"})  # whose threat is news
FIRST: Final = 400  # code points of the text that may hold the first sentence, whatever the cut of sentences
SECOND: Final = 700
HEAD: Final = 60  # in which the first sentence begins, behind the name of an agency or a town
POST: Final = (600, 0.55)  # code points at most without a headline, or a headline alone; and how sure is enough there
SHORT: Final = (300, 0.7)  # the same of an item with a headline, and a sentence or two under it
MORE: Final = 2.0  # surer than anything


def least_alone(title: str, text: str) -> float:
    """How sure one sentence suffices in an item of so little text that nothing else could say what it is about."""
    most, enough = SHORT if title.strip() and text.strip() else POST
    return enough if len(text) <= most else MORE


def item_labels(mentions: Iterable[Mention], alone: float = MORE) -> tuple[EventType, ...]:
    """The types that the item reports as news, in the codebook's order; empty is normal. `alone`: as `least_alone` says."""
    told = [mention for mention in mentions if mention.status is Status.ACTUAL]
    weights = _weights(told)
    any_news = any(weight >= _enough(kind) for kind, weight in weights.items())
    whole = {one.type for one in told if _whole(one, any_news=any_news)}
    whole |= {one.type for one in told if one.confidence >= alone and not in_passing(one)}
    if any(_held(one) for one in told):
        whole.add(EventType.NEGOTIATION)
    if any(_opens(one) for one in told):
        whole.add(EventType.THREAT)
    violent = {kind for kind in VIOLENT if kind in whole or weights.get(kind, 0.0) >= ENOUGH}
    if violent:
        whole |= {one.type for one in told if _placed(one) or _threatened(one)}
    elif weights.get(EventType.NEGOTIATION, 0.0) >= ENOUGH:
        whole |= {one.type for one in told if _threatened(one, least=BESIDE_TALKS)}
    for one in told if any_news else ():
        near = one.confidence >= SURE and one.sentence_start < NEAR
        if near and one.type in TELLING and not one.total and not in_passing(one):
            weights[one.type] = max(weights[one.type], CLEAR)
    main = max(weights, key=weights.__getitem__, default=None)
    if main is None:
        return ()
    return tuple(
        kind
        for kind in EventType
        if kind in whole or weights.get(kind, 0.0) >= max(_enough(kind), _beside(kind, main, weights[main]))
    )


def _whole(one: Mention, *, any_news: bool) -> bool:
    """Whether a sentence tells a violent act whole: where it was, when, and whom it hurt. That is news wherever it stands, and beside
    however much of the other violent type. Without the hurt it takes more, and an item that reports any news.
    """
    place = one.place
    if one.type not in VIOLENT or one.day is None or one.total or place is None or in_passing(one):
        return False
    if any_news and one.confidence >= PLACED and spot_of(place) is not None:
        return True
    hurt = one.deaths or one.injured
    return bool(hurt) and one.confidence >= WHOLE and not place.coarse


def _held(one: Mention) -> bool:
    """Whether the first words tell talks whole: who held them with whom, in which town, and when. That is news, if as sure as a desk asks."""
    place = one.place
    if one.type is not EventType.NEGOTIATION or one.confidence < COUNTED or one.sentence_start >= HEAD:
        return False
    named = one.actor is not None and one.target is not None
    return named and one.day is not None and place is not None and not place.coarse and not in_passing(one)


def _placed(one: Mention) -> bool:
    """Whether a strike is told near the top at a known place, or on its day somewhere, as surely as a desk asks for. That is
    news beside attacks, however often they are told: five of a front's one side, then the other's raid. An attack beside strikes is
    as often theirs in plainer words, so it is none for that.
    """
    place = one.place
    if (
        one.type is not EventType.STRIKE
        or place is None
        or one.confidence < COUNTED
        or one.sentence_start >= NEAR
        or one.total
        or in_passing(one)
    ):
        return False
    return one.day is not None or (not place.coarse and spot_of(place) is not None)


def _threatened(one: Mention, least: float = WHOLE) -> bool:
    """Whether a side is named that threatens, near the top. Beside violence that is news: who was hit vows to answer; beside talks
    too, where it is surer.
    """
    if one.type is not EventType.THREAT or one.confidence < least or one.sentence_start >= NEAR:
        return False
    return one.actor is not None and one.actor.kind in THREATENS and one.rule.startswith("threat.")


def _opens(one: Mention) -> bool:
    """Whether the first words of the text tell who threatens: `هدد الرئيس الأنغولي بتوجيه ضربة`. An item that opens with it reports it."""
    return one.field == "text" and one.sentence_start < HEAD and _threatened(one, least=OPENS) and not in_passing(one)


def _beside(kind: EventType, main: EventType, weight: float) -> float:
    """What a type must weigh beside the main one of that weight."""
    if kind in VIOLENT and main in VIOLENT and kind is not main:
        return BESIDE_SIBLING * weight
    return BESIDE * min(weight, MAIN_MOST)


def _enough(kind: EventType) -> float:
    return THREAT_ENOUGH if kind is EventType.THREAT else ENOUGH


def _weights(told: Iterable[Mention]) -> dict[EventType, float]:
    """Per type, the sum over sentences of the surest mention there, by place. `told`: those that are actual."""
    best: dict[tuple[EventType, str, int], float] = {}
    passing: dict[tuple[EventType, str, int], bool] = {}
    for mention in told:
        place = (mention.type, mention.field, mention.sentence_start)
        best[place] = max(best.get(place, 0.0), mention.confidence)
        passing[place] = passing.get(place, True) and in_passing(mention)
    found: dict[EventType, float] = {}
    often = sum(kind is EventType.THREAT for kind, _, _ in best) >= OFTEN
    order = {start: at for at, start in enumerate(sorted({start for _, field, start in best if field == "text"}))}
    for (kind, field, start), sure in best.items():
        tail = THREAT_TAIL if often and kind is EventType.THREAT else TAIL
        weight = TITLE if field == "title" else _of_place(start, order[start], tail)
        if passing[kind, field, start]:
            weight = min(weight, tail)
        found[kind] = found.get(kind, 0.0) + sure * weight
    for kind, weight in found.items():
        if all(named for (one, _, _), named in passing.items() if one is kind):
            found[kind] = min(weight, TAIL)  # named in passing however often
    return found


def _of_place(start: int, order: int, tail: float) -> float:
    """The weight of a sentence in the text: by how far down it begins, and how many with mentions stand before it."""
    if order == 0 and start < FIRST:
        return LEAD[0]
    if order <= 1 and start < SECOND:
        return LEAD[1]
    return tail
