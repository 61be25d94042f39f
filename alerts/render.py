"""An alert as a card: headline, reason, incidents and evidence, in Arabic, English or both. Pure: no clock, no I/O.

What is foreign (sentences, titles, sources, places that the gazetteer does not have) is scrubbed here and stays plain
text; nothing in it can become a mention, a link or a direction. Numbers and names of our own are trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from alerts import arabic, english
from alerts.bidi import clean, clip, directed, escape, is_rtl, safe_url, scrub
from alerts.cards import Card, Line, Part, Run, line
from alerts.names import Names, Tongue
from schemas.alerts import AlertChange, EpisodeState, Evidence, Incident
from schemas.base import Genre, Precision, Priority, Status, local
from schemas.called import outlet
from schemas.notices import Shown

Language = Literal["ar", "en", "both"]

TEXT_LIMIT = 299  # for screen readers and notifications
ABOUT_LIMIT = 90  # of these, what the rule is for
DESCRIPTION_LIMIT = 150
HEADER_LIMIT = 150  # Slack's
PLACES_IN_HEADLINE = 3
SOURCE_LIMIT = 80
TITLE_LIMIT = 200
TITLE_KEPT = 300  # of a longer one the wire has so much
BETWEEN = " \u00b7 "


class Words(Protocol):
    """What each language says; the modules `english` and `arabic` are two of these."""

    LIST_COMMA: str
    NO_LINK: str
    LINK: str
    SOURCE_UNKNOWN: str
    RENDERING_FAILED: str
    MAY_REPEAT: str
    STATUSES: Mapping[Status, str]

    def reason(self, alert: AlertChange, names: Names) -> str: ...
    def headline(self, alert: AlertChange, names: Names, places: str) -> str: ...
    def toll(self, alert: AlertChange) -> str: ...
    def places(self, named: Sequence[str], more: int | None) -> str: ...
    def more_incidents(self, number: int) -> str: ...
    def day(self, moment: date | None) -> str: ...
    def period(self, first: date, last: date, precision: Precision) -> str: ...
    def replay(self, told: str) -> str: ...
    def replay_mark(self) -> str: ...
    def standing(self, alert: AlertChange, zone: ZoneInfo, names: Names) -> str: ...
    def changed(self, alert: AlertChange, was: Shown | None = None) -> str | None: ...
    def state_mark(self, state: EpisodeState) -> str | None: ...
    def incident(self, found: Incident, names: Names) -> str: ...
    def published(self, evidence: Evidence, zone: ZoneInfo) -> str: ...
    def genre_note(self, genre: Genre) -> str | None: ...
    def rule(self, alert: AlertChange) -> str: ...
    def identity(self, alert: AlertChange) -> str: ...
    def updated(self, at: datetime, zone: ZoneInfo) -> str: ...
    def replaces(self, when: datetime, zone: ZoneInfo) -> str: ...
    def meant_for(self, channel: str) -> str: ...
    def raised_to(self, priority: Priority) -> str: ...
    def because(self, alert: AlertChange, names: Names) -> str | None: ...


ENGLISH: Words = english
ARABIC: Words = arabic


@dataclass(frozen=True, slots=True)
class Look:
    """How a desk wants it: language, zone of all times, names."""

    zone: ZoneInfo
    language: Language = "both"
    names: Names = Names()  # noqa: RUF009 - frozen

    @property
    def tongues(self) -> tuple[Tongue, ...]:
        """The languages that headline and reason are said in, the main one first."""
        return ("en", "ar") if self.language == "both" else (self.language,)

    @property
    def main(self) -> Tongue:
        """The language of what is said once."""
        return self.tongues[0]


@dataclass(frozen=True, slots=True)
class Notes:
    """What the sender knows and the alert does not."""

    edited_at: datetime | None = None
    replaces: datetime | None = None
    meant_for: str | None = None
    may_repeat: bool = False
    unseen: bool = False
    """No message told it before: whatever its revision, nothing has changed for who reads it."""
    was: Shown | None = None
    """What the message said before."""


NO_NOTES = Notes()


@dataclass(frozen=True, slots=True)
class Detail:
    """How much is shown; less where a message would grow too long."""

    incidents: int = 8
    evidence: int = 3
    sentence: int = 420


FULL = Detail()


def words_of(tongue: Tongue) -> Words:
    """The words of a language."""
    return ENGLISH if tongue == "en" else ARABIC


def card(alert: AlertChange, look: Look, notes: Notes = NO_NOTES, detail: Detail = FULL) -> Card:
    """The root message of an alert at its revision."""
    parts = [_header(alert, look), *_about(alert, look), *_head(alert, look, notes), *_why(alert, look)]
    parts += _incidents(alert, look, detail)
    gone = alert.state is EpisodeState.WITHDRAWN
    shown = _evidence(alert)[: detail.evidence]
    parts += [part for at, one in enumerate(shown) for part in _quote(f"e{at}", one, look, detail, strike=gone)]
    parts.append(_footer(alert, look, notes))
    tone = alert.priority.value if alert.state is EpisodeState.OPEN else "over"
    return Card(text=text_of(alert, look), parts=tuple(parts), tone=tone)


def thread_card(evidence: Sequence[Evidence], look: Look, detail: Detail = FULL) -> Card:
    """A reply in the alert's thread: the evidence of some items, item by item, each with its title and its link."""
    parts: list[Part] = []
    for at, one in enumerate(evidence):
        title = clip(clean(one.title), TITLE_LIMIT)
        first_of_item = at == 0 or evidence[at - 1].item_id != one.item_id
        if title and first_of_item and not _says_title(one):
            parts.append(Part(f"t{at}", "text", (line(title, rtl=is_rtl(title), bold=True),)))
        said, when = _quote(f"e{at}", one, look, detail)
        last = at + 1 == len(evidence) or evidence[at + 1].item_id != one.item_id
        parts += [said, when] if last else [said]
    first = clean(evidence[0].sentence) if evidence else ""
    return Card(text=_fallback([(clip(first, 200), is_rtl(first))]), parts=tuple(parts))


def _says_title(evidence: Evidence) -> bool:
    """Whether its sentence is the item's title, of which `alerts` has the beginning alone where it is long."""
    title, sentence = clean(evidence.title), clean(evidence.sentence)
    return sentence == title or (len(evidence.title) >= TITLE_KEPT and sentence.startswith(title))


def raise_card(alert: AlertChange, look: Look) -> Card:
    """The reply that is also shown in the channel: the alert has become louder, and by what."""

    def before(tongue: Tongue) -> str:
        words = words_of(tongue)
        why = words.because(alert, look.names)
        mark = f"{words.replay_mark()}{BETWEEN}" if alert.replay else ""
        return f"{mark}{words.raised_to(alert.priority)}{f' ({why})' if why else ''}: "

    parts = _replay(alert, look)
    for at, tongue in enumerate(look.tongues):
        words, rtl = words_of(tongue), tongue == "ar"
        lines = [line(before(tongue) + headline(alert, look, tongue), rtl=rtl, bold=True)]
        lines += [line(words.incident(alert.lift.incident, look.names), rtl=rtl)] if alert.lift else []
        parts.append(Part(f"raised-{at}", "text", tuple(lines)))
    return Card(text=_told(alert, look, before), parts=(*parts, *_about(alert, look)))


def plain_card(alert: AlertChange, look: Look) -> Card:
    """What is posted when Slack refuses the drawn form: text alone."""
    failed = words_of(look.main).RENDERING_FAILED
    link = next((url for url in map(safe_url, (one.url for one in _evidence(alert))) if url), None)
    tail = f" {link}" if link and len(link) <= TEXT_LIMIT else ""
    return Card(text=f"{text_of(alert, look)} ({failed}){tail}", parts=())


def headline(alert: AlertChange, look: Look, tongue: Tongue, most: int = PLACES_IN_HEADLINE) -> str:
    """What was coded, in one line, with at most so many places."""
    words = words_of(tongue)
    names, told = look.names, [one.place for one in _ranked(alert) if one.place]
    distinct = dict.fromkeys(names.place(one, tongue) for one in told if names.tells_more(one, alert.theatre, tongue))
    shown = list(distinct)[:most]
    more: int | None = max(len(distinct), alert.places or 0) - len(shown)
    if alert.places is None and len(distinct) > len(shown) and alert.total > len(alert.incidents):
        more = None  # an older change: of its places only those that it lists are known
    return words.headline(alert, look.names, words.places(shown, more) if shown else "")


def brief(alert: AlertChange, look: Look, tongue: Tongue, fits: Callable[[str], bool], before: str = "") -> str:
    """The headline after `before`, so that both fit: fewer places are named, then it is cut, but never its toll."""
    for most in range(PLACES_IN_HEADLINE, -1, -1):
        said = before + headline(alert, look, tongue, most)
        if fits(said):
            return said
    toll = words_of(tongue).toll(alert)
    end = f"{words_of(tongue).LIST_COMMA}{toll}" if toll else ""
    head = said.removesuffix(toll)
    room = len(head) - 1
    while room > 1 and not fits(clip(head, room) + end):
        room -= 1
    return clip(head, room) + end


def text_of(alert: AlertChange, look: Look) -> str:
    """The fallback text: state, priority, headline, what the rule is for; escaped, under 300 characters."""
    return _told(alert, look, lambda tongue: _mark(alert, look, tongue))


def _told(alert: AlertChange, look: Look, before: Callable[[Tongue], str]) -> str:
    """The headline in each language, after `before`, each in its share of the room, and what the rule is for."""
    about = _described(alert, look.main)
    share = _share(len(look.tongues), about)

    def fitting(tongue: Tongue) -> Callable[[str], bool]:
        return lambda said: len(_written(said, rtl=tongue == "ar", escaped=True)) <= share

    said = [(brief(alert, look, one, fitting(one), before(one)), one == "ar") for one in look.tongues]
    return _fallback(said, about)


def true_days(alert: AlertChange, zone: ZoneInfo) -> tuple[date, date]:
    """First and last day of what the alert tells, in the desk's zone."""
    told = [one.first_told for one in alert.incidents] + [alert.started_at, alert.newest_item_at]
    return local(min(told), zone).date(), local(max(told), zone).date()


def _described(alert: AlertChange, tongue: Tongue) -> str:
    """What the rule is for, as its file says it: without it the messages of two rules on one event look alike."""
    said = alert.description_ar if tongue == "ar" else ""
    return clip(clean(said or alert.description), DESCRIPTION_LIMIT)


def _about(alert: AlertChange, look: Look) -> list[Part]:
    said = dict.fromkeys(_described(alert, one) for one in look.tongues)
    lines = tuple(line(one, rtl=is_rtl(one)) for one in said if one)
    return [Part("about", "text", lines)] if lines else []


def _fallback(said: Sequence[tuple[str, bool]], about: str = "") -> str:
    share = _share(len(said), about)
    told = [_fitted(text, rtl=rtl, limit=share, escaped=True) for text, rtl in said]
    if about:  # below the main language: a phone shows the first lines
        told.insert(1, _fitted(about, rtl=is_rtl(about), limit=ABOUT_LIMIT - 1, escaped=True))
    return "\n".join(told)


def _share(lines: int, about: str) -> int:
    """The room of each line of a fallback text."""
    return (TEXT_LIMIT - (ABOUT_LIMIT if about else 0)) // max(1, lines) - 8


def _written(text: str, *, rtl: bool, escaped: bool = False) -> str:
    """With its marks, and entities."""
    (marked,) = directed((text,), rtl=rtl)
    return escape(marked) if escaped else marked


def _fitted(text: str, *, rtl: bool, limit: int, escaped: bool = False) -> str:
    """`text` cut until it fits with its marks (and entities)."""
    room = limit
    while True:
        shown = _written(clip(text, room), rtl=rtl, escaped=escaped)
        if len(shown) <= limit:
            return shown
        room -= max(1, (len(shown) - limit) // 2)


def _mark(alert: AlertChange, look: Look, tongue: Tongue) -> str:
    """What heads a headline: REPLAY, the state or the priority and what lifted it."""
    words = words_of(tongue)
    mark = words.state_mark(alert.state)
    priority = (english if tongue == "en" else arabic).PRIORITIES[alert.priority]
    lifted = words.because(alert, look.names)
    if lifted and alert.lift and alert.lift.deaths is None:  # the dead are in the headline
        priority += f": {lifted}"
    heads = [words.replay_mark()] if alert.replay else []
    return BETWEEN.join([*heads, mark or priority, ""])


def _header(alert: AlertChange, look: Look) -> Part:
    tongue = look.main
    rtl = tongue == "ar"
    said = brief(
        alert, look, tongue, lambda one: len(_written(one, rtl=rtl)) <= HEADER_LIMIT, _mark(alert, look, tongue)
    )
    return Part("header", "header", (line(said, rtl=rtl),))


def _head(alert: AlertChange, look: Look, notes: Notes) -> list[Part]:
    """What this is about and where it stands: one part a language."""
    gone = alert.state is EpisodeState.WITHDRAWN
    parts = _replay(alert, look)
    for tongue in look.tongues:
        words = words_of(tongue)
        rtl = tongue == "ar"
        headed = tongue == look.main and not gone
        lines = [] if headed else [line(headline(alert, look, tongue), rtl=rtl, bold=True, strike=gone)]
        changed = None if notes.unseen else words.changed(alert, notes.was)
        said = [words.standing(alert, look.zone, look.names), changed, words.genre_note(alert.genre)]
        said += [words.replaces(notes.replaces, look.zone) if notes.replaces else None]
        said += [words.meant_for(notes.meant_for) if notes.meant_for else None]
        lines += [line(one, rtl=rtl) for one in said if one]
        parts.append(Part(f"head-{tongue}", "text", tuple(lines)))
    return parts


def _replay(alert: AlertChange, look: Look) -> list[Part]:
    """What heads a replay, in both languages always: nobody may take it for news."""
    if not alert.replay:
        return []
    first, last = true_days(alert, look.zone)
    said = [words.replay(words.period(first, last, alert.precision)) for words in (ENGLISH, ARABIC)]
    return [
        Part("replay-en", "text", (line(said[0], bold=True),)),
        Part("replay-ar", "text", (line(said[1], rtl=True, bold=True),)),
    ]


def _why(alert: AlertChange, look: Look) -> list[Part]:
    gone = alert.state is EpisodeState.WITHDRAWN
    return [
        Part(
            f"why-{one}",
            "text",
            (line(words_of(one).reason(alert, look.names), rtl=one == "ar", bold=True, strike=gone),),
        )
        for one in look.tongues
    ]


def _ranked(alert: AlertChange) -> list[Incident]:
    """What lifted the priority, the deadliest, then the newest first."""
    deadliest = max((one.deaths or 0 for one in alert.incidents), default=0)
    lifting = alert.lift.incident if alert.lift else None

    def rank(found: Incident) -> tuple[bool, bool, float]:
        return found != lifting, not deadliest or found.deaths != deadliest, -found.first_told.timestamp()

    return sorted(alert.incidents, key=rank)


def _evidence(alert: AlertChange) -> list[Evidence]:
    """In the order of the incidents that it tells; then the rest and what tells one again, the newest first."""
    order = [alert.incidents.index(one) for one in _ranked(alert)]
    last = len(order)
    ranks: list[tuple[bool, int]] = []
    told: set[int] = set()
    for one in alert.evidence:
        again = one.tells in told
        ranks.append((again, order.index(one.tells) if one.tells in order and not again else last))
        told |= set() if one.tells is None else {one.tells}
    newest_first = sorted(range(len(ranks)), reverse=True)
    return [alert.evidence[at] for at in sorted(newest_first, key=ranks.__getitem__)]


def _incidents(alert: AlertChange, look: Look, detail: Detail) -> list[Part]:
    """Incidents by day, the newest first, said in the main language; where they are cut the gravest stay."""
    words, rtl = words_of(look.main), look.main == "ar"
    gone = alert.state is EpisodeState.WITHDRAWN
    kept = sorted(_ranked(alert)[: detail.incidents], key=lambda one: one.first_told, reverse=True)
    shown = sorted(kept, key=lambda one: one.day or date.min, reverse=True)
    parts, by_day = [], dict.fromkeys(one.day for one in shown)
    for at, day in enumerate(by_day):
        lines = [line(words.incident(one, look.names), rtl=rtl, strike=gone) for one in shown if one.day == day]
        parts.append(Part(f"day-{at}", "text", (line(words.day(day), rtl=rtl, bold=True, strike=gone),)))
        parts.append(Part(f"told-{at}", "list", tuple(lines)))
    left = alert.total - len(shown)
    if shown and left > 0 and not gone:  # `total` is as it was told, what is listed is what is left
        parts.append(Part("more", "text", (line(words.more_incidents(left), rtl=rtl),)))
    return parts


def _agency(evidence: Evidence, look: Look) -> str:
    """The agency by its name; nothing where the source is the agency itself, as written."""
    if not evidence.agency:
        return ""
    names = {tongue: look.names.agency(evidence.agency, tongue) for tongue in look.tongues}
    itself = evidence.source and outlet(evidence.source) in {outlet(name) for name in names.values()}
    return "" if itself else names[look.main]


def _quote(key: str, evidence: Evidence, look: Look, detail: Detail, *, strike: bool = False) -> list[Part]:
    """One sentence with its cue in bold, under its status where that is not actual; then who, when and its link."""
    runs = _around(evidence, detail.sentence, strike=strike)
    rtl = is_rtl("".join(run.text for run in runs))
    words, main_rtl = words_of(look.main), look.main == "ar"
    names = [clip(name, SOURCE_LIMIT) for name in (clean(evidence.source or ""), _agency(evidence, look))]
    who = " / ".join(dict.fromkeys(name for name in names if name))
    url = safe_url(evidence.url)
    link = Run(words.LINK, url=url) if url else Run(words.NO_LINK)
    said = (who or words.SOURCE_UNKNOWN) + BETWEEN + words.published(evidence, look.zone) + BETWEEN
    when = Line((Run(said), link), main_rtl)
    status = BETWEEN.join(words_of(one).STATUSES[evidence.status] for one in look.tongues)
    told_as = Line((Run(f"[{status}]", italic=True, strike=strike),), main_rtl)
    headed = () if evidence.status is Status.ACTUAL else (told_as,)
    return [
        Part(f"{key}-said", "quote", (*headed, Line(runs, rtl))),
        Part(f"{key}-when", "text", (when,)),
    ]


def _around(evidence: Evidence, limit: int, *, strike: bool) -> tuple[Run, ...]:
    """The sentence in three runs, the cue in bold; a long one is cut around its cue."""
    text = evidence.sentence
    start, end = min(evidence.cue_start, len(text)), min(max(evidence.cue_end, evidence.cue_start), len(text))
    end = min(end, start + limit // 2)
    begin = max(0, start - limit // 3) if len(text) > limit else 0
    if begin:
        blank = text.find(" ", begin, start)
        begin = blank + 1 if blank >= 0 else begin
    stop = min(len(text), begin + limit)
    if stop < len(text):
        blank = text.rfind(" ", end, stop)
        stop = blank if blank > 0 else stop
    pieces = (scrub(text[begin:start]), scrub(text[start:end]), scrub(text[end:stop]))
    before = ("\u2026" if begin else "") + (pieces[0] if begin else pieces[0].lstrip())
    after = pieces[2] + "\u2026" if stop < len(text) else pieces[2].rstrip()
    runs = (Run(before, strike=strike), Run(pieces[1], bold=True, strike=strike), Run(after, strike=strike))
    return tuple(run for run in runs if run.text) or (Run("\u2026"),)


def _footer(alert: AlertChange, look: Look, notes: Notes) -> Part:
    words, rtl = words_of(look.main), look.main == "ar"
    said = [words.rule(alert), words.identity(alert)]
    said += [words.updated(notes.edited_at, look.zone)] if notes.edited_at else []
    said += [words.MAY_REPEAT] if notes.may_repeat else []
    return Part("footer", "small", tuple(line(clip(clean(one), TITLE_LIMIT), rtl=rtl) for one in said))
