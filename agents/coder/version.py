"""Which coder it is: what is coded by another one may differ."""

from __future__ import annotations

import hashlib
from pathlib import Path

VERSION = "1.0"
ROOT = Path(__file__).parent
DATA = ROOT / "data"


def load_version(*, models: bool = True) -> str:
    """The version of the coder that `load` would give, without its seconds."""
    return f"{VERSION}+{_read_digest(ROOT)[:8]}{'' if models else '-rules'}"


def _read_digest(root: Path) -> str:
    """Of all that decides what is coded: data, and the sources, in which rules and lists of words stand too."""
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if "__pycache__" not in path.parts and path.is_file()):
        name = path.relative_to(root)
        if (path.suffix == ".py" and name.parts[0] != "training") or name.parts[0] == DATA.name:
            said = path.read_bytes()
            digest.update(f"{name.as_posix()}\0{len(said)}\0".encode())
            digest.update(said)
    return digest.hexdigest()
