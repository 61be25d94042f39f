"""Alerts to test with: every sentence here was made up for the purpose."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from alerts.names import Names
from alerts.render import Look
from schemas.alerts import AlertChange, Change, EpisodeState, Evidence, Incident
from schemas.base import EventType, Precision, Priority, Status
from schemas.reports import Place

BAGHDAD = ZoneInfo("Asia/Baghdad")
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
NAMES = Names(
    theatres={
        "IQ": (
            "Iraq",
            "العراق",
        ),
        "SY": (
            "Syria",
            "سوريا",
        ),
    },
    places={
        "balad": (
            "Balad",
            "بلد",
        ),
        "tikrit": (
            "Tikrit",
            "تكريت",
        ),
        "kirkuk": (
            "Kirkuk",
            "كركوك",
        ),
        "samarra": (
            "Samarra",
            "سامراء",
        ),
    },
)
SENTENCES = (
    "قال مصدر في الشرطة إن مسلحين هاجموا نقطة تفتيش قرب بلد عند الساعة 3:30 فجرا.",
    "وأضافت وكالة Example News أن عبوة انفجرت برتل من 4 شاحنات في تكريت.",
    "وسقطت 3 صواريخ على معسكر شمال كركوك من دون خسائر.",
    "وهاجم مسلحون دورية في سامراء.",
)
CUES = (
    "هاجموا",
    "انفجرت",
    "سقطت",
    "هاجم",
)
PLACES = (
    ("balad", "بلد"),
    ("tikrit", "تكريت"),
    ("kirkuk", "كركوك"),
    ("samarra", "سامراء"),
)
SOURCE = "صحيفة المثال"


def look(language: str = "both") -> Look:
    return Look(zone=BAGHDAD, language=language, names=NAMES)  # type: ignore[arg-type]


def item_id(number: int) -> str:
    return hashlib.sha256(f"item {number}".encode()).hexdigest()


def alert_id(number: int) -> str:
    return hashlib.sha256(f"alert {number}".encode()).hexdigest()[:32]


def incident(number: int, **over: Any) -> Incident:
    name, text = PLACES[number % 4]
    made = {
        "type": EventType.ATTACK,
        "day": date(2026, 3, 3 + number % 2),
        "place": Place(text=text, name=name, country="IQ"),
        "first_told": NOW - timedelta(hours=3 - number % 3),
        "items": 1 + number % 3,
        "sources": 1 + number % 2,
    }
    return Incident(**{**made, **over})


def evidence(number: int, **over: Any) -> Evidence:
    sentence, cue = SENTENCES[number % 4], CUES[number % 4]
    start = sentence.index(cue)
    made = {
        "item_id": item_id(number),
        "type": EventType.ATTACK,
        "status": Status.ACTUAL,
        "sentence": sentence,
        "cue_start": start,
        "cue_end": start + len(cue),
        "source": SOURCE,
        "agency": "Example News" if number % 2 else None,
        "url": None if number % 2 else f"https://news.example/{number}",
        "title": "عنوان المادة",
        "published_at": NOW - timedelta(hours=2),
        "precision": Precision.MINUTE,
        "rule": "attack.assault",
        "confidence": 0.9,
    }
    return Evidence(**{**made, **over})


def alert(number: int = 1, **over: Any) -> AlertChange:
    """Four attacks in Iraq, told by six items of four sources, found a minute ago."""
    made = {
        "alert_id": alert_id(number),
        "revision": 1,
        "change": Change.OPENED,
        "state": EpisodeState.OPEN,
        "reason": "line-crossed",
        "stream": "live",
        "replay": False,
        "rule_id": "iq-attacks",
        "rule_version": "3fa9c1d2aa01",
        "description": "Attack wave in Iraq",
        "theatre": "IQ",
        "ordinal": number + 1,
        "priority": Priority.URGENT,
        "types": (EventType.ATTACK,),
        "window_s": 86400,
        "line": 3,
        "usual": 1.2,
        "count": 4,
        "total": 4,
        "items": 6,
        "sources": 4,
        "started_at": NOW - timedelta(minutes=30),
        "peak_at": NOW - timedelta(minutes=5),
        "newest_item_at": NOW - timedelta(minutes=5),
        "now": NOW,
        "pages": True,
        "incidents": tuple(incident(at) for at in range(4)),
        "evidence": tuple(evidence(at) for at in range(4)),
    }
    return AlertChange(**{**made, **over})


def later(before: AlertChange, **over: Any) -> AlertChange:
    """The same alert at its next revision."""
    made = {"revision": before.revision + 1, "change": Change.CORRECTED, "reason": "grew", **over}
    return AlertChange.model_validate({**before.model_dump(), **made})


def withdrawn(before: AlertChange) -> AlertChange:
    return later(
        before,
        change=Change.WITHDRAWN,
        state=EpisodeState.WITHDRAWN,
        reason="below-line-after-correction",
        ended_at=NOW,
    )


def closed(before: AlertChange) -> AlertChange:
    return later(before, change=Change.CLOSED, state=EpisodeState.CLOSED, reason="quiet", ended_at=NOW)
