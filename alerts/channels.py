"""Which alert goes to which channel. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas.alerts import AlertChange
from schemas.errors import SettingsError
from schemas.rules import RuleFile
from schemas.yamlfile import nearest


@dataclass(frozen=True)
class Channels:
    """Where an alert goes. Ids of Slack, but for the console."""

    default: str | None = None
    by_name: Mapping[str, str] = field(default_factory=dict)
    """A rule's channel, or the name of a replayed stream, with its Slack channel."""
    fallback: str | None = None

    def of(self, alert: AlertChange) -> str | None:
        """An alert's channel. A replay goes to the channel named for its stream, never to the desk's."""
        if alert.replay:
            return self.by_name.get(alert.stream)
        return self.by_name.get(alert.channel, self.default) if alert.channel else self.default

    def alias(self, channel: str) -> str:
        """A bounded word for a channel, for metrics."""
        if channel == self.default:
            return "desk"
        if channel == self.fallback:
            return "fallback"
        return next((name for name, target in self.by_name.items() if target == channel), "other")

    def check(self, rules: RuleFile) -> None:
        """See that each channel a rule names is known here: else its alerts would go to the desk's, without a word.

        Raises:
            SettingsError: one is not; with the nearest that is.
        """
        if faults := self.faults(rules):
            raise SettingsError("\n".join(faults))

    def faults(self, rules: RuleFile) -> list[str]:
        """What is said of each channel that a rule names and that is not known here, with the nearest that is."""
        return [
            f"rule '{rule.id}': RASID_SLACK_CHANNELS has no channel '{rule.channel}'"
            + (nearest(rule.channel, self.by_name) if self.by_name else ", nor any other")
            for rule in rules.rules
            if rule.channel and rule.channel not in self.by_name
        ]
