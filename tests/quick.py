"""How the tests start a Python of their own: with byte code kept, for without it the imports take three times as long."""

from __future__ import annotations

import ctypes
import os
import signal
from pathlib import Path

BYTE_CODE = Path(__file__).resolve().parents[1] / ".cache" / "pyc"
_PR_SET_PDEATHSIG = 1


def quick_python() -> dict[str, str]:
    """The environment for it: this one without settings of rasid."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return {"PYTHONPYCACHEPREFIX": str(BYTE_CODE), **kept}


def die_with_parent() -> None:
    """To be called in a new process: it is killed when its parent ends, by whatever cause."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
