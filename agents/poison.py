"""What was in hand when a worker died, in a note in the data directory, so that an item that kills workers is found.

A page of a mapped file outlives kill -9 and costs nothing to write. After a crash the items of a batch are taken one
at a time until past the highest that had been begun; one that was alone in hand at three crashes running is poison. It
must never blame an item that was in company, nor one that was in hand when its worker left on purpose: who ends the
process calls `left_on_purpose`, which takes the note back to what it was. At kill -9, at a segmentation fault, for want
of memory nobody does. Nor may a note of a topic that was made anew since speak of the offsets of this one.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
import threading
from pathlib import Path
from weakref import WeakSet

from schemas.errors import SettingsError

CRASHES = 3

_ROW = struct.Struct("<qqq")  # through: highest offset begun, alone: offset in hand alone, times it has been so
_CLEAN = _ROW.pack(-1, -1, 0)
_HEAD_BYTES = _ROW.size  # before the rows: whose offsets they are, a digest of the topic's id

_open_notes: WeakSet[InHand] = WeakSet()


def left_on_purpose() -> None:
    """To be called by whoever ends this process by force: what is in hand now is not to blame."""
    for note in tuple(_open_notes):
        note.take_back()


class InHand:
    """The note of one worker on one stream.

    Args:
        path: the file; made where it is not there.
        partitions: of `items`.

    Raises:
        SettingsError: its folder, the data directory, cannot be written.
    """

    def __init__(self, path: Path, partitions: int) -> None:
        try:
            self._page = _opened(path, partitions)
        except OSError as error:
            msg = f"RASID_DATA_DIR: {path.parent} cannot be written: {error.strerror}"
            raise SettingsError(msg) from error
        left = [_likely(_ROW.unpack_from(self._page, _at(partition))) for partition in range(partitions)]
        self._through = [through for through, _, _ in left]
        self._suspect = [(alone, times) for _, alone, times in left]
        self._lock = threading.Lock()  # a watchdog may take back what another thread is at
        self._left = False
        _open_notes.add(self)

    def of_topic(self, topic_id: str | None) -> None:
        """Say whose offsets these are, before any is asked about: what was noted of another topic is forgotten."""
        head = hashlib.sha256(f"in hand of {topic_id}".encode()).digest()[:_HEAD_BYTES]
        if self._page[:_HEAD_BYTES] == head:
            return
        for partition in range(len(self._through)):
            self._through[partition], self._suspect[partition] = -1, (-1, 0)
            self._note(partition, -1, -1, 0)
        with self._lock:
            if not self._left:
                self._page[:_HEAD_BYTES] = head

    def must_be_alone(self, partition: int, offset: int) -> bool:
        """Whether this offset was, or came before what was, in hand at a crash."""
        return bool(offset <= self._through[partition])

    def is_poison(self, partition: int, offset: int) -> bool:
        """Whether this offset was alone in hand at the last crashes running."""
        alone, times = self._suspect[partition]
        return bool(alone == offset and times >= CRASHES)

    def begin(self, partition: int, through: int) -> None:
        """A batch up to and with `through` is begun."""
        self._note(partition, through, -1, 0)

    def begin_alone(self, partition: int, offset: int) -> None:
        """One record is begun, alone."""
        alone, times = self._suspect[partition]
        times = times + 1 if alone == offset else 1
        self._note(partition, max(self._through[partition], offset), offset, times)

    def done(self, partition: int, offset: int) -> None:
        """Everything up to and with `offset` came through, or was given up without a crash."""
        if offset >= self._through[partition]:
            self._through[partition] = -1
        if offset >= self._suspect[partition][0]:  # one before it may come again: its marker died with the worker
            self._suspect[partition] = (-1, 0)
        self._note(partition, self._through[partition], *self._suspect[partition])

    def take_back(self) -> None:
        """What was begun and is not done was in hand at no crash; nothing is noted from here on."""
        with self._lock:
            if not self._page.closed:
                for partition, (through, suspect) in enumerate(zip(self._through, self._suspect, strict=True)):
                    _ROW.pack_into(self._page, _at(partition), through, *suspect)
            self._left = True

    def _note(self, partition: int, through: int, alone: int, times: int) -> None:
        with self._lock:
            if not self._left:
                _ROW.pack_into(self._page, _at(partition), through, alone, times)

    def close(self) -> None:
        """Give the page back."""
        self._page.close()


def _opened(path: Path, partitions: int) -> mmap.mmap:
    path.parent.mkdir(parents=True, exist_ok=True)
    size = _at(partitions)
    if not path.exists() or path.stat().st_size != size:
        path.write_bytes(bytes(_HEAD_BYTES) + _CLEAN * partitions)
    with path.open("r+b") as file:
        return mmap.mmap(file.fileno(), size)


def _at(partition: int) -> int:
    return _HEAD_BYTES + _ROW.size * partition


def _likely(row: tuple[int, int, int]) -> tuple[int, int, int]:
    """The row; a clean one where no worker can have written it."""
    through, alone, times = row
    return row if -1 <= alone <= through and times >= 0 else (-1, -1, 0)
