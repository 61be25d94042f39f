"""The page of metrics, made from where they are declared: `python -m ops.metrics_page` writes METRICS.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prometheus_client.metrics import MetricWrapperBase

from agents import metrics

OUTPUT = Path(__file__).parent / "METRICS.md"
SUFFIX = {"counter": "_total", "info": "_info"}
HEAD = """# Metrics of a worker

At `/metrics` on its web port. Durations in seconds, moments in unix seconds. Written from `agents/metrics.py` by
`uv run python -m ops.metrics_page`. A worker shows fewer than 2,000 series.

| metric | kind | labels | what it says |
| --- | --- | --- | --- |
"""
TAIL = """
Of the process itself, as the client library tells it on Linux: `process_start_time_seconds`,
`process_resident_memory_bytes`, `process_virtual_memory_bytes`, `process_cpu_seconds_total`, `process_open_fds`,
`process_max_fds`; and `python_info`.
"""


def row(collector: Any) -> str:
    """One metric as a line of the table, under the name by which it is queried."""
    kind, labels = collector._type, ", ".join(collector._labelnames)  # noqa: SLF001 - there is no public way
    name = collector._name + SUFFIX.get(kind, "")  # noqa: SLF001
    return f"| `{name}` | {kind} | {labels} | {collector._documentation} |\n"  # noqa: SLF001


def build() -> str:
    """The page as Markdown, in the order of declaration."""
    collectors = metrics.REGISTRY._collector_to_names  # noqa: SLF001
    return HEAD + "".join(row(one) for one in collectors if isinstance(one, MetricWrapperBase)) + TAIL


if __name__ == "__main__":
    OUTPUT.write_text(build(), encoding="utf-8")
