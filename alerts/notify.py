"""The agent `notify`: alerts in, intents into the ledger; the outbox posts them."""

from __future__ import annotations

from typing import Any


def register(runtime: Any) -> None:
    """Declare the agent on the runtime's app (the ledger and its senders follow)."""
