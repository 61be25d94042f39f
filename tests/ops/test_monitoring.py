"""Prometheus, Alertmanager and Grafana: every name in their files exists, every alert does what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from prometheus_client import CollectorRegistry
from prometheus_client.metrics import MetricWrapperBase

from agents import code, metrics, track
from alerts import outbox
from ops import metrics_page
from ops.grafana import desk
from schemas.rejections import RejectReason
from tests.ops.tools import OPS, ROOT, passes, run

RULES = sorted((OPS / "prometheus" / "rules").glob("*.yml"))
RULE_TESTS = sorted((ROOT / "tests" / "ops" / "alerts").glob("*.yml"))
OF_PROMETHEUS = "up|scrape_duration_seconds"
NAME = re.compile(r"\b(?:(?:[a-z]+:)?rasid|process)_[a-z0-9_]+(?::[a-z0-9_]+)?")
SELECTED = re.compile(rf"\b(?:{OF_PROMETHEUS}|(?:(?:[a-z]+:)?rasid|process)_[a-z0-9_:]+)\b(\{{[^}}]*\}})?")


def rules() -> list[dict[str, Any]]:
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in RULES]
    return [rule for file in files for group in file["groups"] for rule in group["rules"]]


def alerts() -> list[dict[str, Any]]:
    return [rule for rule in rules() if "alert" in rule]


def exported() -> set[str]:
    """Every series name that a worker can show, declared in agents/metrics.py or read from the process."""
    registry: CollectorRegistry = metrics.REGISTRY
    names: set[str] = set()
    for collector, own in registry._collector_to_names.items():
        names.update(own or (sample.name for family in collector.collect() for sample in family.samples))
    return names


def labels_of(name: str) -> set[str]:
    collector = metrics.REGISTRY._names_to_collectors.get(name)  # None: of the process, without labels
    own = collector._labelnames if isinstance(collector, MetricWrapperBase) else ()
    return {*own, "job", "instance", "le"}


def panels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(desk.build())["panels"]
    return found


def queries() -> list[str]:
    return [target["expr"] for panel in panels() for target in panel.get("targets", [])]


def expressions() -> list[str]:
    return [rule["expr"] for rule in rules()] + queries()


def known() -> set[str]:
    return exported() | {rule["record"] for rule in rules() if "record" in rule}


@pytest.mark.parametrize("expr", expressions())
def test_every_metric_in_a_rule_or_panel_exists(expr):
    assert set(NAME.findall(expr)) <= known()


@pytest.mark.parametrize("expr", expressions())
def test_every_label_asked_of_a_metric_is_one_it_has(expr):
    for name, selector in re.findall(r"((?:rasid|process)_[a-z0-9_]+)\{([^}]*)\}", expr):
        if name in exported():
            assert set(re.findall(r"([a-z_]+)(?:=~|!~|!=|=)", selector)) <= labels_of(name), expr


def test_a_misspelt_metric_is_found():
    assert not set(NAME.findall("rate(rasid_item_processed_total[5m])")) <= known()


def test_the_rule_files_pass_promtool():
    passes("promtool", "check", "rules", "--lint=all", "--lint-fatal", *RULES)


def test_the_prometheus_configuration_passes_promtool():
    passes("promtool", "check", "config", "--lint=all", "prometheus.yml", cwd=OPS / "prometheus")


def test_the_alerts_fire_when_they_should_and_only_then():
    passes("promtool", "test", "rules", *RULE_TESTS)


def test_the_rule_tests_evaluate_what_is_recorded_before_the_alerts_that_read_it():
    files = [yaml.safe_load(path.read_text(encoding="utf-8"))["groups"] for path in RULES]
    in_order = sorted((group for groups in files for group in groups), key=lambda one: "alert" in one["rules"][0])
    wanted = [group["name"] for group in in_order]
    for path in RULE_TESTS:
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["group_eval_order"] == wanted


def told_in_the_tests() -> set[tuple[str, bool]]:
    """The alerts that the rule tests look at, each with whether it is to fire there."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in RULE_TESTS]
    cases = [case for file in files for test in file["tests"] for case in test.get("alert_rule_test", [])]
    return {(case["alertname"], bool(case["exp_alerts"])) for case in cases}


def looked_at(test: dict[str, Any]) -> set[str]:
    return {str(case["alertname"]) for case in test.get("alert_rule_test", [])}


def source_of(alert: str) -> str:
    """The lines of an alert, as its file has them; empty for none."""
    texts = [part for path in RULES for part in path.read_text(encoding="utf-8").split("- alert: ")[1:]]
    return next((text for text in texts if text.split(maxsplit=1)[0] == alert), "")


@pytest.mark.parametrize("alert", [str(alert["alert"]) for alert in alerts()])
def test_every_alert_has_a_case_in_which_it_fires_and_one_in_which_it_is_silent(alert):
    told = {fires for name, fires in told_in_the_tests() if name == alert}
    assert told == ({True} if alert == "Watchdog" else {True, False})


@pytest.mark.parametrize(
    ("cases", "right", "wrong"),
    [
        ("workers", 'up{job="rasid"} == 0 or', 'up{job="rasid"} == 1 or'),
        ("workers", ' or max_over_time(up{job="rasid"}[3m]) == 0', ""),
        ("workers", "[30m]) > 3", "[30m]) > 2"),
        ("workers", "< max_over_time(job:rasid_workers:min_5m", "< max_over_time(job:rasid_workers:sum"),
        ("workers", ' or 0 * absent(up{job="rasid"})', ""),
        ("stream", '_seconds{job="rasid"} > 120', '_seconds{job="rasid"} > 240'),
        ("stream", "[10m]) > 3", "[10m]) > 10"),
        ("stream", '\n              or increase(rasid_items_dead_lettered_total{job="rasid"}[15m])', ""),
        ("stream", "or (job:rasid_rejected:rise_15m", "or (0 * job:rasid_rejected:rise_15m"),
        (
            "stream",
            " > 0.05\n            and job:rasid_rejected:rise_4m",
            " > 0.05\n            or job:rasid_rejected:rise_4m",
        ),
        ("slack", "> 0) > 120", "> 0) > 1200"),
        ("stream", "== 0\n          and sum", ">= 0\n          and sum"),
        ("slack", " > 0.144\n          and", " > 0.9\n          and"),
    ],
)
def test_an_alert_that_was_changed_fails_its_test(tmp_path, cases, right, wrong):
    changed = tmp_path / "rules"
    changed.mkdir()
    assert any(right in path.read_text(encoding="utf-8") for path in RULES)
    for path in RULES:
        text = path.read_text(encoding="utf-8")
        (changed / path.name).write_text(text.replace(right, wrong), encoding="utf-8")
    passes("promtool", "check", "rules", *sorted(changed.iterdir()))
    (path,) = (path for path in RULE_TESTS if path.stem == cases)
    tests = yaml.safe_load(path.read_text(encoding="utf-8").replace("../../../ops/prometheus/rules", str(changed)))
    # The cases of other alerts, which a change of these cannot fail, take promtool many times as long.
    names = [str(alert["alert"]) for alert in alerts()]
    touched = {name for name in names if right in source_of(name)} or set(names)
    tests["tests"] = [test for test in tests["tests"] if touched & looked_at(test)]
    only = tmp_path / path.name
    only.write_text(yaml.safe_dump(tests, sort_keys=False), encoding="utf-8")
    assert run("promtool", "test", "rules", only).returncode == 1


@pytest.mark.parametrize("alert", alerts(), ids=lambda alert: str(alert["alert"]))
def test_every_alert_says_what_to_do_and_looks_at_the_desk_alone(alert):
    assert alert["labels"]["severity"] in {"page", "ticket", "deadman"}
    assert alert["labels"]["component"]
    assert set(alert["annotations"]) == {"summary", "action"}
    for selector in SELECTED.findall(alert["expr"]):
        assert 'job="rasid"' in selector, "a replay wakes nobody"


@pytest.mark.parametrize("name", ["alertmanager.yml", "example.yml"])
def test_alertmanager_takes_its_configuration(name):
    passes("amtool", "check-config", OPS / "alertmanager" / name)


@pytest.mark.parametrize("name", ["alertmanager.yml", "example.yml"])
@pytest.mark.parametrize(
    ("receiver", "labels"),
    [
        ("deadman", "alertname=Watchdog severity=deadman component=monitoring"),
        ("page", "alertname=RasidWorkerDown severity=page component=worker"),
        ("ticket", "alertname=RasidBehind severity=ticket component=stream"),
        ("page", "alertname=RasidSlackSilenced severity=ticket component=slack"),
    ],
)
def test_an_alert_reaches_whom_it_is_for(name, receiver, labels):
    config = f"--config.file={OPS / 'alertmanager' / name}"
    passes("amtool", "config", "routes", "test", config, f"--verify.receivers={receiver}", *labels.split())


def test_what_is_wrong_with_slack_is_never_told_in_slack():
    config = yaml.safe_load((OPS / "alertmanager/example.yml").read_text(encoding="utf-8"))
    (page,) = [receiver for receiver in config["receivers"] if receiver["name"] == "page"]
    assert "slack_configs" not in page


def test_the_watchdog_is_never_muted():
    for name in ("alertmanager.yml", "example.yml"):
        config = yaml.safe_load((OPS / "alertmanager" / name).read_text(encoding="utf-8"))
        (rule,) = config["inhibit_rules"]
        assert 'component=~"worker|stream"' in rule["target_matchers"]
        assert config["route"]["routes"][0]["receiver"] == "deadman"


@pytest.mark.parametrize("name", ["alertmanager.yml", "example.yml"])
def test_alertmanager_names_no_component_and_no_alert_that_there_is_not(name):
    text = (OPS / "alertmanager" / name).read_text(encoding="utf-8")
    components = "|".join(re.findall(r'component=~?"([a-z|]+)"', text)).split("|")
    assert set(components) <= {alert["labels"]["component"] for alert in alerts()}
    assert set(re.findall(r'alertname!?="(\w+)"', text)) <= {alert["alert"] for alert in alerts()}


def test_the_dashboard_that_stands_is_the_one_that_its_code_writes():
    assert desk.OUTPUT.read_text(encoding="utf-8") == desk.build(), "run: python -m ops.grafana.desk"


def test_the_queries_of_the_dashboard_are_promql(tmp_path: Path):
    rules_of = [
        {"record": f"panel:number:{number}", "expr": re.sub(r"\$__rate_interval", "5m", expr).replace("$theatre", ".*")}
        for number, expr in enumerate(queries())
    ]
    file = tmp_path / "panels.yml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules_of}]}), encoding="utf-8")
    passes("promtool", "check", "rules", file)


def test_the_dashboard_is_found_again_and_each_panel_says_what_it_shows():
    board = json.loads(desk.build())
    assert board["uid"] == "rasid-desk"
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    for panel in board["panels"]:
        if panel["type"] == "row":
            continue
        assert panel["title"]
        assert panel["description"]
        assert panel["fieldConfig"]["defaults"]["unit"], panel["title"]
        assert panel["datasource"]["uid"] == "${datasource}"
        refs = [target["refId"] for target in panel["targets"]]
        assert all(refs)
        assert len(set(refs)) == len(refs), panel["title"]


def test_no_panel_covers_another_and_none_leaves_the_grid():
    taken: set[tuple[int, int]] = set()
    for panel in panels():
        at = panel["gridPos"]
        cells = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        assert not cells & taken, panel["title"]
        assert at["x"] + at["w"] <= desk.GRID, panel["title"]
        taken |= cells


def test_grafana_finds_prometheus_and_the_dashboard_where_compose_puts_them():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    source = yaml.safe_load((OPS / "grafana/provisioning/datasources/prometheus.yml").read_text(encoding="utf-8"))
    provider = yaml.safe_load((OPS / "grafana/provisioning/dashboards/rasid.yml").read_text(encoding="utf-8"))
    folder = provider["providers"][0]["options"]["path"]
    assert source["datasources"][0]["url"] == "http://prometheus:9090"
    assert f"./ops/grafana/dashboards:{folder}:ro" in services["grafana"]["volumes"]
    assert services["grafana"]["environment"]["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"] == f"{folder}/desk.json"


def test_the_first_panel_is_the_products_own_number():
    first = next(panel for panel in panels() if panel["type"] != "row")
    assert "theatre:rasid_escalation_incidents:max" in first["targets"][0]["expr"]


def test_the_page_of_metrics_is_the_one_that_their_declarations_write():
    assert metrics_page.OUTPUT.read_text(encoding="utf-8") == metrics_page.build(), "run: python -m ops.metrics_page"


def test_the_page_of_metrics_names_what_is_told_of_the_process():
    told = {name for name in exported() if not name.startswith("rasid_")}
    assert told == set(re.findall(r"`((?:process|python)_\w+)`", metrics_page.build()))


def sources() -> str:
    """The code that may set a metric."""
    files = [path for folder in ("agents", "alerts") for path in sorted((ROOT / folder).rglob("*.py"))]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.name != "metrics.py")


def test_every_metric_that_is_declared_is_set_somewhere():
    declared = {name for name, one in vars(metrics).items() if isinstance(one, MetricWrapperBase)}
    assert len(declared) > 30
    assert {name for name in declared if not re.search(rf"\bmetrics\.{name}\b", sources())} == set()


def test_every_outcome_of_an_item_is_counted_somewhere():
    refused = {code._outcome(reason) for reason in RejectReason}
    assert set(metrics.OUTCOMES) == {"ignored"} | refused | set(track._OUTCOME_OF.values())


def test_every_cause_for_which_an_alert_is_held_back_is_counted_somewhere():
    causes = {outbox._cause(SimpleNamespace(digest=why)) for why in ("late", "old-news", "night", None)}
    assert causes == set(metrics.SUPPRESSIONS)


@pytest.mark.parametrize("words", [metrics.DELIVERIES, metrics.SLACK_RESULTS])
def test_every_result_of_a_message_or_a_call_stands_in_the_code_that_counts(words):
    assert {word for word in words if f'"{word}"' not in sources()} == set()


def test_the_operators_page_says_of_every_alert_where_to_look_first():
    page = (OPS / "README.md").read_text(encoding="utf-8")
    missing = {alert["alert"] for alert in alerts() if f"`{alert['alert']}`" not in page}
    assert missing == {"Watchdog"}
