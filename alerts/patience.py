"""How often one message may be refused: as it is drawn, then as plain text, then never again. Pure.

A code that blames the content has one more try, as plain text. One that nobody knows has several, each after twice the
pause of the one before: it may be a passing fault, and what it means can be read nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from alerts.ledger import Policy


class Patience:
    """What Slack refused so far, by alert (or by digest, or by an alert's thread)."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._plain: set[str] = set()
        self._times: dict[str, int] = {}
        self._why: dict[str, str] = {}

    def is_plain(self, key: str) -> bool:
        """Whether the drawn form was refused."""
        return key in self._plain

    def refuse(self, key: str) -> bool:
        """Its content is refused. Returns: whether it was plain already, so that nothing is left to try."""
        was_plain = key in self._plain
        self._plain.add(key)
        return was_plain

    def wonder(self, key: str, why: str) -> float:
        """It is refused, and nobody knows why. Returns: for how many seconds it is left alone."""
        times = self._times[key] = self._times.get(key, 0) + 1
        self._why[key] = why
        if times >= self._policy.refusals_plain:
            self._plain.add(key)
        return min(self._policy.backoff_most_s, self._policy.grace_lost_s * 2.0 ** min(times - 1, 20))

    def spent(self, key: str) -> str | None:
        """Why nothing is left to try; None: something is. Said once: then one refusal more is the last again."""
        if self._times.get(key, 0) < self._policy.refusals_most:
            return None
        self._times[key] = self._policy.refusals_most - 1
        return self._why[key]

    def taken(self, keys: Iterable[str]) -> None:
        """Slack took it: the next time begins anew."""
        for key in keys:
            self._plain.discard(key)
            self._times.pop(key, None)
            self._why.pop(key, None)
