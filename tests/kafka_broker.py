"""A real Apache Kafka for tests and drills: one KRaft node from Maven's jars on free loopback ports.

It never listens beyond loopback and never outlives the process that started it. `python -m tests.kafka_broker`
fetches the jars and starts and stops a broker once, so that the first test does not wait for a download.
"""

from __future__ import annotations

import base64
import fcntl
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

KAFKA_VERSION = "4.1.0"
CACHE = Path(__file__).resolve().parents[1] / ".cache" / "kafka"
READY = "Kafka Server started"
USER = "rasid"
PASSWORD = "loopback-only"  # of a broker that lives for one test run on loopback

Security = Literal["SSL", "SASL_PLAINTEXT", "SASL_SSL"]

POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>rasid.tests</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>{KAFKA_VERSION}</version>
    </dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
"""

PROPERTIES = """process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{plain},CONTROLLER://127.0.0.1:{controller}{secure_listener}
advertised.listeners=PLAINTEXT://127.0.0.1:{plain}{secure_listener}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT{secure_map}
log.dirs={data}
num.partitions=1
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=8
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
"""

SASL = f"""listener.name.secure.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
listener.name.secure.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
user_{USER}="{PASSWORD}";
listener.name.secure.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.secure.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
"""

TLS = """listener.name.secure.ssl.keystore.type=PEM
listener.name.secure.ssl.keystore.location={keystore}
listener.name.secure.ssl.truststore.type=PEM
listener.name.secure.ssl.truststore.location={certificate}
listener.name.secure.ssl.client.auth=requested
"""

# Starts in half the CPU time; for a benchmark give `jvm=()`, the JVM's own choice.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")


class KafkaUnavailableError(Exception):
    """No broker can be had here; the message says what is missing."""


def missing_tools() -> str | None:
    """What a broker needs and this machine lacks, in words; None where nothing is missing."""
    lacking = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    if not lacking or ("java" not in lacking and _jars().is_dir()):
        return None
    return f"no {' and no '.join(lacking)} on the path (a JDK and Maven start the broker; or set RASID_TEST_KAFKA)"


def _jars() -> Path:
    return CACHE / KAFKA_VERSION / "libs"


def prepare() -> Path:
    """The folder of Kafka's jars, fetched by Maven where it is not there yet; safe with several runs at once.

    Raises:
        KafkaUnavailableError: a tool is missing, or Maven failed (its last lines are in the message).
    """
    why = missing_tools()
    if why is not None:
        raise KafkaUnavailableError(why)
    folder = CACHE / KAFKA_VERSION
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _jars().is_dir():
            _fetch(folder)
    return _jars()


def _fetch(folder: Path) -> None:
    (folder / "pom.xml").write_text(POM, encoding="utf-8")
    unready = folder / "libs.unready"
    shutil.rmtree(unready, ignore_errors=True)
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={unready}"]
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=480, check=False
    )
    if done.returncode != 0 or not any(unready.glob("kafka_*.jar")):
        raise KafkaUnavailableError(
            f"Maven could not fetch Kafka {KAFKA_VERSION}: {_end_of(done.stdout + done.stderr)}"
        )
    unready.rename(_jars())


def _end_of(text: str) -> str:
    return "\n".join(text.strip().splitlines()[-12:])


def _free_ports(count: int) -> list[int]:
    """Ports nobody listens on, below the range from which clients are given theirs: free again after each kill."""
    found: list[int] = []
    for port in random.sample(range(15000, 32000), 1000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                found.append(port)
        if len(found) == count:
            return found
    raise KafkaUnavailableError("no free port between 15000 and 32000")


@dataclass(slots=True)
class KafkaBroker:
    """One broker: `start`, `kill` (-9, as a crash), `stop` (in order), `start` again on the same ports and data.

    `bootstrap` is the plain listener. With `security` there is a second one, `secure_bootstrap`: user `USER`,
    password `PASSWORD`, and for TLS the authority in `cafile` (also a client certificate, `certfile`, `keyfile`).
    """

    security: Security | None = None
    jvm: tuple[str, ...] = QUICK
    home: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="rasid-kafka-")))
    ports: list[int] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None
    _keeper: subprocess.Popen[bytes] | None = None

    @property
    def bootstrap(self) -> str:
        """host:port of the plain listener; stays the same over kills."""
        return f"127.0.0.1:{self.ports[0]}"

    @property
    def secure_bootstrap(self) -> str:
        """host:port of the listener with `security`."""
        assert self.security is not None
        return f"127.0.0.1:{self.ports[2]}"

    @property
    def cafile(self) -> Path:
        return self.home / "certificate.pem"

    @property
    def certfile(self) -> Path:
        return self.home / "certificate.pem"

    @property
    def keyfile(self) -> Path:
        return self.home / "key.pem"

    @property
    def pid(self) -> int | None:
        """The broker's process, None while it is down."""
        return self.process.pid if self.process is not None else None

    def start(self, timeout_s: float = 180) -> Self:
        """Start (again) and wait until it serves.

        Raises:
            KafkaUnavailableError: it did not come up in time; the end of its log is in the message.
        """
        assert self.process is None, "the broker runs already"
        libs = prepare()
        if not (self.home / "server.properties").exists():
            self._format(libs)
        log = self.home / "broker.log"
        start_of_log = log.stat().st_size if log.exists() else 0
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                [*self._java(libs, "-Xmx1g", *self.jvm), "kafka.Kafka", str(self.home / "server.properties")],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self._keeper = _kill_with_me(self.process.pid)
        self._wait_until_ready(log, start_of_log, time.monotonic() + timeout_s)
        return self

    def kill(self) -> None:
        """End it as a crash would (SIGKILL), and wait until its ports are free."""
        self._end(signal.SIGKILL, grace_s=10)

    def stop(self) -> None:
        """End it in order (SIGTERM), by force after 20 s."""
        self._end(signal.SIGTERM, grace_s=20)

    def close(self) -> None:
        """Kill it and remove its data."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self) -> Self:
        if self.process is None:
            self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _end(self, how: signal.Signals, grace_s: float) -> None:
        process, self.process = self.process, None
        keeper, self._keeper = self._keeper, None
        if process is not None:
            process.send_signal(how)
            try:
                process.wait(grace_s)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if keeper is not None:
            keeper.kill()
            keeper.communicate()

    def _java(self, libs: Path, *options: str) -> list[str]:
        return ["java", *options, "-Dorg.slf4j.simpleLogger.showDateTime=true", "-cp", f"{libs}/*"]

    def _format(self, libs: Path) -> None:
        self.ports = _free_ports(3)
        plain, controller, secure = self.ports
        listener = f",SECURE://127.0.0.1:{secure}" if self.security else ""
        text = PROPERTIES.format(
            plain=plain,
            controller=controller,
            secure_listener=listener,
            secure_map=f",SECURE:{self.security}" if self.security else "",
            data=self.home / "data",
        )
        properties = self.home / "server.properties"
        properties.write_text(text + self._secure_properties(), encoding="utf-8")
        self._tool(libs, "format", "-t", _cluster_id(), "-c", str(properties), *self._users())

    def _secure_properties(self) -> str:
        text = ""
        if self.security in ("SASL_PLAINTEXT", "SASL_SSL"):
            text += SASL
        if self.security in ("SSL", "SASL_SSL"):
            self._make_certificate()
            text += TLS.format(keystore=self.home / "keystore.pem", certificate=self.cafile)
        return text

    def _users(self) -> list[str]:
        if self.security not in ("SASL_PLAINTEXT", "SASL_SSL"):
            return []
        users = (f"{how}=[name={USER},password={PASSWORD}]" for how in ("SCRAM-SHA-256", "SCRAM-SHA-512"))
        return [word for user in users for word in ("--add-scram", user)]

    def _make_certificate(self) -> None:
        if shutil.which("openssl") is None:
            raise KafkaUnavailableError("no openssl on the path (it makes the certificate of a broker with TLS)")
        names = "subjectAltName=IP:127.0.0.1,DNS:localhost"
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        files = ["-addext", names, "-keyout", str(self.keyfile), "-out", str(self.cafile)]
        subprocess.run(command + files, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        (self.home / "keystore.pem").write_bytes(self.keyfile.read_bytes() + self.cafile.read_bytes())

    def _tool(self, libs: Path, *words: str) -> None:
        command = [*self._java(libs, *QUICK), "kafka.tools.StorageTool", *words]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=180, check=False
        )
        if done.returncode != 0:
            raise KafkaUnavailableError(f"Kafka's StorageTool failed: {_end_of(done.stdout + done.stderr)}")

    def _wait_until_ready(self, log: Path, start_of_log: int, deadline: float) -> None:
        process = self.process
        assert process is not None
        while time.monotonic() < deadline:
            if READY.encode() in log.read_bytes()[start_of_log:]:
                return
            if process.poll() is not None:
                break
            time.sleep(0.05)
        self.kill()
        raise KafkaUnavailableError(
            f"Kafka did not start: {_end_of(log.read_text(encoding='utf-8', errors='replace'))}"
        )


def _cluster_id() -> str:
    """16 bytes in Kafka's base64; a leading dash would be taken for an option."""
    return "A" + base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")[1:]


def _kill_with_me(pid: int) -> subprocess.Popen[bytes]:
    """A shell that ends `pid` when this process ends by whatever cause: its standard input closes then."""
    return subprocess.Popen(
        ["sh", "-c", f"read -r _; kill -9 {pid}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def main() -> int:
    """Fetch the jars, start a broker, stop it; the first line that fails says why."""
    began = time.monotonic()
    try:
        prepare()
        fetched = time.monotonic()
        with KafkaBroker() as broker:
            up = time.monotonic()
            print(f"Kafka {KAFKA_VERSION} on {broker.bootstrap}: jars {fetched - began:.1f} s, up {up - fetched:.1f} s")
    except KafkaUnavailableError as error:
        print(f"kafka: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
