"""Read a YAML file that people write into a strict model; faults are said with file, line and nearest valid word."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, RootModel, ValidationError

from schemas.errors import RuleFileError
from schemas.faults import fault_said, swallowed_word

Model = TypeVar("Model", bound=BaseModel)
LineOf = Callable[[Sequence[int | str]], int]
"""The way to a part of a file gives its line, from 1."""
# libyaml where it is there: ten times faster on the gazetteers.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MERGE = "tag:yaml.org,2002:merge"


class _Loader(_Safe):  # type: ignore[misc]
    """A safe loader that says where a day that is not in the calendar, a number without end, a wrong tag stands.

    A key that stands twice in a mapping is refused: the plain one takes the last without a word.
    """

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._looked_at: set[int] = set()

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        if id(node) not in self._looked_at:  # only before: what `<<` merges in then stands beside what overrides it
            self._looked_at.add(id(node))
            _refuse_twins(node)
        super().flatten_mapping(node)


def _refuse_twins(node: yaml.MappingNode) -> None:
    first: dict[tuple[str, str], int] = {}
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag == _MERGE:
            continue
        said = key.tag, key.value
        if said in first:
            why = f"the key '{key.value}' stands twice in one mapping, before in line {first[said]}"
            raise yaml.constructor.ConstructorError(None, None, why, key.start_mark)
        first[said] = key.start_mark.line + 1


def _with_line(construct: Callable[[Any, yaml.Node], Any]) -> Callable[[Any, yaml.Node], Any]:
    def constructed(loader: Any, node: yaml.Node) -> Any:
        try:
            return construct(loader, node)
        except yaml.YAMLError:
            raise
        except Exception as error:  # a tag that does not fit its word ends in whatever it trips over
            why = str(error) if isinstance(error, ValueError) else f"'{node.value}' is not what its tag says"
            raise yaml.constructor.ConstructorError(None, None, why, node.start_mark) from error

    return constructed


for _kind in ("timestamp", "int", "float", "bool"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_kind}", _with_line(getattr(_Safe, f"construct_yaml_{_kind}")))
LOADER: Any = _Loader


def load_yaml(path: Path, model: type[Model]) -> Model:
    """Read `path` into `model`.

    Raises:
        RuleFileError: the file is not there, is not YAML or not what the model says; each fault on a line of its own.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else f"not UTF-8: {error}"
        msg = f"{path}: cannot be read: {why}"
        raise RuleFileError(msg) from error
    return parse_yaml(text, model, name=str(path))


def parse_yaml(text: str, model: type[Model], *, name: str) -> Model:
    """Parse the text of a file called `name`; see `load_yaml`."""
    try:
        data = yaml.load(text, Loader=LOADER)  # noqa: S506 - LOADER is a safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        msg = f"{name}:{line}: not YAML: {getattr(error, 'problem', None) or error}{_hint(error, text)}"
        raise RuleFileError(msg) from error
    if data is None:
        msg = f"{name}:1: the file is empty: write a mapping with the keys {', '.join(_fields_at(model, ()))}"
        raise RuleFileError(msg)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        raise RuleFileError("\n".join(_faults(error, node, model, name))) from error


def _hint(error: yaml.YAMLError, text: str) -> str:
    """What was meant, where YAML's own words do not say it."""
    mark, problem = getattr(error, "problem_mark", None), str(getattr(error, "problem", None))
    if mark is None:
        return ""
    line = text.split("\n")[mark.line : mark.line + 1]
    before = line[0][: mark.column + 1] if line else ""
    if "\t" in before and not before[:-1].strip():
        return ": there is a tab: indent by blanks"
    if problem.startswith("mapping values are not allowed"):
        return ": put a text that has a colon in quotes"
    return ""


def lines_of(path: Path) -> LineOf:
    """Where the parts of a file that has been read stand: the way to a part gives its line, from 1."""
    return lines_in(path.read_text(encoding="utf-8"))


def lines_in(text: str) -> LineOf:
    """The same of the text of such a file."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    return lambda way: _line_of(root, tuple(way))


def nearest(word: str, valid: Any) -> str:
    """` (did you mean X?)`, or the list of valid words where none is near."""
    words = sorted(str(one) for one in valid)
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    return f"; did you mean '{near[0]}'?" if near else f"; valid: {', '.join(words)}"


def _faults(error: ValidationError, root: yaml.Node | None, model: type[BaseModel], name: str) -> Iterator[str]:
    found = error.errors(include_url=False)
    paths = [(*fault["loc"], *getattr(fault.get("ctx", {}).get("error"), "at", ())) for fault in found]
    for fault, path in zip(found, paths, strict=True):
        if any(other[: len(path)] == path for other in paths if len(other) > len(path)):
            continue  # what holds a faulty part is short of it: said with the part
        line = _line_of(root, path)
        where = _called(root, path)
        if fault["type"] == "extra_forbidden":
            yield f"{name}:{line}: unknown key '{path[-1]}' in {_called(root, path[:-1])}" + nearest(
                str(path[-1]), _fields_at(model, path[:-1])
            )
        elif "expected" in fault.get("ctx", {}) and not swallowed_word(fault):
            valid = str(fault["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
            yield f"{name}:{line}: {where}: '{fault['input']}' is not valid" + nearest(str(fault["input"]), valid)
        elif fault["type"] == "model_type":
            yield f"{name}:{line}: {where}: should be a mapping with the keys {', '.join(_fields_at(model, path))}"
        else:
            yield f"{name}:{line}: {where}: {fault_said(fault)}"


def _called(root: yaml.Node | None, path: tuple[int | str, ...]) -> str:
    """The way to a part; the entries of the file's list, or of one of its lists, are called by their ids."""
    steps = [str(step) for step in path]
    of_key = steps[0].removesuffix("s") if steps else ""
    for entries, at, called in ((root, 0, "rule"), (_under(root, path), 1, of_key)):
        number = path[at] if len(path) > at else None
        if isinstance(entries, yaml.SequenceNode) and isinstance(number, int):
            entry = entries.value[number]
            pairs = entry.value if isinstance(entry, yaml.MappingNode) else ()
            named = [f"{called} '{value.value}'" for key, value in pairs if key.value == "id"]
            who = (named or [": ".join((*steps[:at], f"entry {number + 1}"))])[0]
            return ": ".join(filter(None, (who, ".".join(steps[at + 1 :]))))
    return ".".join(steps) or "the file"


def _under(root: yaml.Node | None, path: tuple[int | str, ...]) -> yaml.Node | None:
    pairs = root.value if isinstance(root, yaml.MappingNode) and path else ()
    return next((value for key, value in pairs if key.value == path[0]), None)


def _line_of(node: yaml.Node | None, path: tuple[int | str, ...]) -> int:
    """The line, from 1, of the deepest node of `path` that is there."""
    line = node.start_mark.line + 1 if node else 1
    for step in path:
        found: yaml.Node | None = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    line, found = key.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            found = node.value[step]
            line = found.start_mark.line + 1
        if found is None:
            continue  # a step that names a union's branch, not a place in the file
        node = found
    return line


def _fields_at(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Field names that are valid at `path`, aliases as people write them."""
    here = list(_models_in(model.model_fields["root"].annotation)) if issubclass(model, RootModel) else [model]
    for step in path:
        if isinstance(step, int):
            continue
        inner = [
            part
            for one in here
            for field_name, field in one.model_fields.items()
            if step in (field_name, field.alias)
            for part in _models_in(field.annotation)
        ]
        here = inner or here
    return [field.alias or field_name for one in here for field_name, field in one.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)
