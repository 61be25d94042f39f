"""What the layout promises: imports point one way, what is pure stays pure, tracked files name no machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from schemas.settings import Settings

ROOT = Path(__file__).parents[1]
OURS = ("schemas", "agents", "alerts", "replay", "rasid")
# Write the frozen data files of the coder, by hand and never in a worker.
CODER = ROOT / "agents" / "coder"
BUILD_TIME = {
    str(path.relative_to(ROOT))
    for name in ("places/freeze.py", "text/countwords.py", "training/*.py")
    for path in CODER.glob(name)
}
DRAWS = "agents/coder/explain.py"  # builds what the terminal shows, by rich; nothing else of the coder imports it
# Said in the first lines of a file. `pure` in small letters says it of something else, or of a part.
SAYS_SO = re.compile(r"\bPure\b")
OUTSIDE = {"faust", "mode", "kafka", "confluent_kafka", "aiokafka", "slack_sdk", "aiohttp", "pydantic_settings"}
OUTSIDE |= {"socket", "subprocess", "threading", "asyncio", "logging", "random", "rich", "typer", "prometheus_client"}
OUTSIDE |= {"numpy", "scipy", "sklearn", "torch", "transformers"}  # what the image leaves out
CLOCKS = {"time.time", "time.time_ns", "datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
ENVIRONMENT = {"os.environ", "os.getenv"}
LOADERS = ("load", "read", "add_frozen")
READS = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def pure_files() -> list[str]:
    """Every file that says it is pure, and all of the coder; so a new one is looked at, and one that is renamed still is."""
    files = [path for room in OURS[:-1] for path in (ROOT / room).rglob("*.py")]
    pure = [path for path in files if CODER in path.parents or SAYS_SO.search(ast.get_docstring(tree(path)) or "")]
    return sorted({str(path.relative_to(ROOT)) for path in pure} - BUILD_TIME - {DRAWS})


def runs(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that is ever run: not what stands under `if TYPE_CHECKING`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            yield from (each for part in child.orelse for each in (part, *runs(part)))
            continue
        yield child
        yield from runs(child)


@cache
def imports(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in runs(tree(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def file_of(module: str) -> Path | None:
    """The file of one of our modules; None for another's, and for a name inside a module."""
    if module.split(".", maxsplit=1)[0] not in OURS:
        return None
    base = ROOT.joinpath(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.exists():
            return path
    return None


def reached(start: Path) -> dict[Path, Path | None]:
    """Every file of ours that importing `start` brings in, with the file that asked for it."""
    seen: dict[Path, Path | None] = {start: None}
    waiting = [start]
    while waiting:
        path = waiting.pop()
        for module in imports(path):
            found = file_of(module)
            if found is not None and found not in seen:
                seen[found] = path
                waiting.append(found)
    return seen


def dotted(node: ast.AST) -> str:
    return ast.unparse(node) if isinstance(node, ast.Attribute | ast.Name) else ""


def test_what_decides_says_that_it_is_pure():
    """Counting, coding and what becomes of an alert: where one says it no more, nobody would look at it any more."""
    named = {"agents": "coding reporting"}
    named["agents/counting"] = "alerting book cells cities folding incidents oneday theatre toll told watch"
    named["alerts"] = "arabic bidi cards channels english episodes ledger patience render rules schedule slack_codes"
    named["replay"] = "clock"
    assert {f"{room}/{name}.py" for room, names in named.items() for name in names.split()} <= set(pure_files())


@pytest.mark.parametrize("name", pure_files())
def test_what_is_pure_imports_nothing_that_reaches_outside(name):
    for path, asked_by in reached(ROOT / name).items():
        shells = {module for module in imports(path) if module.split(".")[0] in OUTSIDE or module == "schemas.settings"}
        assert not shells, f"{path.relative_to(ROOT)}, imported by {asked_by}, imports {shells}"


@pytest.mark.parametrize("name", pure_files())
def test_what_is_pure_reads_neither_clock_nor_environment(name):
    used = {dotted(node) for node in runs(tree(ROOT / name))}
    assert not {use for use in used if any(use.endswith(clock) for clock in CLOCKS | ENVIRONMENT)}


@pytest.mark.parametrize("name", pure_files())
def test_what_is_pure_reads_files_only_where_it_loads_its_data(name):
    for function in ast.walk(tree(ROOT / name)):
        if isinstance(function, ast.FunctionDef) and not function.name.lstrip("_").startswith(LOADERS):
            own = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            called = {node.func.attr if isinstance(node.func, ast.Attribute) else dotted(node.func) for node in own}
            assert not called & READS, f"{name}: {function.name}"


def test_schemas_import_nothing_else_of_ours():
    for path in (ROOT / "schemas").glob("*.py"):
        others = {module for module in imports(path) if module.split(".")[0] in set(OURS) - {"schemas"}}
        assert not others, f"{path.name} imports {others}"


def test_only_one_file_knows_the_slack_sdk():
    who = [path for room in OURS[:-1] for path in (ROOT / room).rglob("*.py") if "slack_sdk" in tops(path)]
    assert [str(path.relative_to(ROOT)) for path in who] == ["alerts/slack.py"]


def test_only_one_package_reaches_into_faust():
    inside = ("faust.transport", "faust.tables", "aiokafka.consumer")
    for path in (path for room in OURS[:-1] for path in (ROOT / room).rglob("*.py")):
        deep = {module for module in imports(path) if module.startswith(inside)}
        assert not deep or path.parent == ROOT / "agents" / "exact", f"{path.relative_to(ROOT)} imports {deep}"


def test_agents_and_alerts_know_nothing_of_the_replay():
    for room in ("agents", "alerts"):
        for path in (ROOT / room).rglob("*.py"):
            assert "replay" not in tops(path), path.name


def test_what_runs_imports_only_packages_that_are_asked_for():
    """What only develops or freezes is in the group `dev`, which the image leaves out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[<>=\[ ;]", line)[0] for line in project["dependencies"]}
    names = packages_distributions()
    for path in [ROOT / "rasid.py", *(path for room in OURS[:-1] for path in (ROOT / room).rglob("*.py"))]:
        others = tops(path) - set(OURS) - sys.stdlib_module_names
        if str(path.relative_to(ROOT)) not in BUILD_TIME:
            for top in others:
                dists = {dist.lower().replace("_", "-") for dist in names.get(top, [top])}
                assert dists & asked, f"{path.relative_to(ROOT)} imports {top}"


def test_a_clock_read_in_a_pure_file_would_be_found(tmp_path):
    bad = tmp_path / "bad.py"
    bad.write_text("import faust\nfrom datetime import datetime\nnow = datetime.now()\n", encoding="utf-8")
    assert "faust" in imports(bad)
    assert "datetime.now" in {dotted(node) for node in runs(tree(bad))}


def tops(path: Path) -> set[str]:
    return {module.split(".")[0] for module in imports(path)}


def tracked() -> list[Path]:
    """Every tracked text file, outside the seeds (which are others' texts)."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name and not name.endswith(".txt")]
    return [path for path in paths if path.is_file()]


def test_no_tracked_file_names_a_registry_or_a_path_of_one_machine():
    # In pieces, or this file would be the first to be found.
    hosts = ("py" + "pi.org", "python" + "hosted.org", "crates" + ".io", "npmjs" + ".org", "maven" + ".org")
    hosts += ("proxy.golang" + ".org", "deb.de" + "bian.org")
    places = ("/wo" + "rk/", "/ro" + "ot/", "/home" + "/")
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace")
        named = [word for word in hosts + places if word in text]
        assert not named, f"{path.relative_to(ROOT)} names {named}"


def test_uv_lock_is_not_tracked():
    assert not [path for path in tracked() if path.name == "uv.lock"]


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "UPGRADING.md", "ops/README.md", "ops/desk/README.md"]
)
def test_every_setting_named_in_a_page_exists(page):
    others = {"RASID_TEST_KAFKA", "RASID_TEST_EVERY", "RASID_REQUIRE_KAFKA", "RASID_REQUIRE_OPS", "RASID_DATA"}
    of_compose = set(re.findall(r"RASID_[A-Z_]+", (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    known = {f"RASID_{name.upper()}" for name in Settings.model_fields} | others | of_compose
    named = set(re.findall(r"RASID_[A-Z][A-Z_]*[A-Z](?![A-Z_]*\*)", (ROOT / page).read_text(encoding="utf-8")))
    assert named - {"RASID_FAUST"} <= known


def test_every_module_that_the_makefile_runs_exists():
    named = re.findall(r"python -m ([\w.]+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert len(named) >= 4
    for module in named:
        base = ROOT.joinpath(*module.split("."))
        assert base.with_suffix(".py").exists() or (base / "__main__.py").exists(), module


def test_every_test_that_the_drills_name_exists_in_the_file_they_name():
    page = (ROOT / "docs/drills.md").read_text(encoding="utf-8")
    named = [(file, re.findall(r"\w{12,}", tests)) for file, tests in re.findall(r"`(tests/[\w/]+\.py)`([^`|]*)", page)]
    assert len(named) >= 30
    for file, tests in named:
        defined = (ROOT / file).read_text(encoding="utf-8")
        assert [one for one in tests if f"def test_{one}(" not in defined] == [], file


@pytest.mark.parametrize("name", ["JOIN_MS", "EARTH_KM", "LOUDEST_FIRST", "TRY_AGAIN"])
def test_a_number_on_which_two_rooms_must_agree_stands_in_one_place(name):
    said = re.compile(rf"^\s*{name}\b[^=\n]*=[^=]", re.MULTILINE)
    files = [path for room in OURS for path in (*ROOT.glob(f"{room}.py"), *(ROOT / room).rglob("*.py"))]
    assert len([path for path in files if said.search(path.read_text(encoding="utf-8"))]) == 1
