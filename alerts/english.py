"""An alert's words in English. Pure: no clock, no I/O; escaping and marks of direction are the drawing's work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alerts.bidi import clean, clip
from alerts.names import Names, claims
from schemas.alerts import AlertChange, EpisodeState, Evidence, Incident, StepTold
from schemas.base import EventType, Genre, Precision, Priority, Status, days_after, local
from schemas.notices import Shown

LIST_COMMA = ", "
NO_LINK = "no link"
LINK = "open the article"
SOURCE_UNKNOWN = "source not named"
DIGEST = "Digest"
RENDERING_FAILED = "the full message could not be drawn"
MAY_REPEAT = "may repeat an earlier message: Slack could not be asked"
NAME_LIMIT = 40  # of an agency
NO_PLACE = "place not given"

PRIORITIES: Mapping[Priority, str] = {
    Priority.FLASH: "FLASH",
    Priority.URGENT: "URGENT",
    Priority.ROUTINE: "ROUTINE",
}
_NOUNS: Mapping[EventType, tuple[str, str]] = {
    EventType.ATTACK: ("attack", "attacks"),
    EventType.STRIKE: ("strike", "strikes"),
    EventType.NEGOTIATION: ("talks", "talks"),
    EventType.THREAT: ("threat", "threats"),
}
_KINDS: Mapping[EventType, str] = {
    EventType.ATTACK: "attack",
    EventType.STRIKE: "strike",
    EventType.NEGOTIATION: "negotiation",
    EventType.THREAT: "threat",
}
STATUSES: Mapping[Status, str] = {
    Status.ACTUAL: "as happening",
    Status.BACKGROUND: "of the past",
    Status.POSSIBLE: "planned or possible",
    Status.NEGATED: "denied or refused",
}
_SHORT_STATUSES: Mapping[Status, str] = {
    Status.BACKGROUND: "of the past",
    Status.POSSIBLE: "planned",
    Status.NEGATED: "denied",
}
REASONS: Mapping[str, str] = {
    "line-crossed": "the line was crossed",
    "grew": "more is told",
    "evidence-changed": "its evidence changed",
    "crossed-again-within-cooldown": "the line was crossed again",
    "priority-raised": "what is told became graver",
    "quiet": "it went quiet",
    "below-line-after-correction": "with what came later the line was never crossed",
    "one-episode-after-correction": "with what came later it is one episode with another",
    "rule-changed": "the rule was changed",
    "rule-removed": "the rule was removed",
}
STEPS_REASONS: Mapping[str, str] = {
    "line-crossed": "both were told",
    "crossed-again-within-cooldown": "both were told again",
    "below-line-after-correction": "with what came later there never were both",
}
"""Of a sequence, which has no line that anybody sees."""
CHANGES: Mapping[str, str] = {
    "line-crossed": "Opened again",
    "grew": "Grew",
    "evidence-changed": "Corrected",
    "crossed-again-within-cooldown": "Reopened",
    "priority-raised": "Raised",
}
"""What became of an open alert, by the reason: growth and a rise are one kind of change on the wire."""
COMPARED = frozenset({"grew", "evidence-changed", "priority-raised"})
"""Reasons with which it is said what the message said before."""
TIMED = frozenset({EpisodeState.OPEN, EpisodeState.CLOSED})
EXACT = frozenset({Precision.SECOND, Precision.MINUTE})
ENDINGS = frozenset({"quiet", "rule-changed", "rule-removed"})
"""Reasons that say why an episode is closed; another one may stand where it was found when it was over already."""
DIGEST_REASONS: Mapping[str, str] = {
    "old-news": "found late: older than 6 h when found",
    "late": "told only by items that came late",
    "backlog": "held back while the channel was behind",
    "night": "routine, from the night",
}


def count(number: int, one: str, many: str) -> str:
    """`1 item`, `2 items`."""
    return f"{number:,} {one if number == 1 else many}"


def span(seconds: int) -> str:
    """`24 h`, `90 min`, `7 days`."""
    if seconds % 3600:
        return f"{seconds // 60} min"
    hours = seconds // 3600
    return f"{hours} h" if hours <= 72 or hours % 24 else f"{hours // 24} days"  # noqa: PLR2004 - reads better in days


def usual(value: float | None, *, same_hours: bool = False) -> str:
    """`usual 1.2`; of a burst, which is judged by the same hours of the days before, `usual at these hours 1.2`."""
    said = "usual at these hours" if same_hours else "usual"
    return "usual not yet known" if value is None else f"{said} {value:.1f}".removesuffix(".0")


def reason(alert: AlertChange, names: Names) -> str:
    """`4 attack incidents in 24 h in Iraq, usual 1.2, line 3; 6 items, 4 sources`.

    Of a sequence: `1 attack incident, then 2 strike incidents in 48 h in Iraq; 4 items, 3 sources`.
    """
    where = f"{span(alert.window_s)} in {names.land(alert.theatre, 'en')}"
    told_by = f"{count(alert.items, 'item', 'items')}, {_sources(alert.sources, alert.agency, names)}"
    if alert.steps:
        between = " and " if alert.any_order else ", then "
        return f"{between.join(_step(one) for one in alert.steps)} in {where}; {told_by}"
    kinds = " or ".join(_KINDS[one] for one in alert.types)
    noun = ("incident", "incidents") if alert.counts == "incidents" else ("item", "items")
    counted = count(alert.count, f"{kinds} {noun[0]}", f"{kinds} {noun[1]}")
    return (
        f"{counted} in {where}, {usual(alert.usual, same_hours=alert.shape == 'burst')}, line {alert.line}; {told_by}"
    )


def _step(step: StepTold) -> str:
    """`2 strikes`, `1 negotiation (denied or refused)`: of the acts of one step of a sequence."""
    kinds = " or ".join(_KINDS[one] for one in step.types)
    others = [STATUSES[one] for one in step.status if one is not Status.ACTUAL]
    told_as = f" ({' or '.join(others)})" if others and Status.ACTUAL not in step.status else ""
    return count(step.count, f"{kinds} incident", f"{kinds} incidents") + told_as


def _sources(number: int, agency: str | None, names: Names) -> str:
    """`2 sources`, `1 source (agency AFP)`: one agency suffices where a rule asks for several sources."""
    said = clip(names.agency(agency, "en"), NAME_LIMIT) if agency else ""
    return count(number, "source", "sources") + (f" (agency {said})" if said else "")


def headline(alert: AlertChange, names: Names, places: str) -> str:
    """`4 attacks in Iraq: Ain al-Asad, Victoria base, 3 killed`, from what was coded."""
    where = f"in {names.land(alert.theatre, 'en')}"
    number = alert.total or alert.count
    told = LIST_COMMA.join(one for one in (places, toll(alert)) if one)
    whole, share = not_actual(alert)
    where += f" {STATUSES[whole]}" if whole else ""
    parts = [f"{number:,} {_SHORT_STATUSES[one]}" for one, number in share]
    told_as = f" ({LIST_COMMA.join(parts)})" if parts else ""
    types = types_told(alert)
    if alert.counts == "items" or len(types) > 1:
        nouns = " and ".join(_NOUNS[one][1] for one in types)
        noun = ("report", "reports") if alert.counts == "items" else ("incident", "incidents")
        said = f"{nouns[0].upper()}{nouns[1:]} {where}: {count(number, *noun)}{told_as}"
        return f"{said}; {told}" if told else said
    one, many = _NOUNS[types[0]]
    who = roles(alert.incidents[0], names, alert.theatre) if len(alert.incidents) == 1 else ""
    said = f"{count(number, one, many)} {where}" if number != 1 else f"{one.capitalize()}{who} {where}"
    said += told_as
    return f"{said}: {told}" if told else said


def types_told(alert: AlertChange) -> tuple[EventType, ...]:
    """Those of the rule; the one alone, where all that is counted is listed, and is of one."""
    told = tuple({one.type for one in alert.incidents})
    whole = alert.counts == "incidents" and (alert.total or alert.count) <= len(alert.incidents)
    return told if whole and len(told) == 1 else alert.types


def not_actual(alert: AlertChange) -> tuple[Status | None, list[tuple[Status, int]]]:
    """The status of all that is told where that is one and not actual; else how many are told as what."""
    numbers = {Status.NEGATED: alert.denied, Status.POSSIBLE: alert.planned, Status.BACKGROUND: alert.past}
    share = [(one, number) for one, number in numbers.items() if number]
    if len(share) == 1 and share[0][1] >= (alert.total or alert.count):
        return share[0][0], []
    return None, share


def roles(found: Incident, names: Names, theatre: str | None = None) -> str:
    """` on the army by a gang`, ` between Iraq and Iran`, ` to an embassy by a group`; whom the gazetteer has.

    `theatre`: what the line names, and so does not say again as the target.
    """
    target = names.target(found, "en", theatre)
    actor = names.actor(found.actor, "en") if found.actor else None
    if found.type is EventType.NEGOTIATION:
        target = names.actor(found.target, "en") if found.target and actor else target  # talks are between two
        if target and actor:
            return f" between {actor} and {target}"
        return f" with {target or actor}" if target or actor else ""
    to = "to" if found.type is EventType.THREAT else "on"
    claimant = names.actor(found.claimed_by, "en") if found.claimed_by else None
    said = f" {to} {target}" if target else ""
    if claims(found):
        return said + (f" claimed by {claimant}" if claimant else "")
    said += f" by {actor}" if actor else ""
    return said + (f"{',' if actor else ''} claimed by {claimant}" if claimant else "")


def toll(alert: AlertChange) -> str:
    """`3 killed`, `at least 3 killed`, with which a headline ends; empty: nobody, as far as is told."""
    deaths, all_of_it = killed(alert)
    return f"{'' if all_of_it else 'at least '}{deaths:,} killed" if deaths else ""


def killed(alert: AlertChange) -> tuple[int, bool]:
    """How many died, and whether that is of the whole episode: an older change knows of those it lists alone."""
    if alert.deaths is not None:
        return alert.deaths, True
    return sum(one.deaths or 0 for one in alert.incidents), alert.total <= len(alert.incidents)


def places(named: Sequence[str], more: int | None) -> str:
    """`Balad, Tikrit and 2 more places`; None: there are more, and nobody knows how many."""
    said = LIST_COMMA.join(named)
    if more is None:
        return f"{said} and other places"
    return f"{said} and {count(more, 'more place', 'more places')}" if more else said


def more_incidents(number: int) -> str:
    """`and 4 more incidents`."""
    return f"and {count(number, 'more incident', 'more incidents')}"


def day(moment: date | None) -> str:
    """`Thu 25 Jul 2024`."""
    return f"{moment:%a} {moment.day} {moment:%b %Y}" if moment else "day not given"


def moment(when: datetime, zone: ZoneInfo, precision: Precision = Precision.MINUTE) -> str:
    """`25 Jul 2024 14:05`, in the desk's zone; `July 2024` where no more is known."""
    at = local(when, zone)
    if precision is Precision.MONTH:
        return f"{at:%B %Y}"
    if precision is Precision.WEEK:
        return f"week of {days(at.date(), days_after(at.date(), 6))}"
    if precision is Precision.DAY:
        return days(at.date(), at.date())
    return f"{at.day} {at:%b %Y %H:%M}"


def zone_name(zone: ZoneInfo) -> str:
    """`Baghdad time`."""
    return "UTC" if zone.key == "UTC" else f"{zone.key.rsplit('/', 1)[-1].replace('_', ' ')} time"


def days(first: date, last: date) -> str:
    """`2-4 Jan 2022`, `28 Jul 2024`, `28 Jun to 1 Jul 2021`."""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {last:%b %Y}"
    start = f"{first.day} {first:%b}" + (f" {first.year}" if first.year != last.year else "")
    return f"{start} to {last.day} {last:%b %Y}"


def period(first: date, last: date, precision: Precision) -> str:
    """`2-4 Jan 2022`; `August 2020`, `the week of 1-7 Aug 2020` where no more is known."""
    if precision is Precision.MONTH:
        start, end = f"{first:%B %Y}", f"{last:%B %Y}"
        return end if start == end else f"{start} to {end}"
    if precision is Precision.WEEK:
        return f"the {'week' if first == last else 'weeks'} of {days(first, days_after(last, 6))}"
    return days(first, last)


def replay(told: str) -> str:
    """The second line of a replayed alert."""
    return f"REPLAY of {told}: not happening now"


def replay_mark() -> str:
    """What heads the headline of a replayed alert."""
    return "REPLAY"


def standing(alert: AlertChange, zone: ZoneInfo, names: Names) -> str:
    """Priority, what lifted it, and state: `FLASH: 3 killed, Balad; open since 25 Jul 2024 14:05 (Baghdad time)`."""
    lifted = because(alert, names)
    said = f"{PRIORITIES[alert.priority]}: {lifted};" if lifted else f"{PRIORITIES[alert.priority]},"
    article = "the " if alert.precision is Precision.WEEK else ""
    since, news, until = (
        f"{article}{moment(at, zone, alert.precision)}"
        for at in (alert.started_at, alert.newest_item_at, alert.ended_at or alert.started_at)
    )
    why = _why(alert)
    if alert.state is EpisodeState.OPEN:
        state = f"open since {since}"
    elif alert.state is EpisodeState.CLOSED:
        ended = f" ({why})" if alert.reason in ENDINGS else ""
        began = f"open since {since}, " if since != news else ""
        over = f"; closed {until}" if until != news else ""
        state = f"closed{ended}: {began}last news {news}{over}"
    elif alert.state is EpisodeState.MERGED:
        state = f"merged into {(alert.merged_into or 'another')[:8]}: {why}"
    else:
        left = "" if alert.remain is None or alert.steps else f"; {alert.remain:,} remain, line {alert.line}"
        state = f"withdrawn: {why}{left}"
    timed = alert.state in TIMED and alert.precision in EXACT
    clock = f" ({zone_name(zone)})" if timed else ""
    return f"{said} {state}{clock}"


def _why(alert: AlertChange) -> str:
    said = {**REASONS, **STEPS_REASONS} if alert.steps else REASONS
    return said.get(alert.reason, alert.reason.replace("-", " "))


def changed(alert: AlertChange, was: Shown | None = None) -> str | None:
    """What the newest revision changed, where the state does not say it: `Grew; was: 1 attack, 2 killed`."""
    if alert.state is not EpisodeState.OPEN or alert.revision == 1:
        return None
    said = CHANGES.get(alert.reason, "Changed")
    before = LIST_COMMA.join(_before(alert, was)) if was and alert.reason in COMPARED else ""
    said += f": {_why(alert)}" if not before or alert.reason != "grew" else ""
    return f"{said}; was: {before}" if before else said


def _before(alert: AlertChange, was: Shown) -> list[str]:
    """What was shown, where it was otherwise: incidents and dead, or else items and sources."""
    now = Shown.of(alert)
    if (was.total, was.deaths) != (now.total, now.deaths):
        noun = ("report", "reports") if alert.counts == "items" else ("incident", "incidents")
        noun = _NOUNS[alert.types[0]] if alert.counts == "incidents" and len(alert.types) == 1 else noun
        dead = [f"{was.deaths:,} killed"] if was.deaths else ["no deaths"] if now.deaths else []
        return [count(was.total, *noun), *dead]
    if (was.items, was.sources) != (now.items, now.sources):
        return [count(was.items, "item", "items"), count(was.sources, "source", "sources")]
    return []


def state_mark(state: EpisodeState) -> str | None:
    """What heads the headline of an episode that is over."""
    marks = {EpisodeState.CLOSED: "Closed", EpisodeState.MERGED: "Merged", EpisodeState.WITHDRAWN: "Withdrawn"}
    return marks.get(state)


def incident(found: Incident, names: Names) -> str:
    """`Ain al-Asad: attack; 3 items, 2 sources; 2 killed`."""
    place = names.place(found.place, "en") if found.place else NO_PLACE
    what = _NOUNS[found.type][0] + roles(found, names)
    tolls = [f"{found.deaths:,} killed"] if found.deaths else []
    tolls += [f"{found.injured:,} injured"] if found.injured else []
    said = f"{place}: {what}; {count(found.items, 'item', 'items')}, {_sources(found.sources, found.agency, names)}"
    said += f"; {', '.join(tolls)}" if tolls else ""
    said += f" ({STATUSES[found.status]})" if found.status is not Status.ACTUAL else ""
    return said + (" (came late)" if found.late_only else "")


def published(evidence: Evidence, zone: ZoneInfo) -> str:
    """When it was published, as exactly as that is known."""
    clock = f" ({zone_name(zone)})" if evidence.precision in EXACT else ""
    return moment(evidence.published_at, zone, evidence.precision) + clock


def genre_note(genre: Genre) -> str | None:
    """A warning where nothing but analysis or opinion tells it."""
    return "Told by analysis or opinion only" if genre in (Genre.ANALYSIS, Genre.OPINION) else None


def rule(alert: AlertChange) -> str:
    """`Rule iq-attacks, version 3fa9c1d2`."""
    return f"Rule {alert.rule_id}, version {alert.rule_version}"


def identity(alert: AlertChange) -> str:
    """`Alert 3fa9c1d2, revision 2`."""
    owner = f", owner {alert.owner}" if alert.owner else ""
    return f"Alert {alert.alert_id[:8]}, revision {alert.revision}{owner}"


def updated(at: datetime, zone: ZoneInfo) -> str:
    """`updated 25 Jul 2024 14:20 (Baghdad time)`: with blocks Slack draws no mark of its own on an edited message."""
    return f"updated {moment(at, zone)} ({zone_name(zone)})"


def replaces(when: datetime, zone: ZoneInfo) -> str:
    """Names the root before this one, which was deleted, or is where nothing can be posted."""
    return f"Takes the place of the message of {moment(when, zone)} ({zone_name(zone)})"


def meant_for(channel: str) -> str:
    """Heads a message that had to go to the fallback channel."""
    return f"Meant for channel {channel}, which cannot be posted to"


def raised_to(priority: Priority) -> str:
    """The thread's line on a rise."""
    return f"Raised to {PRIORITIES[priority]}"


def because(alert: AlertChange, names: Names) -> str | None:
    """What lifted the priority: `14 killed, Basra`, `near the Green Zone`, `3 incidents`."""
    lift = alert.lift
    if lift is None:
        return None
    found, place = lift.incident, lift.incident.place
    where = names.place(place, "en") if place and names.tells_more(place, alert.theatre, "en") else ""
    noun = ("incident", "incidents") if alert.counts == "incidents" else ("item", "items")
    said = [f"{lift.deaths:,} killed"] if lift.deaths else []
    said += [count(lift.count, *noun)] if lift.count else []
    said += [f"near {clean(lift.near)}"] if lift.near else []
    said = said or [_NOUNS[found.type][0] + roles(found, names)]
    return LIST_COMMA.join([*said, where] if where and not lift.near and not lift.count else said)


def more_alerts(number: int) -> str:
    """`and 12 more alerts`."""
    return f"and {count(number, 'more alert', 'more alerts')}"


def digest_title(number: int, zone: ZoneInfo) -> str:
    """`Digest: 12 alerts (Baghdad time)`."""
    return f"{DIGEST}: {count(number, 'alert', 'alerts')} ({zone_name(zone)})"


def named(alert: AlertChange) -> str:
    """What a line of a digest is known by: `rule iq-attacks, alert 3fa9c1d2`."""
    return f"rule {alert.rule_id}, alert {alert.alert_id[:8]}"
