"""An alert's words in Arabic, with the grammar of numbers. Pure; `english` has what each function is for.

One Arabic literal a line, or a reviewer's editor draws the line in another order than it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alerts.arabic_numbers import (
    ALERT,
    DAY,
    EVENTS,
    HOUR,
    INCIDENT,
    INCIDENT_OF,
    INJURED,
    ITEM,
    KILLED,
    MINUTE,
    OTHER_ALERT,
    OTHER_INCIDENT,
    PLACE,
    SOURCE,
    count,
)
from alerts.bidi import clean, clip
from alerts.english import COMPARED, ENDINGS, EXACT, NAME_LIMIT, TIMED, killed, not_actual, types_told
from alerts.names import Names, claims
from schemas.alerts import AlertChange, EpisodeState, Evidence, Incident, StepTold
from schemas.base import EventType, Genre, Precision, Priority, Status, days_after, local
from schemas.notices import Shown

LIST_COMMA = "، "
STOP = "؛ "
NO_LINK = "بلا رابط"
LINK = "افتح المادة"
SOURCE_UNKNOWN = "المصدر غير مذكور"
DIGEST = "موجز"
RENDERING_FAILED = "تعذر رسم الرسالة كاملة"
MAY_REPEAT = "قد تكون مكررة: تعذر سؤال سلاك"
NO_PLACE = "مكان غير مذكور"
NO_DAY = "يوم غير مذكور"
IN = "في"
LATE = "وصل متأخرا"

PRIORITIES: Mapping[Priority, str] = {
    Priority.FLASH: "عاجل جدا",
    Priority.URGENT: "عاجل",
    Priority.ROUTINE: "اعتيادي",
}
_KINDS: Mapping[EventType, str] = {
    EventType.ATTACK: "هجوم",
    EventType.STRIKE: "ضربة",
    EventType.NEGOTIATION: "تفاوض",
    EventType.THREAT: "تهديد",
}
MONTHS = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
WEEKDAYS = (
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
)
_CITIES: Mapping[str, str] = {
    "Asia/Baghdad": "بغداد",
    "Asia/Beirut": "بيروت",
    "Asia/Damascus": "دمشق",
    "Asia/Amman": "عمّان",
    "Asia/Riyadh": "الرياض",
    "Asia/Dubai": "دبي",
    "Asia/Aden": "عدن",
    "Asia/Tehran": "طهران",
    "Asia/Jerusalem": "القدس",
    "Asia/Kuwait": "الكويت",
    "Asia/Qatar": "الدوحة",
    "Africa/Cairo": "القاهرة",
    "Europe/Istanbul": "إسطنبول",
}
STATUSES: Mapping[Status, str] = {
    Status.ACTUAL: "حاصل",
    Status.BACKGROUND: "من الماضي",
    Status.POSSIBLE: "مخطط له أو محتمل",
    Status.NEGATED: "منفي أو مرفوض",
}
_OF_MANY: Mapping[Status, str] = {
    Status.BACKGROUND: "من الماضي",
    Status.POSSIBLE: "مخطط لها أو محتملة",
    Status.NEGATED: "منفية أو مرفوضة",
}
_SHARES: Mapping[Status, str] = {
    Status.BACKGROUND: "عن الماضي",
    Status.POSSIBLE: "على سبيل الاحتمال",
    Status.NEGATED: "بالنفي أو الرفض",
}
REASONS: Mapping[str, str] = {
    "line-crossed": "تجاوز العدد الحد",
    "grew": "ازداد ما يُروى",
    "evidence-changed": "تغيرت الأدلة",
    "crossed-again-within-cooldown": "تجاوز العدد الحد مرة أخرى",
    "priority-raised": "صار ما يُروى أخطر",
    "quiet": "ساد الهدوء",
    "below-line-after-correction": "لم يبلغ العدد الحد بعد وصول مواد لاحقة",
    "one-episode-after-correction": "صار مع غيره حلقة واحدة بعد وصول مواد لاحقة",
    "rule-changed": "تغيرت القاعدة",
    "rule-removed": "أزيلت القاعدة",
}
STEPS_REASONS: Mapping[str, str] = {
    "line-crossed": "اجتمع الأمران",
    "crossed-again-within-cooldown": "اجتمع الأمران مرة أخرى",
    "below-line-after-correction": "لم يجتمع الأمران بعد وصول مواد لاحقة",
}
CHANGES: Mapping[str, str] = {
    "line-crossed": "فُتح من جديد",
    "grew": "اتسع",
    "evidence-changed": "صُحّح",
    "crossed-again-within-cooldown": "فُتح من جديد",
    "priority-raised": "رُفعت الأولوية",
}
DIGEST_REASONS: Mapping[str, str] = {
    "old-news": "أقدم من 6 ساعات عند العثور عليه",
    "late": "لا ترويه إلا مواد وصلت متأخرة",
    "backlog": "أُجّل لتراكم الرسائل في القناة",
    "night": "اعتيادي، من الليل",
}
_LINE = "الحد"
_DURING = "خلال"
_USUAL = "المعتاد"
_USUAL_AT_HOURS = "المعتاد في هذه الساعات"
_USUAL_UNKNOWN = "المعتاد غير معروف بعد"
_OR = " أو "
_AND = " و"
_THEN = " ثم "
_TIME_OF = "بتوقيت"
_FROM = "من"
_TO = "إلى"
_SINCE = "مفتوح منذ"
_CLOSED = "مغلق"
_OPENED = "فُتح"
_LAST_NEWS = "آخر خبر"
_CLOSED_AT = "أُغلق"
_MERGED = "مدموج في"
_WITHDRAWN = "مسحوب"
_NEAR = "قرب"
_AGENCY = "وكالة"
_REMAIN = "الباقي"
_ANOTHER = "غيره"
_REPLAY = "إعادة تشغيل"
_NOT_NOW = "لا يحدث الآن"
_CHANGED = "تغيّر"
_BEFORE = "سابقا"
_NO_DEAD = "بلا قتلى"
_ON = "على"
_BY = "من"
_CLAIMED = "تبنّاه"
_CLAIMED_BY: Mapping[EventType, str] = {
    EventType.STRIKE: "تبنّاها",
}
_BETWEEN = "بين"
_WITH = "مع"
_AGAINST = "ضد"
_WEEK_OF = "أسبوع"
_WEEKS_OF = "أسابيع"
_OPINION_ONLY = "لا يرويه إلا تحليل أو رأي"
_RULE = "القاعدة"
_VERSION = "الإصدار"
_ALERT_WORD = "التنبيه"
_REVISION = "المراجعة"
_OWNER = "المسؤول"
_UPDATED = "حُدّث"
_REPLACES = "تحل محل الرسالة المنشورة في"
_MEANT_FOR = "كانت موجهة إلى قناة لا يمكن النشر فيها"
_RAISED_TO = "رُفع إلى"


def span(seconds: int) -> str:
    if seconds % 3600:
        return count(seconds // 60, MINUTE)
    hours = seconds // 3600
    return count(hours, HOUR) if hours <= 72 or hours % 24 else count(hours // 24, DAY)  # noqa: PLR2004


def usual(value: float | None, *, same_hours: bool = False) -> str:
    said = _USUAL_AT_HOURS if same_hours else _USUAL
    return _USUAL_UNKNOWN if value is None else f"{said} {value:.1f}".removesuffix(".0")


def reason(alert: AlertChange, names: Names) -> str:
    where = f"{_DURING} {span(alert.window_s)} {IN} {names.theatre(alert.theatre, 'ar')}"
    told_by = f"{count(alert.items, ITEM)}{LIST_COMMA}{_sources(alert.sources, alert.agency, names)}"
    if alert.steps:
        between = _AND if alert.any_order else _THEN
        return f"{between.join(_step(one) for one in alert.steps)} {where}{STOP}{told_by}"
    kinds = _OR.join(_KINDS[one] for one in alert.types)
    if alert.counts == "incidents":
        counted = f"{count(alert.count, INCIDENT_OF)} {kinds}"
    else:
        counted = f"{count(alert.count, ITEM)} {_ABOUT} {kinds}"
    common = usual(alert.usual, same_hours=alert.shape == "burst")
    return f"{counted} {where}{LIST_COMMA}{common}{LIST_COMMA}{_LINE} {alert.line}{STOP}{told_by}"


def _step(step: StepTold) -> str:
    """Of the acts of one step of a sequence."""
    others = [STATUSES[one] for one in step.status if one is not Status.ACTUAL]
    told_as = f" ({_OR.join(others)})" if others and Status.ACTUAL not in step.status else ""
    return f"{count(step.count, INCIDENT_OF)} {_OR.join(_KINDS[one] for one in step.types)}{told_as}"


def _sources(number: int, agency: str | None, names: Names) -> str:
    said = clip(names.agency(agency, "ar"), NAME_LIMIT) if agency else ""
    named = said if said.startswith((_AGENCY, f"ال{_AGENCY}")) else f"{_AGENCY} {said}"
    return count(number, SOURCE) + (f" ({named})" if said else "")


_ABOUT = "عن"
_AT_LEAST = " على الأقل"
_OTHER_PLACES = "أماكن أخرى"


def headline(alert: AlertChange, names: Names, places: str) -> str:
    where = f"{IN} {names.theatre(alert.theatre, 'ar')}"
    number = alert.total or alert.count
    told = LIST_COMMA.join(one for one in (places, toll(alert)) if one)
    whole, share = not_actual(alert)
    parts = [f"{number:,} {_SHARES[one]}" for one, number in share]
    parts += [STATUSES[whole]] if whole else []
    told_as = f" ({LIST_COMMA.join(parts)})" if parts else ""
    types = types_told(alert)
    if alert.counts == "items" or len(types) > 1:
        nouns = _AND.join(EVENTS[one].few for one in types)
        nouns, told_as = (f"{nouns} {_OF_MANY[whole]}", "") if whole else (nouns, told_as)
        said = f"{nouns} {where}: {count(number, ITEM if alert.counts == 'items' else INCIDENT)}{told_as}"
        return f"{said}{STOP}{told}" if told else said
    who = roles(alert.incidents[0], names, alert.theatre) if number == 1 and len(alert.incidents) == 1 else ""
    said = f"{count(number, EVENTS[types[0]])}{who} {where}{told_as}"
    return f"{said}: {told}" if told else said


def toll(alert: AlertChange) -> str:
    deaths, all_of_it = killed(alert)
    return f"{count(deaths, KILLED)}{'' if all_of_it else _AT_LEAST}" if deaths else ""


def roles(found: Incident, names: Names, theatre: str | None = None) -> str:
    target = names.target(found, "ar", theatre)
    actor = names.actor(found.actor, "ar") if found.actor else None
    if found.type is EventType.NEGOTIATION:
        target = names.actor(found.target, "ar") if found.target and actor else target  # talks are between two
        if target and actor:
            return f" {_BETWEEN} {actor}{_AND}{target}"
        return f" {_WITH} {target or actor}" if target or actor else ""
    on = _AGAINST if found.type is EventType.THREAT else _ON
    whom = f" {on} {target}" if target else ""
    said = (f" {_BY} {actor}" if actor and not claims(found) else "") + whom
    claimant = names.actor(found.claimed_by, "ar") if found.claimed_by else None
    return said + (f" {_CLAIMED_BY.get(found.type, _CLAIMED)} {claimant}" if claimant else "")


def places(named: Sequence[str], more: int | None) -> str:
    said = LIST_COMMA.join(named)
    if more is None:
        return f"{said}{_AND}{_OTHER_PLACES}"
    return f"{said}{_AND}{count(more, PLACE)}" if more else said


def more_incidents(number: int) -> str:
    return count(number, OTHER_INCIDENT)


def day(moment: date | None) -> str:
    return f"{WEEKDAYS[moment.weekday()]} {days(moment, moment)}" if moment else NO_DAY


def moment(when: datetime, zone: ZoneInfo, precision: Precision = Precision.MINUTE) -> str:
    at = local(when, zone)
    if precision is Precision.MONTH:
        return f"{MONTHS[at.month - 1]} {at.year}"
    if precision is Precision.WEEK:
        return f"{_WEEK_OF} {days(at.date(), days_after(at.date(), 6))}"
    if precision is Precision.DAY:
        return days(at.date(), at.date())
    return f"{days(at.date(), at.date())}{LIST_COMMA}{at:%H:%M}"


def zone_name(zone: ZoneInfo) -> str:
    city = _CITIES.get(zone.key, zone.key.rsplit("/", 1)[-1].replace("_", " "))
    return f"{_TIME_OF} {city}"


def days(first: date, last: date) -> str:
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{_FROM} {first.day} {_TO} {end}"
    return f"{_FROM} {first.day} {MONTHS[first.month - 1]} {first.year} {_TO} {end}"


def period(first: date, last: date, precision: Precision) -> str:
    if precision is Precision.MONTH:
        start, end = (f"{MONTHS[one.month - 1]} {one.year}" for one in (first, last))
        return end if start == end else f"{_FROM} {start} {_TO} {end}"
    if precision is Precision.WEEK:
        return f"{_WEEK_OF if first == last else _WEEKS_OF} {days(first, days_after(last, 6))}"
    return days(first, last)


def replay(told: str) -> str:
    return f"{_REPLAY} {told}: {_NOT_NOW}"


def replay_mark() -> str:
    return _REPLAY


def standing(alert: AlertChange, zone: ZoneInfo, names: Names) -> str:
    lifted = because(alert, names)
    said = f"{PRIORITIES[alert.priority]}: {lifted}{STOP}" if lifted else PRIORITIES[alert.priority] + LIST_COMMA
    since, news, until = (
        moment(at, zone, alert.precision)
        for at in (alert.started_at, alert.newest_item_at, alert.ended_at or alert.started_at)
    )
    why = _why(alert)
    if alert.state is EpisodeState.OPEN:
        state = f"{_SINCE} {since}"
    elif alert.state is EpisodeState.CLOSED:
        ended = f" ({why})" if alert.reason in ENDINGS else ""
        began = f"{_OPENED} {since}{LIST_COMMA}" if since != news else ""
        over = f"{STOP}{_CLOSED_AT} {until}" if until != news else ""
        state = f"{_CLOSED}{ended}: {began}{_LAST_NEWS} {news}{over}"
    elif alert.state is EpisodeState.MERGED:
        state = f"{_MERGED} {(alert.merged_into or _ANOTHER)[:8]}: {why}"
    else:
        left = (
            ""
            if alert.remain is None or alert.steps
            else f"{STOP}{_REMAIN} {alert.remain:,}{LIST_COMMA}{_LINE} {alert.line}"
        )
        state = f"{_WITHDRAWN}: {why}{left}"
    timed = alert.state in TIMED and alert.precision in EXACT
    clock = f" ({zone_name(zone)})" if timed else ""
    return f"{said}{state}{clock}"


def _why(alert: AlertChange) -> str:
    said = {**REASONS, **STEPS_REASONS} if alert.steps else REASONS
    return said.get(alert.reason, alert.reason)


def changed(alert: AlertChange, was: Shown | None = None) -> str | None:
    if alert.state is not EpisodeState.OPEN or alert.revision == 1:
        return None
    said = CHANGES.get(alert.reason, _CHANGED)
    before = LIST_COMMA.join(_before(alert, was)) if was and alert.reason in COMPARED else ""
    said += f": {_why(alert)}" if not before or alert.reason != "grew" else ""
    return f"{said}{STOP}{_BEFORE}: {before}" if before else said


def _before(alert: AlertChange, was: Shown) -> list[str]:
    now = Shown.of(alert)
    if (was.total, was.deaths) != (now.total, now.deaths):
        noun = ITEM if alert.counts == "items" else INCIDENT
        noun = EVENTS[alert.types[0]] if alert.counts == "incidents" and len(alert.types) == 1 else noun
        dead = [count(was.deaths, KILLED)] if was.deaths else [_NO_DEAD] if now.deaths else []
        return [count(was.total, noun), *dead]
    if (was.items, was.sources) != (now.items, now.sources):
        return [count(was.items, ITEM), count(was.sources, SOURCE)]
    return []


def state_mark(state: EpisodeState) -> str | None:
    marks = {EpisodeState.CLOSED: _CLOSED, EpisodeState.MERGED: _MERGED_ALONE, EpisodeState.WITHDRAWN: _WITHDRAWN}
    return marks.get(state)


_MERGED_ALONE = "مدموج"


def incident(found: Incident, names: Names) -> str:
    place = names.place(found.place, "ar") if found.place else NO_PLACE
    tolls = [count(found.deaths, KILLED)] if found.deaths else []
    tolls += [count(found.injured, INJURED)] if found.injured else []
    said = f"{place}: {EVENTS[found.type].one}{roles(found, names)}{STOP}"
    said += f"{count(found.items, ITEM)}{LIST_COMMA}{_sources(found.sources, found.agency, names)}"
    said += f"{STOP}{LIST_COMMA.join(tolls)}" if tolls else ""
    said += f" ({STATUSES[found.status]})" if found.status is not Status.ACTUAL else ""
    return said + (f" ({LATE})" if found.late_only else "")


def published(evidence: Evidence, zone: ZoneInfo) -> str:
    clock = f" ({zone_name(zone)})" if evidence.precision in EXACT else ""
    return moment(evidence.published_at, zone, evidence.precision) + clock


def genre_note(genre: Genre) -> str | None:
    return _OPINION_ONLY if genre in (Genre.ANALYSIS, Genre.OPINION) else None


def rule(alert: AlertChange) -> str:
    return f"{_RULE} {alert.rule_id}{LIST_COMMA}{_VERSION} {alert.rule_version}"


def identity(alert: AlertChange) -> str:
    owner = f"{LIST_COMMA}{_OWNER} {alert.owner}" if alert.owner else ""
    return f"{_ALERT_WORD} {alert.alert_id[:8]}{LIST_COMMA}{_REVISION} {alert.revision}{owner}"


def updated(at: datetime, zone: ZoneInfo) -> str:
    return f"{_UPDATED} {moment(at, zone)} ({zone_name(zone)})"


def replaces(when: datetime, zone: ZoneInfo) -> str:
    return f"{_REPLACES} {moment(when, zone)} ({zone_name(zone)})"


def meant_for(channel: str) -> str:
    return f"{_MEANT_FOR}: {channel}"


def raised_to(priority: Priority) -> str:
    return f"{_RAISED_TO} {PRIORITIES[priority]}"


def because(alert: AlertChange, names: Names) -> str | None:
    lift = alert.lift
    if lift is None:
        return None
    found, place = lift.incident, lift.incident.place
    where = names.place(place, "ar") if place and names.tells_more(place, alert.theatre, "ar") else ""
    said = [count(lift.deaths, KILLED)] if lift.deaths else []
    said += [count(lift.count, INCIDENT if alert.counts == "incidents" else ITEM)] if lift.count else []
    if lift.near:  # the rule's own words, in Latin letters mostly: the place says it better
        return LIST_COMMA.join([*said, f"{IN} {where}" if where else f"{_NEAR} {clean(lift.near)}"])
    said = said or [EVENTS[found.type].one + roles(found, names)]
    return LIST_COMMA.join([*said, where] if where and not lift.count else said)


def digest_title(number: int, zone: ZoneInfo) -> str:
    return f"{DIGEST}: {count(number, ALERT)} ({zone_name(zone)})"


def named(alert: AlertChange) -> str:
    return f"{_RULE} {alert.rule_id}{LIST_COMMA}{_ALERT_WORD} {alert.alert_id[:8]}"


def more_alerts(number: int) -> str:
    return count(number, OTHER_ALERT)
