"""A script coded in this process or in several, the results in order either way.

It must never leave a process behind: Ctrl-C is this process's alone, and a coding process ends when this one is gone.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING, NamedTuple

from agents.coding import Refused
from agents.timelimit import TimeLimit
from replay.archive import Told, code_one, with_clock
from replay.script import Act, WriteItem
from schemas.errors import CodingTimeout, RasidError
from schemas.rejections import RejectReason
from schemas.reports import Report

if TYPE_CHECKING:
    from datetime import datetime

    from agents.coding import Codes

CHUNK = 16  # items handed out together: some 100 ms of work, so that a bar moves and Ctrl-C is soon heard
MOST_ACTS = 512  # of a chunk, dead letters and ticks too
AT_ONCE = 3  # chunks handed out for each process: one is coded, one waits, one is on its way


class CodersGone(RasidError):
    """A coding process died."""


class Work(NamedTuple):
    """An item on the wire, and the greatest tick before it."""

    wire: bytes
    tick: datetime | None


class Done(NamedTuple):
    """Its reports as they travel, or why it was refused."""

    reports: tuple[bytes, ...] = ()
    refused: Refused | None = None


Hand = Callable[[Sequence[Work]], Callable[[], list[Done]]]
"""Gives out work; what it returns waits for it."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How coding is done. It goes to other processes, so `load` is a function of a module, or a partial of one.

    Args:
        load: gives the coder; takes seconds.
        timeout_s: of one item.
        most_bytes: of an item on the wire.
    """

    load: Callable[[], Codes]
    timeout_s: float
    most_bytes: int


def code_in_order(acts: Iterable[Act], recipe: Recipe, jobs: int) -> Generator[Told]:
    """Code the items of a script; what comes out is what `replay.archive.code_acts` gives, whatever `jobs` is.

    Args:
        acts: as a replay would write them.
        recipe: how.
        jobs: coding processes; 1: in this one. Each holds some 400 MB of lexicons.

    Raises:
        CodersGone: a coding process died.
    """
    ahead = AT_ONCE * jobs if jobs > 1 else 0
    with _coders(recipe, jobs) as hand:
        waiting: deque[tuple[list[Act], Callable[[], list[Done]]]] = deque()
        for chunk, work in _chunks(acts):
            waiting.append((chunk, hand(work)))
            if len(waiting) > ahead:
                yield from _told(*waiting.popleft())
        while waiting:
            yield from _told(*waiting.popleft())


def _chunks(acts: Iterable[Act]) -> Iterator[tuple[list[Act], list[Work]]]:
    chunk: list[Act] = []
    work: list[Work] = []
    for act, clock in with_clock(acts):
        chunk.append(act)
        if isinstance(act, WriteItem):
            work.append(Work(act.wire, clock))
        if len(work) >= CHUNK or len(chunk) >= MOST_ACTS:
            yield chunk, work
            chunk, work = [], []
    yield chunk, work


def _told(chunk: list[Act], wait: Callable[[], list[Done]]) -> Iterator[Told]:
    done = iter(wait())
    for act in chunk:
        if isinstance(act, WriteItem):
            reports, refused = next(done)
            yield Told(act, tuple(Report.model_validate_json(one) for one in reports), refused)
        else:
            yield Told(act)


@contextmanager
def _coders(recipe: Recipe, jobs: int) -> Iterator[Hand]:
    if jobs == 1:
        with closing(_Coding(recipe)) as coding:
            yield lambda work: partial(coding.code, work)
        return
    # Spawned: a fork would take over our threads' locks, and not our threads.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (recipe,))
    try:
        with _deaf_to_ctrl_c():
            for _ in range(jobs):  # each that is asked for while none is idle begins one
                pool.submit(_code, ())
        yield lambda work: pool.submit(_code, work).result
    except (BrokenProcessPool, CancelledError) as error:
        msg = (
            f"backtest: a coding process died, perhaps for want of memory (there were {jobs}, of some 400 MB each): "
            "try fewer (--jobs 1 codes in this process, and shows what is wrong)"
        )
        raise CodersGone(msg) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class _Coding:
    """A coder, with the limit on its time."""

    def __init__(self, recipe: Recipe) -> None:
        self._coder = recipe.load()
        self._limit = TimeLimit(recipe.timeout_s)
        self._most_bytes = recipe.most_bytes
        gc.freeze()  # what was loaded never dies: a collector that walks it at every turn is slow

    def code(self, chunk: Sequence[Work]) -> list[Done]:
        return [self._code(one) for one in chunk]

    def _code(self, work: Work) -> Done:
        try:
            with self._limit:
                found = code_one(work.wire, self._coder, tick=work.tick, most_bytes=self._most_bytes)
        except CodingTimeout as error:
            return Done(refused=Refused(RejectReason.TIMEOUT, str(error)))
        return Done(tuple(one.model_dump_json().encode() for one in found.reports), found.refused)

    def close(self) -> None:
        self._limit.close()
        gc.unfreeze()


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """What is begun here never hears Ctrl-C, not even before its first line: the terminal tells the whole group."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_mine: list[_Coding] = []
"""Of a coding process: its own."""


def _begin(recipe: Recipe) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="rasid-parent", daemon=True).start()
    _mine.append(_Coding(recipe))


def _end_with_parent() -> None:
    """Where the parent is killed nobody says so: the queue of a pool is open as long as its readers are."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _code(chunk: Sequence[Work]) -> list[Done]:
    return _mine[0].code(chunk)
