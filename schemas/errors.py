"""The error family. An error exists because some caller acts differently on it.

RasidError                  what, where, and what to do, in one message
├── SettingsError           a setting is missing or wrong: the start stops
│   └── OptionError         it is an option of a command: whoever typed it types it anew
├── RuleFileError           a rule, lexicon or theatre file is refused, with its line and the nearest valid word
├── InputError              one row of an input cannot be read: it goes to the dead letters, the rest goes on
├── BrokerError             Kafka cannot be reached, or answers what cannot be worked with
│   ├── BrokerUnavailable   nobody answers at the address, or leads a partition: wait and try again
│   ├── TopicMismatch       a topic exists, but not as it must be (partitions, configs, identity): never start
│   └── DeliveryFailed      a record was not acknowledged: leave the marker where it is and stop
├── CodingTimeout           one item took the coder too long: it goes to the dead letters
├── PositionError           a marker and its topic disagree (beyond the end, another topic): never start
└── NotifyError             Slack did not take a call; `outcome` says what may have happened
"""

from __future__ import annotations


class RasidError(Exception):
    """Root of every error that rasid raises on purpose."""


class SettingsError(RasidError):
    """A setting is missing or wrong; the message names it."""


class OptionError(SettingsError):
    """An option of a command is wrong; the message names it."""


class RuleFileError(RasidError):
    """A file of rules is refused; the message has the file, the line and the nearest valid word."""


class InputError(RasidError):
    """One row of an input cannot be read.

    Args:
        reason: a word of `schemas.rejections.RejectReason`.
        detail: what is wrong, in words.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class BrokerError(RasidError):
    """Kafka cannot be reached, or answers what cannot be worked with."""


class BrokerUnavailable(BrokerError):
    """Nobody answers at the address, or a partition has no leader: wait and try again."""


class TopicMismatch(BrokerError):
    """A topic exists but not as it must be; starting would lose items."""


class DeliveryFailed(BrokerError):
    """A record was not acknowledged: its sender leaves its marker where it is and stops."""


class CodingTimeout(RasidError):
    """One item took the coder longer than its limit."""


class PositionError(RasidError):
    """A marker does not belong to the topic it points into; going on would drop everything new."""


class NotifyError(RasidError):
    """Slack did not take a call.

    Args:
        why: what was tried and what came back; never a token, never a webhook address.
        outcome: the class of the error: `wait` (surely not posted, try later),
            `ambiguous` (may have been posted: look first), `unknown` (the same, refused by a code nobody knows),
            `payload`, `target_gone`, `no_threads`, `channel`, `app`.
        retry_after_s: seconds Slack asked to wait, where it said so.
    """

    def __init__(self, why: str, *, outcome: str, retry_after_s: float | None = None) -> None:
        super().__init__(why)
        self.outcome = outcome
        self.retry_after_s = retry_after_s
