"""How a worker logs: text for people or JSON for machines, and never a flood while the broker is away."""

from __future__ import annotations

import json
import logging
import time
from datetime import UTC, datetime
from typing import Any

from aiokafka.errors import KafkaError

_QUIET_S = 10.0
_MOST_QUIET_S = 300.0


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


class Seldom(logging.Filter):
    """Lets a message template through once in ten seconds: an outage is one story, not a thousand lines."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self._last: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno == logging.ERROR and isinstance(record.args, tuple) and any(map(_passes, record.args)):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        key, now = (record.name, str(record.msg)[:80]), time.monotonic()
        if now - self._last.get(key, -_QUIET_S) < _QUIET_S:
            return False
        if len(self._last) > 1000:  # noqa: PLR2004 - a bound, whatever the templates
            self._last.clear()
        self._last[key] = now
        return True


class Outage:
    """When to speak of an outage that is noticed again and again: as it begins, and then ever more seldom."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._due = 0.0

    def due(self) -> bool:
        """It goes on: whether to say so now."""
        now = time.monotonic()
        if self._began is None:
            self._began = self._due = now
        if now < self._due:
            return False
        self._due = now + min(max(_QUIET_S, now - self._began), _MOST_QUIET_S)
        return True

    def over(self) -> float | None:
        """It is over: the seconds it took; None: there was none."""
        began, self._began = self._began, None
        return None if began is None else time.monotonic() - began


def _passes(said: object) -> bool:
    """Whether its client tries again by itself after this error of Kafka, as while a new broker sets up its groups."""
    return isinstance(said, KafkaError) and bool(said.retriable)


def logging_config(level: str, form: str) -> dict[str, Any]:
    """A `logging.config` schema.

    Args:
        level: DEBUG, INFO, WARNING or ERROR, of rasid's own loggers.
        form: `text` or `json`.
    """
    third = level if level == "DEBUG" else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"format": "%(asctime)s %(levelname)-8s %(name)s: %(message)s"},
            "json": {"()": "agents.logs.JsonLines"},
        },
        "filters": {"seldom": {"()": "agents.logs.Seldom"}},
        "handlers": {
            "ours": {"class": "logging.StreamHandler", "formatter": form},
            "theirs": {"class": "logging.StreamHandler", "formatter": form, "filters": ["seldom"]},
        },
        "root": {"level": level, "handlers": ["ours"]},
        "loggers": {
            name: {"level": third, "handlers": ["theirs"], "propagate": False}
            for name in ("abc", "aiokafka", "kafka", "faust", "mode", "asyncio", "aiohttp")
        },
    }
