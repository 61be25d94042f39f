"""Many alerts in one message: a line each, under the reason why they are told together. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alerts import arabic, english
from alerts.bidi import clip
from alerts.cards import Card, Line, Part, Run, line
from alerts.render import BETWEEN, Look, headline, words_of
from schemas.alerts import EpisodeState
from schemas.notices import Notice

LINE_LIMIT = 160


def digest_card(rows: Sequence[Notice], look: Look) -> Card:
    """The digest of `rows`, each with its reason in `digest`; what was withdrawn is struck through."""
    told = arabic if look.main == "ar" else english
    rtl = look.main == "ar"
    title = told.digest_title(len(rows))
    replayed = any(row.alert.replay for row in rows)
    head = f"{words_of(look.main).replay_mark()}{BETWEEN}{title}" if replayed else title
    parts = [Part("header", "header", (line(head, rtl=rtl),))]
    by_reason: dict[str, list[Notice]] = {}
    for row in rows:
        by_reason.setdefault(row.digest or "", []).append(row)
    for at, (reason, members) in enumerate(by_reason.items()):
        parts.append(Part(f"why-{at}", "text", (line(told.DIGEST_REASONS.get(reason, reason), rtl=rtl, bold=True),)))
        parts.append(Part(f"told-{at}", "list", tuple(_line(row, look) for row in members)))
    return Card(text=head, parts=tuple(parts))


def _line(row: Notice, look: Look) -> Line:
    told = arabic if look.main == "ar" else english
    alert = row.alert
    gone = alert.state in (EpisodeState.WITHDRAWN, EpisodeState.MERGED)
    mark = told.state_mark(alert.state) or told.PRIORITIES[alert.priority]
    said = clip(f"{headline(alert, look, look.main)}{BETWEEN}{told.moment(alert.started_at, look.zone)}", LINE_LIMIT)
    return Line((Run(f"{mark}{BETWEEN}", bold=True), Run(said, strike=gone)), look.main == "ar")
