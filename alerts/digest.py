"""Many alerts in one message, under the reason why they are told together: the loudest with a line each. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from alerts import arabic, english
from alerts.bidi import safe_url
from alerts.blocks import Message, fits, message_of
from alerts.cards import Card, Line, Part, Run, line
from alerts.render import BETWEEN, Look, brief, words_of
from schemas.alerts import EpisodeState
from schemas.base import LOUDEST_FIRST
from schemas.notices import Notice

HEADLINE_LIMIT = 80
MOST_LINES = 35
MOST_GROUPS = 10
MOST_OF_LINKS = 1500  # letters of all links together: an Arabic headline in an address is some hundreds


def digest_message(rows: Sequence[Notice], look: Look) -> Message:
    """The digest of `rows`; without links where it would be too long with them."""
    message = message_of(digest_card(rows, look))
    return message if fits(message) else message_of(digest_card(rows, look, linked=False))


def digest_card(rows: Sequence[Notice], look: Look, *, linked: bool = True) -> Card:
    """The digest of `rows`, each with its reason in `digest`; what was withdrawn is struck through."""
    told = arabic if look.main == "ar" else english
    rtl = look.main == "ar"
    title = told.digest_title(len(rows), look.zone)
    replayed = any(row.alert.replay for row in rows)
    head = f"{words_of(look.main).replay_mark()}{BETWEEN}{title}" if replayed else title
    parts = [Part("header", "header", (line(head, rtl=rtl),))]
    ordered = sorted(
        rows, key=lambda row: (LOUDEST_FIRST[row.alert.priority], row.alert.started_at, row.alert.alert_id)
    )
    by_reason: dict[str, list[Notice]] = {}
    links = _links(ordered[:MOST_LINES]) if linked else {}
    for row in ordered[:MOST_LINES]:
        by_reason.setdefault(row.digest or "", []).append(row)
    for at, (reason, members) in enumerate(by_reason.items()):
        parts.append(Part(f"why-{at}", "text", (line(told.DIGEST_REASONS.get(reason, reason), rtl=rtl, bold=True),)))
        parts.append(Part(f"told-{at}", "list", tuple(_line(row, look, links) for row in members)))
    rest = ordered[MOST_LINES:]
    if rest:
        parts.append(Part("more", "text", (line(told.more_alerts(len(rest)), rtl=rtl, bold=True),)))
        parts.append(Part("groups", "list", _groups(rest, look)))
    return Card(text=head, parts=tuple(parts), tone="routine")


def _groups(rows: Sequence[Notice], look: Look) -> tuple[Line, ...]:
    """How many of which rule where, the most first."""
    found = Counter((row.alert.theatre, row.alert.rule_id) for row in rows)
    rtl = look.main == "ar"
    return tuple(
        line(f"{look.names.theatre(theatre, look.main)}{BETWEEN}{rule}: {number}", rtl=rtl)
        for (theatre, rule), number in found.most_common(MOST_GROUPS)
    )


def _links(rows: Sequence[Notice]) -> dict[str, str]:
    """By alert, an article that tells of it, while there is room; the loudest come first."""
    found: dict[str, str] = {}
    room = MOST_OF_LINKS
    for row in rows:
        url = next((url for url in (safe_url(one.url) for one in row.alert.evidence) if url), None)
        if url and len(url) <= room:
            found[row.alert.alert_id] = url
            room -= len(url)
    return found


def _line(row: Notice, look: Look, links: Mapping[str, str]) -> Line:
    told = arabic if look.main == "ar" else english
    alert = row.alert
    gone = alert.state in (EpisodeState.WITHDRAWN, EpisodeState.MERGED)
    mark = told.state_mark(alert.state) or told.PRIORITIES[alert.priority]
    since = told.moment(alert.started_at, look.zone, alert.precision)
    headed = brief(alert, look, look.main, lambda one: len(one) <= HEADLINE_LIMIT)
    said = f"{headed}{BETWEEN}{since}"
    tail = f"{BETWEEN}{told.named(alert)}"
    url = links.get(alert.alert_id)
    link = (Run(BETWEEN), Run(told.LINK, url=url)) if url else ()
    return Line((Run(f"{mark}{BETWEEN}", bold=True), Run(said, strike=gone), Run(tail), *link), look.main == "ar")
