"""What was coded, kept in a file from one backtest to the next: who writes rules pays the coder once.

A file holds for one coder and for documents that are in it alone; for others it is refused, never half used. It must
never write over a file that is there.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from agents.coding import Refused, why_refused
from replay.archive import Told, with_clock
from replay.script import Act, WriteItem
from schemas.coded import CodedHead, CodedItem
from schemas.errors import OptionError
from schemas.rejections import RejectReason

QUICK = 3  # of gzip: twice as fast as its default, and a tenth larger
ANEW = "name another file, or delete this one, and all is coded anew"
UNCODED = {RejectReason.EMPTY, RejectReason.BAD_DATE, RejectReason.TOO_OLD}
"""No word of the coder: of a shorter archive the same item may be young enough."""
_FAULTS = (EOFError, zlib.error, gzip.BadGzipFile, ValidationError)


def read_head(path: Path, coder: str) -> CodedHead | None:
    """The head of a file that is there; None: there is none yet, and it could be written.

    Raises:
        OptionError: it is no such file, was made by another coder, or could not be written.
    """
    if path.exists():
        with _told_plainly(path), gzip.open(path) as file:
            head = CodedHead.model_validate_json(file.readline())
        if head.coder != coder:
            msg = f"backtest: --coded {path} was made by the coder {head.coder}, and this one is {coder}: {ANEW}"
            raise OptionError(msg)
        return head
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):  # said before hours of coding, not after
        msg = f"backtest: --coded {path} cannot be written: there is no folder {path.parent} to write to"
        raise OptionError(msg)
    return None


def taken(acts: Iterable[Act], path: Path) -> Generator[Told]:
    """The items of a script as the file has them; it may hold others too, in between.

    Raises:
        OptionError: an item is not in it, or not with these words and times; or the file is broken.
    """
    with _told_plainly(path), gzip.open(path) as file:
        file.readline()
        lines = iter(file)
        for act, clock in with_clock(acts):
            if not isinstance(act, WriteItem):
                yield Told(act)
            elif refused := why_refused(act.item, clock):
                yield Told(act, refused=refused)
            else:
                found = _find(lines, act)
                if found is None:
                    which = f"item {act.item.source_id or act.item.id} is not in it as it is now"
                    msg = f"backtest: --coded {path} was made of other documents ({which}): {ANEW}"
                    raise OptionError(msg)
                yield Told(act, found.reports, Refused(*found.refused) if found.refused else None)


def _find(lines: Iterator[bytes], act: WriteItem) -> CodedItem | None:
    """The next line that is of this item: they stand in the order of the script."""
    mark = b'{"content":"' + _content_of(act).encode()
    line = next((line for line in lines if line.startswith(mark)), None)
    return None if line is None else CodedItem.model_validate_json(line)


def kept(told: Iterable[Told], path: Path, head: CodedHead) -> Generator[Told]:
    """The same, written to the file on the way: whole at the end, or not at all.

    Raises:
        OptionError: the disk takes it not.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with gzip.GzipFile(beside, "wb", compresslevel=QUICK, mtime=0) as file:
            file.write(head.model_dump_json().encode() + b"\n")
            for one in told:
                if isinstance(one.act, WriteItem) and not (one.refused and one.refused.reason in UNCODED):
                    file.write(_line_of(one, one.act) + b"\n")
                yield one
        beside.replace(path)
    except OSError as error:
        msg = f"backtest: --coded {path} could not be written: {error.strerror or error}"
        raise OptionError(msg) from error
    finally:
        beside.unlink(missing_ok=True)


def _line_of(one: Told, act: WriteItem) -> bytes:
    refused = (one.refused.reason, one.refused.detail) if one.refused else None
    return CodedItem(content=_content_of(act), reports=one.reports, refused=refused).model_dump_json().encode()


def _content_of(act: WriteItem) -> str:
    return hashlib.sha256(act.wire).hexdigest()


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except _FAULTS as error:
        why = "it is not what it should be" if isinstance(error, ValidationError) else str(error)
        msg = f"backtest: --coded {path} is broken, or is no file of coded items ({why}): {ANEW}"
        raise OptionError(msg) from error
    except OSError as error:
        msg = f"backtest: --coded {path} cannot be read: {error.strerror or error}"
        raise OptionError(msg) from error
