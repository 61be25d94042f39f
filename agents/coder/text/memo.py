"""A memory of bounded size: answers by key, worked out when first asked for. Pure; what is kept changes no answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memo(dict[Key, Value], Generic[Key, Value]):
    """Holds up to twice `size` answers. When it is full, those not asked for since it last was are forgotten."""

    def __init__(self, answer: Callable[[Key], Value], size: int) -> None:
        super().__init__()
        self._answer = answer
        self._size = size
        self._before: dict[Key, Value] = {}  # what was known when it was last full, and not asked for since

    def __missing__(self, key: Key) -> Value:
        before = self._before
        value = before.pop(key) if key in before else self._answer(key)
        if len(self) >= self._size:
            self._before = dict(self)
            self.clear()
        self[key] = value
        return value
