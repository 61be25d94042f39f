"""An episode as it was last told, how the head holds it, and by what name it differs from what is told next. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.counting.cells import moment_of
from alerts.episodes import Known, Span
from alerts.rules import Verdict
from schemas.alerts import AlertChange, Change, EpisodeState
from schemas.base import Priority, louder

if TYPE_CHECKING:
    from agents.counting.alerting import Shown


HEARD = "?"  # in place of a digest: told by a batch that was cut short, so whatever it comes to is told once more


@dataclass(frozen=True, slots=True)
class Episode:
    """An episode as it was last told."""

    rule: str
    theatre: str
    ordinal: int
    revision: int
    span: Span
    state: EpisodeState
    pages: bool
    total: int
    priority: Priority
    usual: float | None
    digest: str
    """Hash of what was told, so that nothing is told twice."""
    frozen: bool = False
    """Ended with its rule: nothing that comes later changes it."""
    told: dict[str, Any] | None = None
    """The alert as last told, without its incidents, while it is open: what a rule leaves behind when it goes.

    Of one that began before what is kept, also once it is over: of its beginning this alone is known.
    """
    toll: tuple[int, int] | None = None
    """Killed, and number of places, in all of it; None: not known, or of items."""
    line: int | None = None
    """The count at which it opened; None: an older version told it."""

    def packed(self) -> dict[str, Any]:
        """As the head holds it."""
        return {
            "n": self.ordinal, "v": self.revision, "s": list(self.span), "st": self.state.value, "pg": int(self.pages),
            "t": self.total, "p": self.priority.value, "u": self.usual, "h": self.digest, "f": int(self.frozen),
            "a": self.told, "k": self.toll, "l": self.line,
        }  # fmt: skip

    @classmethod
    def unpacked(cls, rule: str, theatre: str, held: dict[str, Any]) -> Episode:
        """From the head."""
        return cls(
            rule, theatre, held["n"], held["v"], Span(*held["s"]), EpisodeState(held["st"]), bool(held["pg"]),
            held["t"], Priority(held["p"]), held["u"], held["h"], bool(held["f"]), held["a"],
            tuple(held["k"]) if held.get("k") else None,  # an older version does not say
            held.get("l"),
        )  # fmt: skip


def known(episode: Episode) -> Known[Episode]:
    """As the fold matches it with what stands now."""
    withdrawn = int(episode.state is EpisodeState.WITHDRAWN)
    return Known(episode.span.start_ms, episode.span.end_ms, (withdrawn, episode.ordinal), episode)


def left_behind(told: dict[str, Any], ended: Episode, verdict: Verdict, now_ms: int | None) -> AlertChange:
    """The alert as last told, closed, where nothing can be derived any more: its rule was changed or taken away."""
    return AlertChange.model_validate(told).model_copy(
        update={
            "revision": ended.revision,
            "change": Change.CLOSED,
            "state": EpisodeState.CLOSED,
            "reason": verdict.value,
            "ended_at": moment_of(ended.span.end_ms),
            "now": None if now_ms is None else moment_of(now_ms),
        }
    )


def digest_of(span: Span, shown: Shown, more: tuple[object, ...]) -> str:
    """Hash of what is told of an episode."""
    told = hashlib.blake2b(digest_size=8)
    told.update(f"{tuple(span)}{more}".encode())
    for one in shown.last:
        incident = one.entry.incident
        told.update(f"{one.type}{incident.day}{incident.spot}{one.entry.at_ms}".encode())
        told.update("".join([f"{telling.item}{telling.nth}" for telling in incident.tellings]).encode())
    return told.hexdigest()


def difference(was: Episode | None, now_told: Episode) -> tuple[Change, Verdict]:
    """What has happened to an episode, by name."""
    if was is None or was.state is EpisodeState.WITHDRAWN:
        return Change.OPENED, Verdict.LINE_CROSSED
    if was.state is EpisodeState.CLOSED and now_told.state is EpisodeState.OPEN:
        return Change.RAISED, Verdict.CROSSED_AGAIN
    if was.state is EpisodeState.OPEN and now_told.state is EpisodeState.CLOSED:
        return Change.CLOSED, Verdict.QUIET
    if louder(now_told.priority, was.priority):
        return Change.RAISED, Verdict.LOUDER
    shrunk = now_told.total < was.total or now_told.span.peak < was.span.peak
    if shrunk or now_told.span.start_ms != was.span.start_ms:
        return Change.CORRECTED, Verdict.EVIDENCE_CHANGED
    return Change.RAISED, Verdict.GREW
