"""Where a sentence lies that says no place, by what its item has told of before it. Pure.

An item that speaks of two countries has no main one, and its follow-ups would lie nowhere (`XX`), where no desk looks: an act
follows the last one whose place is told, a threat is where whom it is against, or who makes it, is at war in this item, and
`البلدة` is the town last told of.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from agents.coder.places.gazetteer import Actor, Gazetteer, Hit, Site
from agents.coder.roles.phrases import Phrase
from agents.coder.text.normalised import Token, normalise
from schemas.base import EventType
from schemas.reports import Place, Role

if TYPE_CHECKING:
    from agents.coder.entities import DocContext, Entities

_TOWNS: Final = frozenset(("city", "town"))
# What a place last told of is called again, by the kinds of place that it may be.
_AGAIN: Final = {
    "المدينه": _TOWNS,
    "البلده": _TOWNS,
    "القريه": _TOWNS,
    "المخيم": frozenset(("camp",)),
    "القاعده": frozenset(("base",)),
    "المعسكر": frozenset(("base", "camp")),
    "المطار": frozenset(("airport",)),
    "الميناء": frozenset(("port",)),
    "المعبر": frozenset(("crossing",)),
    "المنفذ": frozenset(("crossing",)),
    "المحافظه": frozenset(("province",)),
    "السفاره": frozenset(("embassy",)),
    "الحقل": frozenset(("site",)),
    "المصفاه": frozenset(("site",)),
}
_QUARTERS: Final = frozenset(("neighbourhood", "camp", "airport", "site"))
_BESIDE: Final = 3  # words between a quarter and its capital
_CAPITAL: Final = "العاصمه"
_AROUND: Final = frozenset(
    "وسط قلب جنوب شمال شرق غرب جنوبي شمالي شرقي غربي ضواحي ضاحيه قرب اطراف مدخل مشارف محيط احياء حي منطقه في".split()
)
# States whose aircraft strike in other lands, and lands in which others' do.
_RAIDERS: Final = frozenset("US GB FR TR RU SA AE IL JO DE CA AU BE NL DK KE".split())
_FAR: Final = frozenset(("US", "GB", "FR"))
_OF_A_STATE: Final = frozenset(("state", "force"))
_NAMED_ONCE: Final = 0.5
_AT_WAR: Final = frozenset("SY IQ YE LY PS LB AF SO ML PK UA".split())
_HOLD: Final = frozenset("سيطره نفوذ لسيطره لنفوذ بسيطره".split())
_AREAS: Final = frozenset(
    "مناطق المناطق بمناطق لمناطق منطقه اراضي الاراضي خاضعه الخاضعه خاضع الخاضع الواقعه تخضع تحت".split()
)
_SAME: Final = frozenset(
    "نفسها نفسه ذاتها ذاته المذكوره المذكور الحدوديه الحدودي الساحليه الجبليه المحاصره الجويه الدولي".split()
)


def again(place: Place | None, last: Place | None, sites: Mapping[str, Site]) -> Place | None:
    """A place that is only called again what the last one told of is (`البلدة الحدودية`), at the spot of that one; else itself."""
    if place is None or place.name is not None or place.country is not None or last is None or last.name is None:
        return place
    head, *rest = normalise(place.text).norm.split()
    while rest and head.removeprefix("ب") in _AROUND:  # وسط المدينة
        head, *rest = rest
    site = sites.get(last.name)
    if site is None or site.kind not in _AGAIN.get(head, ()) or not _SAME.issuperset(rest):
        return place
    spot = {one: getattr(last, one) for one in ("name", "country", "admin", "lat", "lon", "coarse")}
    return place.model_copy(update=spot)


def called(
    entities: Entities, phrase: Phrase, gazetteer: Gazetteer, context: DocContext, front: Site | None = None
) -> Site | None:
    """The capital of the land that the sentence opens with (`front`: `وفي ليبيا انفجرت سيارة بالعاصمة`), else that the item is about
    (`وسط العاصمة`), else where its last act was; or the town that the sentence, else the title, has named before (`ثكنة الجيش
    بالمدينة`); None where a phrase says more than that.
    """
    tokens = entities.sentence.tokens
    forms = [token.form for token in tokens[phrase.first : phrase.last]]
    head = forms[-1] if forms[-1] not in _SAME else forms[0]
    head = head.removeprefix("ب") if head.startswith("بال") else head
    if head == _CAPITAL and _AROUND.issuperset(form.removeprefix("ب") for form in forms[:-1]):
        last = context.placed.place if context.placed is not None else None
        lands = [front.countries[0]] if front is not None and front.countries else []
        lands += [land for land in _land_beside(entities, phrase) if land in context.fought]
        lands += [context.main.countries[0]] if context.main is not None and context.main.countries else []
        lands += [last.country] if last is not None and last.country is not None else []
        return gazetteer.capitals.get(lands[0]) if lands else None
    kinds = _AGAIN.get(head)
    if kinds is None or len(forms) > 1 or context.placed is not None:
        return None
    before = [hit.name.sites[0] for hit in entities.hits if hit.last <= phrase.first and _is_sure(hit)]
    titled = {hit.name.sites[0] for hit in context.title_hits if _is_sure(hit) and hit.name.sites[0].kind in kinds}
    near = next((site for site in reversed(before) if site.kind in kinds), None)
    return near or (next(iter(titled)) if len(titled) == 1 else None)


def _land_beside(entities: Entities, phrase: Phrase) -> list[str]:
    """The land of the quarter that a capital is told to hold: `حي أبو سليم في العاصمة`, `حي كذا المكتظ بالسكان جنوب العاصمة`."""
    near = next((hit for hit in reversed(entities.hits) if hit.last <= phrase.first), None)
    if near is None or near.name.demonym or phrase.first - near.last > _BESIDE or not near.name.sites:
        return []
    lands = {land for site in near.name.sites for land in site.countries}
    return [*lands] if len(lands) == 1 and near.name.sites[0].kind in _QUARTERS else []


def held_by(tokens: Sequence[Token], hits: Sequence[Hit], lands: Mapping[str, str]) -> str | None:
    """The country of those whose area it is: `في مناطق سيطرة الحوثيين`, `مناطق نفوذ حزب الله`, `الخاضعة لسيطرة الحوثيين`."""
    for hit in hits:
        if hit.name.actor is None or hit.first < 2 or tokens[hit.first - 1].form not in _HOLD:  # noqa: PLR2004 - two words before
            continue
        if tokens[hit.first - 2].form in _AREAS:
            land = lands.get(hit.name.actor.id)
            if land is not None:
                return land
    return None


def _is_sure(hit: Hit) -> bool:
    return len(hit.name.sites) == 1 and not hit.name.guarded and not hit.name.demonym


def land_of_raid(
    actor: Actor | None, target: Actor | None, main: Site | None, spoken: Sequence[Mapping[str, float]]
) -> str | None:
    """The country that a state's aircraft struck in, no place being said, where the item is about that state: the one at war that it
    speaks of most by places. `actor`: whose they were, or None; `target`: who was struck; `spoken`: of the item and the sentence.
    """
    if main is None or main.countries[0] not in _RAIDERS:
        return None
    own = main.countries[0]
    raider = actor.country if actor is not None else None
    if raider != own if raider is not None else not (target is not None and target.armed):
        return None
    if target is not None and target.country == own:
        return None
    lands = {land: sum(one.get(land, 0.0) for one in spoken) for land in _AT_WAR}
    first, second = sorted(lands, key=lambda land: (-lands[land], land))[:2]
    return first if lands[first] >= _NAMED_ONCE and lands[first] >= lands[second] else None


def goes_far(land: str | None) -> bool:
    """Whether a land has ships and bases all over the world."""
    return land in _FAR


def is_abroad(kind: EventType, actor: Actor | None, target: Actor | None, main: Site | None) -> bool:
    """Whether an act whose place is not said is surely not in the land that the item is about: that of who struck from afar, and has
    no war at home (`أعلن الجيش الأميركي شن غارات`), or of those whose bases are all over the world (`استهداف القواعد الأميركية`).
    """
    if main is None or main.countries[0] not in _RAIDERS:
        return False
    own = main.countries[0]
    its_own = actor is not None and actor.country == own and actor.kind in _OF_A_STATE
    on_others = target is not None and target.armed and target.country != own
    return (its_own and (kind is EventType.STRIKE or on_others)) or (
        own in _FAR and target is not None and target.country == own
    )


def is_at_war(site: Site, main: Site | None) -> bool:
    """Whether a place told of lies where others' aircraft strike, and not in the land that the item is about."""
    return main is not None and _AT_WAR.issuperset(site.countries) and main.countries[0] not in site.countries


def land_of_threat(
    target: Role | None, actor: Role | None, lands: Mapping[str, str], fought: Container[str], spoken: Container[str]
) -> str | None:
    """The country that a threat lies in: that of whom it is against, or of who makes it, where there is fighting; else the state
    that is threatened, where the item speaks of it.
    """
    of = [lands.get(one.name) if one is not None and one.name is not None else None for one in (target, actor)]
    found = next((land for land in of if land is not None and land in fought), None)
    if found is not None or target is None or target.kind != "state" or target.name is None:
        return found
    land, own = of
    return land if land is not None and land != own and land in spoken else None
