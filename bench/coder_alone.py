"""The coder by itself, in as many processes at once as are asked for: what the machine makes of it, without Kafka.

Two processes that share a core's units, caches or memory each take more processor time than one by itself. Without
knowing by how much, nobody can tell what two workers cost by their own doing.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MOST = 4000
READY, GO = "ready", "go"


def microseconds(items: Sequence[dict[str, Any]], processes: int, home: Path) -> float:
    """Processor time an item, where each of `processes` codes its share of up to `MOST` items at the same time.

    Args:
        items: as they stand in `items`, evenly thinned to `MOST`.
        processes: how many at once.
        home: a folder for the shares.
    """
    chosen = items[:: max(1, -(-len(items) // MOST))]
    started = []
    for number in range(processes):
        share = home / f"share-{processes}-{number}.json"
        share.write_text(json.dumps(chosen[number::processes]), encoding="utf-8")
        command = [sys.executable, "-m", "bench.coder_alone", str(share)]
        started.append(subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline().strip() == READY
    for one in started:
        assert one.stdin is not None
        one.stdin.write(f"{GO}\n")
        one.stdin.flush()
    took = [float(one.communicate(timeout=1200)[0]) for one in started]
    return sum(took) / len(chosen) * 1e6


def main(share: str) -> None:
    """One of the processes: says that it is ready, waits, codes, prints its seconds."""
    from agents.coder import Coder  # noqa: PLC0415 - so that the parent does not load it

    items = json.loads(Path(share).read_text(encoding="utf-8"))
    coder = Coder.load(tz="Asia/Baghdad")
    gc.collect()
    gc.freeze()
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    assert sys.stdin.readline().strip() == GO
    began = time.process_time()
    for item in items:
        at = datetime.fromisoformat(item["published_at"])
        coder.code(title=item["title"], text=item["text"], published_at=at)
    sys.stdout.write(f"{time.process_time() - began}\n")
    sys.stdout.flush()
    os._exit(0)  # nothing of it is to be given back


if __name__ == "__main__":
    main(sys.argv[1])
