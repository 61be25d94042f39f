"""One frozen object of settings, read in `main` and handed down. No module reads the environment on import."""

from __future__ import annotations

import difflib
import ipaddress
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from schemas.base import StreamName
from schemas.errors import SettingsError
from schemas.faults import fault_said

PREFIX = "RASID_"
# Not read here, yet no slip: what docker-compose.yml reads itself, and what the tests, the benchmarks and Faust do.
_OF_COMPOSE = (
    "VERSION|WORKERS|REPLAY_STREAM|ARCHIVE|(KAFKA|PROMETHEUS|ALERTMANAGER|GRAFANA)_PORT|ALERTMANAGER_CONFIG|"
    "PROMETHEUS_RETENTION|KAFKA_HEAP"
)
_OF_OTHERS = re.compile(rf"{_OF_COMPOSE}|DATA|OUTAGE_S|(TEST|REQUIRE|FAUST)_.*")
_ADDRESS = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^\s:,/\[\]]+)(?::(\d{1,5}))?")
_PORTS = range(1, 65536)


def _from_json(value: Any) -> Any:
    """An object in JSON; nothing is the empty one, for compose files pass what is not set so."""
    if not isinstance(value, str):
        return value
    as_this = 'write an object, as {"replay-2015": "C0123456789"}'
    try:
        read = json.loads(value.strip() or "{}")
    except (ValueError, RecursionError) as error:
        msg = f"is no JSON; {as_this}"
        raise ValueError(msg) from error
    if not isinstance(read, dict):
        msg = f"is JSON, but no object; {as_this}"
        raise ValueError(msg)  # noqa: TRY004 - pydantic takes a ValueError for a fault of the value
    return read


def _is_address(said: str) -> bool:
    found = _ADDRESS.fullmatch(said)
    return found is not None and (found[1] is None or int(found[1]) in _PORTS)


def is_loopback(url: str) -> bool:
    """Whether an address on the web is of this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_safe_for_a_token(url: str) -> bool:
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0 and not parts.query and not parts.fragment
        return named and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url)))
    except ValueError:  # brackets without an address, a port that is none
        return False


class Settings(BaseSettings):
    """Every setting of rasid, each from `RASID_<NAME>`; an empty one is not set, for compose files pass them so.

    Secrets have no default and never show in a message.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore", hide_input_in_errors=True
    )

    broker: str = Field(default="127.0.0.1:9092", description="host:port of Kafka, several by comma")
    stream: StreamName = "live"
    models: bool = Field(
        default=True, description="use the learned models of types, statuses and roles, whose licence is not the code's"
    )
    partitions: int = Field(default=4, ge=1, le=128, description="of every topic of a stream; fixed for its life")
    replication: int = Field(default=1, ge=1, le=7, description="replication factor of topics made by rasid")
    embedded: bool = Field(default=False, description="the broker is librdkafka's in-process one")
    data_dir: Path = Path(".rasid")
    instance_id: str | None = Field(default=None, description="stable name of this worker, for static membership")
    session_timeout_s: float = Field(default=10, ge=1, le=90)
    tz: str = Field(default="Asia/Baghdad", description="the desk's zone")
    language: Literal["ar", "en", "both"] = "both"
    rules: Path | None = Field(default=None, description="rule file; null: the default rules")
    web_host: str = "127.0.0.1"
    web_port: int = Field(default=6066, ge=0, le=65535)
    max_item_bytes: int = Field(
        default=1024 * 1024,
        ge=64 * 1024,
        le=3 * 1024 * 1024,
        description="of an item as it travels; a larger one is cut down to title and link, which may take 50 KiB",
    )
    coding_timeout_s: float = Field(default=5, gt=0, le=60)
    batch: int = Field(default=200, ge=1, le=5000)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "SCRAM-SHA-512"
    sasl_username: str | None = None
    sasl_password: SecretStr | None = None
    ssl_cafile: Path | None = None
    ssl_certfile: Path | None = None
    ssl_keyfile: Path | None = None

    slack_token: SecretStr | None = None
    slack_token_file: Path | None = None
    slack_workspace: str = Field(default="default", description="key of the alerts topic: one sender a workspace")
    slack_channel: str | None = Field(default=None, description="id of the desk's channel")
    slack_channels: Annotated[dict[str, str], NoDecode, BeforeValidator(_from_json)] = Field(
        default_factory=dict, description="a rule's channel, or a replayed stream -> the id of its Slack channel, JSON"
    )
    slack_languages: Annotated[dict[str, Literal["ar", "en", "both"]], NoDecode, BeforeValidator(_from_json)] = Field(
        default_factory=dict, description="a Slack channel's id -> its language, JSON; others: RASID_LANGUAGE"
    )
    slack_fallback_channel: str | None = None
    slack_base_url: str = Field(
        default="https://slack.com/api/", description="of Slack's Web API; another for tests, or a proxy of one's own"
    )

    @field_validator("broker")
    @classmethod
    def _addresses(cls, said: str) -> str:
        named = [one.strip() for one in said.split(",") if one.strip()]
        wrong = [one for one in named if not _is_address(one)]
        if wrong or not named:
            msg = f"'{wrong[0] if wrong else said}' is no address; write host:port, several by comma"
            raise ValueError(msg)
        return said

    @field_validator("slack_token")
    @classmethod
    def _stripped(cls, token: SecretStr | None) -> SecretStr | None:
        """As of what a file says: a space at its end would be a token that Slack does not know."""
        said = token.get_secret_value().strip() if token else ""
        return SecretStr(said) if said else None

    @field_validator("slack_base_url")
    @classmethod
    def _keeps_the_token(cls, url: str) -> str:
        if not _is_safe_for_a_token(url):
            msg = (
                "must begin with https://, as https://slack.com/api/; http:// is for this machine alone, "
                "for the token would travel in the clear"
            )
            raise ValueError(msg)
        return url

    @field_validator("tz")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            msg = f"'{name}' is no time zone; write one as Asia/Baghdad"
            raise ValueError(msg) from error
        return name

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.slack_token and self.slack_token_file:
            msg = "RASID_SLACK_TOKEN and RASID_SLACK_TOKEN_FILE are both set: which one holds is not said; take one out"
            raise ValueError(msg)
        if self.security_protocol.startswith("SASL") and not (self.sasl_username and self.sasl_password):
            msg = "RASID_SECURITY_PROTOCOL asks for SASL: set RASID_SASL_USERNAME and RASID_SASL_PASSWORD too"
            raise ValueError(msg)
        protocol = f"but RASID_SECURITY_PROTOCOL is {self.security_protocol}, which would leave it out without a word"
        if (self.sasl_username or self.sasl_password) and not self.security_protocol.startswith("SASL"):
            msg = f"RASID_SASL_USERNAME or RASID_SASL_PASSWORD is set, {protocol}: set SASL_SSL or SASL_PLAINTEXT"
            raise ValueError(msg)
        if (self.ssl_cafile or self.ssl_certfile or self.ssl_keyfile) and not self.security_protocol.endswith("SSL"):
            msg = f"RASID_SSL_CAFILE, RASID_SSL_CERTFILE or RASID_SSL_KEYFILE is set, {protocol}: set SSL or SASL_SSL"
            raise ValueError(msg)
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The desk's zone."""
        return ZoneInfo(self.tz)

    def token(self) -> SecretStr | None:
        """The Slack token; from a file it is read anew at each call, so that a new one is taken up without a restart.

        Raises:
            SettingsError: the file is named but cannot be read.
        """
        if self.slack_token_file is None:
            return self.slack_token
        try:
            text = self.slack_token_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            msg = f"RASID_SLACK_TOKEN_FILE: {self.slack_token_file} cannot be read: {type(error).__name__}"
            raise SettingsError(msg) from error
        return SecretStr(text) if text else None


def read_settings(**overrides: object) -> Settings:
    """Read the environment; `overrides` (None: not given) win.

    Raises:
        SettingsError: a value is wrong; the message names each variable.
    """
    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        faults = [_said(fault) for fault in error.errors(include_input=False)]
        raise SettingsError("settings: " + "; ".join(faults)) from error


def _said(fault: Any) -> str:
    """A fault of one variable with its name before it; one of several names them itself."""
    if not fault["loc"]:
        return fault_said(fault)
    name, *inside = map(str, fault["loc"])
    return ": ".join((f"{PREFIX}{name.upper()}", *inside, fault_said(fault)))


def not_read(environment: Mapping[str, str]) -> list[str]:
    """What is said of each variable that looks like a setting and is none: a slip, or of another version.

    It is no error: a host may have variables for others that begin so, and a worker must start there. Values are never
    said; one that is empty is not set.
    """
    names = {name.upper() for name in Settings.model_fields}
    asked = {name: name.upper().removeprefix(PREFIX) for name in sorted(environment) if name.upper().startswith(PREFIX)}
    return [
        f"{name} is no setting and is not read{_did_you_mean(bare, names)}"
        for name, bare in asked.items()
        if environment[name] and bare not in names and not _OF_OTHERS.fullmatch(bare)
    ]


def _did_you_mean(bare: str, names: set[str]) -> str:
    near = difflib.get_close_matches(bare, sorted(names), n=1)
    return f"; did you mean {PREFIX}{near[0]}?" if near else ""
