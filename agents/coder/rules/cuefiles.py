"""The files of cue rules and word classes, read and checked; a fault is said with file, line, rule and nearest word."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import RootModel, model_validator

from agents.coder.rules.cues import CueFault, CueRule, Cues
from agents.coder.text.lexicon import Lexicon, WordClass
from schemas.errors import RuleFileError
from schemas.faults import FaultAt
from schemas.yamlfile import lines_of, load_yaml, nearest

FOLDER = Path(__file__).parents[1] / "data" / "cues"
RULE_FILES = ("attack", "strike", "negotiation", "threat")


class CueFile(RootModel[tuple[CueRule, ...]]):
    """The rules of one type."""

    @model_validator(mode="after")
    def _unique(self) -> Self:
        seen: set[str] = set()
        for at, rule in enumerate(self.root):
            if rule.id in seen:
                raise FaultAt(f"two rules have the id '{rule.id}'", at, "id")
            seen.add(rule.id)
        return self


class WordFile(RootModel[dict[str, WordClass]]):
    """All word classes, by name."""

    @model_validator(mode="after")
    def _known_kin(self) -> Self:
        for name, words in self.root.items():
            for kin in words.kin.split():
                if kin not in self.root:
                    near = nearest(kin, self.root)
                    raise FaultAt(f"no word class '{kin}'{near if 'mean' in near else ''}", name, "kin")
        return self


def load_classes(folder: Path = FOLDER) -> dict[str, WordClass]:
    """The word classes of words.yaml; raises RuleFileError where it is wrong."""
    return load_yaml(folder / "words.yaml", WordFile).root


def load_rules(folder: Path = FOLDER) -> list[CueRule]:
    """All cue rules, in the order of the codebook's types; raises RuleFileError where a file is wrong."""
    return [rule for name in RULE_FILES for rule in load_yaml(folder / f"{name}.yaml", CueFile).root]


def load_cues(lexicon: Lexicon, common: Mapping[str, int], folder: Path = FOLDER) -> Cues:
    """The rules made ready to fire; raises RuleFileError where a file, or a pattern in it, is wrong."""
    try:
        return Cues(load_rules(folder), lexicon, common)
    except CueFault as fault:
        raise RuleFileError(f"{_place_of(fault, folder)}: {fault}") from fault


def _place_of(fault: CueFault, folder: Path) -> str:
    for path in (folder / f"{name}.yaml" for name in RULE_FILES):
        rules = load_yaml(path, CueFile).root
        if fault.rule in rules:
            field = next(name for name in ("cue", "needs", "unless") if fault.source in getattr(fault.rule, name))
            way = rules.index(fault.rule), field, getattr(fault.rule, field).index(fault.source)
            return f"{path}:{lines_of(path)(way)}"
    return str(folder)
