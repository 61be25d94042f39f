"""How a command ends, as its exit status. Imports next to nothing: `rasid` needs it before anything else."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What whoever started it should do; sysexits' numbers where there is one."""

    DONE = 0
    IN_PART = 1  # done, but some rows or files could not be read
    REFUSED = 2  # wrong options
    TRY_AGAIN = 75  # EX_TEMPFAIL: start it again, it goes on where it was
    PERSON_MUST_ACT = 78  # EX_CONFIG: starting it again will not help
    INTERRUPTED = 130  # as a shell says of Ctrl-C
