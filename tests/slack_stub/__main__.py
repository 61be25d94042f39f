"""The stub as a process: prints its `base_url` on the first line, then serves until it is ended."""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.slack_stub.server import Stub
from tests.slack_stub.workspace import Workspace


async def main() -> None:
    """Serve for ever."""
    parser = argparse.ArgumentParser(prog="python -m tests.slack_stub", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument(
        "--channel", action="append", default=[], help="id of a channel that exists; several may be given"
    )
    parser.add_argument("--visible-after", type=float, default=0.0, help="seconds until a message can be read back")
    parser.add_argument("--gap", type=float, default=0.95, help="seconds between two posts in a channel")
    options = parser.parse_args()
    channels = tuple(options.channel) or ("C0DESK", "C0OTHER")
    workspace = Workspace(visible_after=options.visible_after, gap=options.gap, channels=channels)
    async with Stub(workspace, port=options.port) as stub:
        sys.stdout.write(stub.url + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        sys.exit(0)
