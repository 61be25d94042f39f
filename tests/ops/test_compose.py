"""The desk in containers: checked against the schema and by rules of our own; it is not started here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas.settings import Settings, not_read
from tests.ops.tools import ROOT, passes, run

COMPOSE = ROOT / "docker-compose.yml"
EXAMPLE = ROOT / ".env.example"

# Not handed on by the compose file: what it sets itself, and what is for a Kafka or a test of one's own.
NOT_OF_THE_DESK = {
    "EMBEDDED",
    "INSTANCE_ID",
    "SECURITY_PROTOCOL",
    "SASL_MECHANISM",
    "SASL_USERNAME",
    "SASL_PASSWORD",
    "SSL_CAFILE",
    "SSL_CERTFILE",
    "SSL_KEYFILE",
    "SLACK_BASE_URL",
}
# Variables of the compose file alone.
OF_COMPOSE = {
    "RASID_WORKERS",
    "RASID_VERSION",
    "RASID_REPLAY_STREAM",
    "RASID_ARCHIVE",
    "RASID_ALERTMANAGER_CONFIG",
    "RASID_KAFKA_PORT",
    "RASID_KAFKA_HEAP",
    "RASID_PROMETHEUS_PORT",
    "RASID_PROMETHEUS_RETENTION",
    "RASID_ALERTMANAGER_PORT",
    "RASID_GRAFANA_PORT",
}


def setting_names() -> set[str]:
    return {f"RASID_{name.upper()}" for name in Settings.model_fields}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return loaded


def test_the_compose_file_is_one_by_its_schema():
    passes("check-jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE)


def test_a_broken_compose_file_is_told(tmp_path):
    broken = tmp_path / "docker-compose.yml"
    broken.write_text(COMPOSE.read_text(encoding="utf-8").replace("stop_grace_period", "stop_grace"), encoding="utf-8")
    assert run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", broken).returncode == 1


def test_the_dockerfile_passes_hadolint():
    passes("hadolint", "--config", ROOT / ".hadolint.yaml", ROOT / "Dockerfile")


def test_every_yaml_file_passes_yamllint():
    passes("yamllint", "--strict", ".")


def test_every_published_port_is_on_loopback(services):
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert len(ports) == 4
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_service_bounds_its_log_and_gains_no_privilege(services):
    for name, service in services.items():
        assert service["logging"]["options"]["max-size"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert "container_name" not in service, name


def test_every_image_is_pinned_and_none_is_the_latest(services):
    images = {service["image"] for service in services.values()}
    assert all(re.search(r":(v?\d+\.\d+\.\d+|\$\{RASID_VERSION:-local\})$", image) for image in images), images


def test_every_named_volume_is_declared_and_every_mounted_folder_stands_in_the_checkout(services):
    declared = set(yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["volumes"])
    for service in services.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("./"):
                assert (ROOT / source).is_dir(), source
            elif ":" in volume and not source.startswith("$"):
                assert source in declared, source


def test_no_password_has_a_default():
    text = COMPOSE.read_text(encoding="utf-8")
    assert "${GRAFANA_ADMIN_PASSWORD:?" in text
    assert not re.search(r"(PASSWORD|TOKEN|SECRET)\w*:-", text)
    assert re.search(r"^GRAFANA_ADMIN_PASSWORD=$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_worker_is_given_every_setting_of_a_desk_and_none_that_does_not_exist(services):
    given = set(services["worker"]["environment"])
    assert given <= setting_names()
    assert setting_names() - given == {f"RASID_{name}" for name in NOT_OF_THE_DESK}


def test_a_replay_in_containers_is_given_no_slack(services):
    for name in ("replayer", "replay-worker"):
        assert services[name]["profiles"] == ["replay"]
        assert not [key for key in services[name]["environment"] if "SLACK" in key]
        assert services[name]["environment"]["RASID_STREAM"] == "${RASID_REPLAY_STREAM:-replay-seeds}"


def test_the_example_of_settings_names_only_what_exists_and_all_that_compose_asks_for():
    named = set(re.findall(r"^(?:# )?((?:RASID|GRAFANA)_[A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))
    asked = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE.read_text(encoding="utf-8")))
    assert {name for name in named if name.startswith("RASID")} <= setting_names() | OF_COMPOSE
    assert asked - named <= {"RASID_VERSION"}
    assert asked & OF_COMPOSE == OF_COMPOSE
    assert not_read(dict.fromkeys(asked | named, "1")) == []


def test_prometheus_looks_for_workers_by_the_names_and_port_of_the_compose_file(services):
    config = yaml.safe_load((ROOT / "ops/prometheus/prometheus.yml").read_text(encoding="utf-8"))
    found = [sd for job in config["scrape_configs"] for sd in job.get("dns_sd_configs", [])]
    assert {name for sd in found for name in sd["names"]} == {"worker", "replay-worker"}
    for sd in found:
        assert sd["type"] == "A"
        for name in sd["names"]:
            assert services[name]["expose"] == [str(sd["port"])]
            assert services[name]["environment"]["RASID_WEB_PORT"] == str(sd["port"])


def test_the_image_holds_every_package_and_the_build_context_lets_it_in():
    copied = set(re.findall(r"^COPY (\w+)(?:\.py)? ", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE))
    allowed = {
        line[1:].removesuffix(".py")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    packages = {"schemas", "agents", "alerts", "replay", "rasid", "seeds"}
    assert packages <= copied
    assert packages <= allowed
    assert {Path(name).name for name in ("pyproject.toml", "README.md", "LICENSE")} <= allowed


def test_the_image_runs_without_root_and_is_ended_by_sigterm():
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "USER 10001" in text
    assert "STOPSIGNAL SIGTERM" in text
    assert "/health/live" in text
    assert re.search(r'^ENTRYPOINT \["rasid"\]$', text, re.MULTILINE)
