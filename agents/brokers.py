"""How each of the four Kafka clients is told where the broker is and how to log in. No secret in any message."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any, Literal

from schemas.errors import SettingsError
from schemas.settings import Settings

Library = Literal["confluent", "kafka-python", "aiokafka", "faust"]

# librdkafka's mock answers no version request that kafka-python 3.0 understands from (2, 5) on.
EMBEDDED_API_VERSION = (2, 3)


def kafka_settings(settings: Settings, library: Library) -> dict[str, Any]:
    """The connection settings of `settings` in the words of one client library.

    Args:
        settings: broker, security protocol, and what that protocol needs.
        library: whose names to use; `faust` gives keyword arguments of `faust.App`.

    Raises:
        SettingsError: a certificate or key file cannot be read.
    """
    match library:
        case "confluent":
            return _confluent(settings)
        case "kafka-python":
            return _kafka_python(settings)
        case "aiokafka":
            return {"bootstrap_servers": _servers(settings), **_aiokafka(settings)}
        case "faust":
            return _faust(settings)


def _servers(settings: Settings) -> list[str]:
    return [one.strip() for one in settings.broker.split(",") if one.strip()]


def _password(settings: Settings) -> str | None:
    return settings.sasl_password.get_secret_value() if settings.sasl_password else None


def _uses_tls(settings: Settings) -> bool:
    return settings.security_protocol.endswith("SSL")


def _uses_sasl(settings: Settings) -> bool:
    return settings.security_protocol.startswith("SASL")


def _confluent(settings: Settings) -> dict[str, Any]:
    said: dict[str, Any] = {
        "bootstrap.servers": ",".join(_servers(settings)),
        "security.protocol": settings.security_protocol,
        "log_level": 2,  # critical only: callers report what went wrong in their own words
    }
    if _uses_sasl(settings):
        said |= {
            "sasl.mechanism": settings.sasl_mechanism,
            "sasl.username": settings.sasl_username,
            "sasl.password": _password(settings),
        }
    if _uses_tls(settings):
        _tls(settings)  # says in our words what cannot be read
        said |= {
            name: str(path)
            for name, path in (
                ("ssl.ca.location", settings.ssl_cafile),
                ("ssl.certificate.location", settings.ssl_certfile),
                ("ssl.key.location", settings.ssl_certfile and (settings.ssl_keyfile or settings.ssl_certfile)),
            )
            if path
        }
    return said


def _kafka_python(settings: Settings) -> dict[str, Any]:
    said: dict[str, Any] = {
        "bootstrap_servers": _servers(settings),
        "security_protocol": settings.security_protocol,
    }
    if settings.embedded:
        said["api_version"] = EMBEDDED_API_VERSION
    if _uses_sasl(settings):
        said |= {
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": _password(settings),
        }
    if _uses_tls(settings):
        said["ssl_context"] = _tls(settings)
    return said


def _aiokafka(settings: Settings) -> dict[str, Any]:
    said: dict[str, Any] = {"security_protocol": settings.security_protocol}
    if _uses_sasl(settings):
        said |= {
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": _password(settings),
        }
    if _uses_tls(settings):
        said["ssl_context"] = _tls(settings)
    return said


def _faust(settings: Settings) -> dict[str, Any]:
    from faust import auth  # noqa: PLC0415 - a replay without a worker never loads Faust

    said: dict[str, Any] = {"broker": ";".join(f"kafka://{one}" for one in _servers(settings))}
    tls = _tls(settings) if _uses_tls(settings) else None
    if _uses_sasl(settings):
        said["broker_credentials"] = auth.SASLCredentials(
            username=settings.sasl_username,
            password=_password(settings),
            mechanism=settings.sasl_mechanism,
            ssl_context=tls,
        )
    elif tls:
        said["broker_credentials"] = auth.SSLCredentials(tls)
    return said


def _tls(settings: Settings) -> ssl.SSLContext:
    for name in ("ssl_cafile", "ssl_certfile", "ssl_keyfile"):
        _look_into(f"RASID_{name.upper()}", getattr(settings, name))
    asked = f"RASID_SSL_CAFILE: {settings.ssl_cafile}"
    try:
        context = ssl.create_default_context(cafile=str(settings.ssl_cafile) if settings.ssl_cafile else None)
        if settings.ssl_certfile:
            asked = f"RASID_SSL_CERTFILE: {settings.ssl_certfile}, RASID_SSL_KEYFILE: {settings.ssl_keyfile}"
            context.load_cert_chain(str(settings.ssl_certfile), str(settings.ssl_keyfile or settings.ssl_certfile))
    except (OSError, ssl.SSLError) as error:
        msg = f"{asked}: no certificate, no key, or none that fits: {type(error).__name__}"
        raise SettingsError(msg) from error
    return context


def _look_into(name: str, path: Path | None) -> None:
    if path is None:
        return
    try:
        path.open("rb").close()
    except OSError as error:
        msg = f"{name}: {path} cannot be read: {error.strerror}"
        raise SettingsError(msg) from error
