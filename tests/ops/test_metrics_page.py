"""A worker's metrics page as Prometheus sees it: lint-free, bounded, and enough for every panel of the dashboard."""

from __future__ import annotations

import http.server
import json
import re
import socket
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.ops.test_monitoring import panels
from tests.ops.tools import OPS, ROOT, tool
from tests.waiting import wait_until


@pytest.fixture(scope="module")
def page() -> bytes:
    command = [sys.executable, "-m", "tests.ops.full_worker"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=280).stdout


def test_the_metrics_page_passes_promtools_lint(page):
    done = subprocess.run([tool("promtool"), "check", "metrics"], input=page, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_largest_worker_promised_shows_fewer_than_two_thousand_series(page):
    series = [line for line in page.decode().splitlines() if line and not line.startswith("#")]
    assert 500 < len(series) < 2000


class Page(http.server.BaseHTTPRequestHandler):
    body = b""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def worker(page: bytes) -> Iterator[str]:
    """A web port that shows the page, as a worker's does."""
    handler = type("Shown", (Page,), {"body": page})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def prometheus(worker: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Prometheus with our rules that scrapes the worker as job `rasid`; its address."""
    home = tmp_path_factory.mktemp("prometheus")
    config = {
        "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
        "rule_files": [str(OPS / "prometheus/rules/*.yml")],
        "scrape_configs": [{"job_name": "rasid", "static_configs": [{"targets": [worker]}], "sample_limit": 4000}],
    }
    (home / "prometheus.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [tool("prometheus"), f"--config.file={home / 'prometheus.yml'}", f"--storage.tsdb.path={home / 'data'}"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, f"--web.listen-address={address}"], stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        seen = "theatre:rasid_escalation_incidents:max"
        wait_until(lambda: ask(address, seen, process, home), every_s=0.2, what="the first scrape and evaluation")
        yield address
    finally:
        process.terminate()
        process.wait(20)


def ask(address: str, expr: str, process: subprocess.Popen[bytes] | None = None, home: Path | None = None) -> object:
    """The result of an instant query: a list, empty where nothing answers yet."""
    if process is not None and home is not None:
        assert process.poll() is None, (home / "log").read_text(encoding="utf-8")
    url = f"http://{address}/api/v1/query?{urllib.parse.urlencode({'query': expr})}"
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return json.load(reply)["data"]["result"]
    except OSError:
        return []


def shown(expr: str) -> str:
    """A panel's query with its variables as a desk has them; rates over what a short test has scraped."""
    expr = expr.replace("$job", "rasid").replace("$theatre", ".*")
    return re.sub(r"\$__rate_interval|24h", "1m", expr)


def test_every_panel_of_the_dashboard_shows_something_on_a_busy_worker(prometheus):
    wanted = [(panel["title"], target["expr"]) for panel in panels() for target in panel.get("targets", [])]
    wait_until(lambda: ask(prometheus, 'count_over_time(up{job="rasid"}[1m]) > 3'), what="a few scrapes")
    empty = [title for title, expr in wanted if not ask(prometheus, shown(expr))]
    assert not empty


def test_prometheus_takes_the_page_within_its_limit_and_evaluates_every_rule(prometheus):
    assert ask(prometheus, 'up{job="rasid"} == 1')
    with urllib.request.urlopen(f"http://{prometheus}/api/v1/rules", timeout=5) as reply:
        groups = json.load(reply)["data"]["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert len(rules) > 25
    assert {rule["health"] for rule in rules} <= {"ok", "unknown"}
    assert not [rule for rule in rules if rule.get("lastError")]
