"""Trains the role model on labelled sentences and writes data/roles.json.gz. Never imported by the coder.

`uv run --with scipy python -m agents.coder.training.roles TRAIN.jsonl [--more FILE] [--cross N]`. Each mention is learned twice, from the
reader's cue and from the coder's own. The loss is listwise: of the phrases of a sentence, and "not said", the right one is to
win. Only abstract features are learned (see roles/choice.py), so the file holds no word of the texts but particles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from agents.coder.coder import Coder
from agents.coder.places.choice import countries_of
from agents.coder.places.gazetteer import DATA
from agents.coder.roles.blocks import Feature
from agents.coder.roles.choice import MODEL, ROLES, RoleModel, Weights
from agents.coder.roles.features import features, name, null_features
from agents.coder.roles.scene import CueView, Words, scene, stands, title_names, view
from agents.coder.rules.cuefiles import load_classes
from agents.coder.text import sentences
from agents.coder.text.lexicon import Lexicon
from agents.coder.text.normalised import Normalised, Sentence, normalise
from agents.coder.training.roletext import alike, words
from agents.coder.where import Where

LEAST = 6  # times a feature must be seen
PULL = 25.0  # of the weights towards 0
PLACE = 2
BESIDE = 0.5  # what a further row counts for actor and target
BESIDE_PLACE = 0.25  # and for which place it is
THRESHOLDS: Weights = (-1.0, -1.0, 0.37)  # see RoleModel
SMALLEST = 0.005  # a weight below it is left out


@dataclass(slots=True)
class Sample:
    """A cue with the phrases around it: features of each, and for each role which are right; the last row is "not said"."""

    group: str
    rows: list[list[Feature]]
    right: list[list[bool]]
    mention: dict[str, Any]
    words: list[frozenset[str]]


def samples(rows: Sequence[dict[str, Any]], coder: Coder, where: Where) -> Iterator[Sample]:
    """The samples of labelled rows, from the reader's cues and the coder's."""
    for row in rows:
        doc = normalise(row["text"])
        parts = sentences.split(doc, "text")
        titles = sentences.split(normalise(row["title"] or ""), "title")
        heads = [hit for part in titles for hit in where.annotate(part).hits]
        titled = title_names(titles[0], where.annotate(titles[0]).hits) if titles else frozenset()
        coded = coder.code(title=row["title"] or "", text=row["text"])
        told = [(_norm_offset(doc, m.start), _norm_offset(doc, m.end)) for m in coded.mentions if m.field == "text"]
        for mention in row["mentions"]:
            at = doc.norm.find(normalise(mention["cue"]).norm)
            spans = [(at, at + len(normalise(mention["cue"]).norm))] if at >= 0 else []
            found = next((m for m in coded.mentions if m.type == mention["type"] and m.field == "text"), None)
            if found is not None:
                spans.append((_norm_offset(doc, found.start), _norm_offset(doc, found.end)))
            for span in spans:
                part = next((one for one in parts if one.start <= span[0] < one.end), None)
                if part is not None:
                    near = [one for one in told if part.start <= one[0] < part.end]
                    around = (where, heads, titled, near)
                    yield _sample(row["id"].rsplit(":", 1)[0], part, span, mention, around)


def _norm_offset(doc: Normalised, raw: int) -> int:
    """The first norm offset that stands at a raw offset or after it."""
    return bisect_left(range(len(doc.norm)), raw, key=doc.to_raw)


def _sample(
    group: str, part: Sentence, span: tuple[int, int], mention: dict[str, Any], around: tuple[Any, ...]
) -> Sample:
    """`around`: the gazetteer and phraser, the names of the title, what it names, and the cues that the coder sees."""
    where, heads, titled, told = around
    hits = where.annotate(part).hits
    known = where.lexicon.words(part)
    cue = cue_of(part, span, mention["type"], known)
    cues = [positions(part, one) for one in told if one[1] <= span[0] or span[1] <= one[0]]
    others = sorted(set(cues) - {(cue.first, cue.last)})
    spoken = countries_of([*hits, *heads]).weights
    phrases = where.phraser.phrases(part, hits, [(cue.first, cue.last), *others], spoken)
    said = [words(part.doc.norm[phrase.start : phrase.end]) for phrase in phrases]
    right = []
    for role in ROLES:
        wanted = words(mention[role]) if mention[role] else None
        hit = [wanted is not None and alike(wanted, one) for one in said]
        right.append([*hit, not any(hit)])
    look = scene(part, phrases, known, titled)
    found = sorted(stands(look, cue, others))
    rows = [features(look, cue, one) for one in found]
    return Sample(group, [*rows, null_features(cue, look)], right, mention, said)


def positions(part: Sentence, span: tuple[int, int]) -> tuple[int, int]:
    """The token positions of norm offsets, half-open."""
    tokens = part.tokens
    first = next((i for i, token in enumerate(tokens) if token.end > span[0]), 0)
    last = next((i for i, token in enumerate(tokens) if token.start >= span[1]), len(tokens))
    return first, max(last, first + 1)


def cue_of(part: Sentence, span: tuple[int, int], type_: str, known: Words = ()) -> CueView:
    """The cue at norm offsets, as roles see it."""
    return view(part, *positions(part, span), type_, known)


def fit(found: Sequence[Sample], more: Sequence[Sample] = ()) -> dict[Feature, Weights]:
    """The weights that make the right phrases win. `more`: of the place it tells only which of the phrases it is, not whether
    one is said: its readers mark a place more often than those of the training sentences.
    """
    placed = [said_only(one) for one in more if not one.right[PLACE][-1]]
    parts = [
        fit_role(found, 0, more, BESIDE),
        fit_role(found, 1, more, BESIDE),
        fit_role(found, PLACE, placed, BESIDE_PLACE),
    ]
    names = dict.fromkeys(one for part in parts for one in part)
    made = {one: (parts[0].get(one, 0.0), parts[1].get(one, 0.0), parts[2].get(one, 0.0)) for one in names}
    return {one: values for one, values in made.items() if any(abs(value) >= SMALLEST for value in values)}


def said_only(one: Sample) -> Sample:
    """The sample without "not said" as a choice."""
    return replace(one, rows=one.rows[:-1], right=[each[:-1] for each in one.right])


def fit_role(found: Sequence[Sample], role: int, beside: Sequence[Sample], each: float) -> dict[Feature, float]:
    """The weights of one role; of `beside` each sample counts so much."""
    import numpy as np  # noqa: PLC0415 - needed here alone
    from scipy.optimize import minimize  # noqa: PLC0415
    from scipy.sparse import csr_matrix  # noqa: PLC0415

    counts = np.array([*[1.0] * len(found), *[each] * len(beside)])
    found = [*found, *beside]
    seen = Counter(one for sample in found for row in sample.rows for one in row)
    column = {one: at for at, one in enumerate(one for one, count in seen.items() if count >= LEAST)}
    where, ends = array("l"), array("l", [0])
    for sample in found:
        for row in sample.rows:
            where.extend([column[one] for one in row if one in column])
            ends.append(len(where))
    table = csr_matrix((np.ones(len(where)), np.array(where), np.array(ends)), shape=(len(ends) - 1, len(column)))
    turned = table.T.tocsr()
    sizes = np.array([len(sample.rows) for sample in found])
    starts = np.cumsum(sizes) - sizes
    right = np.array([one for sample in found for one in sample.right[role]], dtype=float)

    def loss(weights: Any) -> tuple[float, Any]:
        score = table @ weights
        power = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
        total = np.add.reduceat(power, starts)
        good = np.add.reduceat(power * right, starts) + 1e-12
        part = np.repeat(counts, sizes) * power
        slope = turned @ (part / np.repeat(total, sizes) - part * right / np.repeat(good, sizes))
        return float(counts @ (np.log(total) - np.log(good)) + PULL / 2 * weights @ weights), slope + PULL * weights

    best = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return {one: round(float(best.x[at]), 3) for one, at in column.items()}


def evaluate(found: Sequence[Sample], weights: dict[Feature, Weights]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of each role."""
    model = RoleModel(weights, THRESHOLDS)
    counts = {role: [0, 0, 0] for role in ROLES}
    for sample in found:
        for role, at in zip(ROLES, model.choose(sample.rows), strict=True):
            wanted = words(sample.mention[role]) if sample.mention[role] else None
            got = sample.words[at] if at is not None else None
            hit = wanted is not None and got is not None and alike(wanted, got)
            tally = counts[role]
            tally[0] += hit
            tally[1] += got is not None and not hit
            tally[2] += wanted is not None and not hit
    return {role: _scores(*tally) for role, tally in counts.items()}


def _scores(right: int, wrong: int, missed: int) -> tuple[float, float, float]:
    precision = right / (right + wrong) if right + wrong else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Train, say how well, write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--more", type=Path, help="further labelled rows, learned from and never tested on")
    parser.add_argument("--cross", type=int, default=0, help="also cross-validate in so many parts, by article")
    options = parser.parse_args()
    where, coder = Where.load(Lexicon(load_classes())), Coder.load()
    found = list(samples(_rows(options.train), coder, where))
    more = list(samples(_rows(options.more), coder, where)) if options.more else []
    for part in range(options.cross):
        held = [one for one in found if _part(one, options.cross) == part]
        rest = [one for one in found if _part(one, options.cross) != part]
        apart = {one.group for one in held}
        _say(f"part {part}", evaluate(held, fit(rest, [one for one in more if one.group not in apart])))
    weights = fit(found, more)
    _say("on what it learned", evaluate(found, weights))
    said = {
        "thresholds": THRESHOLDS,
        "weights": {name(one): list(value) for one, value in sorted(weights.items(), key=str)},
    }
    packed = gzip.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)
    (DATA / MODEL).write_bytes(packed)
    sys.stdout.write(f"{len(weights)} weights, {len(packed)} bytes\n")


def _rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file that mention anything."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["mentions"]]


def _part(one: Sample, parts: int) -> int:
    return zlib.crc32(one.group.encode()) % parts


def _say(what: str, scores: dict[str, tuple[float, float, float]]) -> None:
    text = "  ".join(f"{role} P {p:.3f} R {r:.3f} F1 {f:.3f}" for role, (p, r, f) in scores.items())
    sys.stdout.write(f"{what}: {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
