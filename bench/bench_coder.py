"""Speed of the coder on a month of press: one command, one table.

    RASID_DATA=FOLDER python -m bench.bench_coder [--items N] [CORPUS.jsonl.gz]

It prints, in CPU time of one run and by turns (a busy machine slows all alike): `str.translate` normalising alone,
the gate alone (normalise, find candidates), the whole coder; then how long texts of growing length take, and such as
are full of mentions, and memory.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from agents.coder import Coder
from agents.coder.text.normalised import MARKS, normalise
from bench.corpora import july

ROUND = 500  # articles of one part before the next part has its turn
GATE_SHARE, CODER_SHARE, LONG_MS = 0.5, 2.5, 200  # what the issue asks for
CROWDED = "قصف الجيش السوري حلب وإدلب وحمص.\n"
TABLE = str.maketrans(
    "\u0623\u0625\u0622\u0671\u0649\u0629\u0624\u0626\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
    "\u0627\u0627\u0627\u0627\u064a\u0647\u0648\u064a0123456789",
)
TABLE.update(dict.fromkeys(map(ord, MARKS)))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    text: str
    when: datetime


def read(path: Path, limit: int | None) -> list[Article]:
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            when = datetime.fromisoformat(row["published_at"])
            found.append(Article(row.get("title") or "", row.get("text") or "", when.astimezone(UTC)))
            if limit and len(found) == limit:
                break
    return found


def measure(articles: list[Article], parts: dict[str, Callable[[Article], object]]) -> dict[str, float]:
    """Microseconds an article, each part over all articles, by turns."""
    spent = dict.fromkeys(parts, 0.0)
    for start in range(0, len(articles), ROUND):
        batch = articles[start : start + ROUND]
        for name, part in parts.items():
            begun = time.process_time()
            for article in batch:
                part(article)
            spent[name] += time.process_time() - begun
    return {name: seconds / len(articles) * 1e6 for name, seconds in spent.items()}


def lengths(coder: Coder, articles: list[Article]) -> list[tuple[int, float]]:
    """Milliseconds for one text of so many characters, made of real articles; the best of three."""
    whole = "\n".join(article.text for article in articles[:2000])
    found = []
    for size in (62_500, 125_000, 250_000, 500_000):  # code points: an Arabic megabyte is about half a million
        text = whole[:size]
        best = min(timed(lambda text=text: coder.code(title="", text=text)) for _ in range(3))  # type: ignore[misc]
        found.append((len(text.encode()), best * 1000))
    return found


def crowded(coder: Coder) -> list[tuple[int, int, float]]:
    """Characters, mentions and milliseconds (best of three) of a live blog, each line with acts at three towns."""
    found = []
    for lines in (250, 500, 1000):
        text = CROWDED * lines
        coded = coder.code(title="", text=text)
        best = min(timed(lambda text=text: coder.code(title="", text=text)) for _ in range(3))  # type: ignore[misc]
        found.append((len(text), len(coded.mentions), best * 1000))
    return found


def timed(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def settle() -> None:
    """As a worker does once its coder is loaded (agents/app.py): what stays is not looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", nargs="?", type=Path)
    options.add_argument("--items", type=int, default=None, help="only the first N articles")
    options.add_argument("--check", action="store_true", help="exit 1 where a bar of the issue is missed")
    chosen = options.parse_args()
    path = july(chosen.corpus)
    begun = time.process_time()
    coder = Coder.load()
    loaded = time.process_time() - begun
    articles = read(path, chosen.items)
    parts: dict[str, Callable[[Article], object]] = {
        "str.translate alone": lambda a: (a.title.translate(TABLE), a.text.translate(TABLE)),
        "gate alone": lambda a: (
            coder.gate.candidates(normalise(a.title)),
            coder.gate.candidates(normalise(a.text)),
        ),
        "whole coder": lambda a: coder.code(title=a.title, text=a.text, published_at=a.when),
    }
    measure(articles[:ROUND], parts)
    settle()
    before = peak_mb()
    micros = measure(articles, parts)
    base = micros["str.translate alone"]
    print(f"{len(articles)} articles of {path.name}, coder {coder.version} loaded in {loaded:.1f} s")
    for name, each in micros.items():
        print(f"{name:22s} {each:8.1f} µs an article  {1e6 / each:9.0f} articles/s  {each / base:5.2f} x str.translate")
    silent = sum(not coder.code(title=a.title, text=a.text).mentions for a in articles[:2000]) / min(
        2000, len(articles)
    )
    print(f"articles without a mention: {silent:.0%} (of the first 2000)")
    long = lengths(coder, articles)
    for size, millis in long:
        print(f"one text of {size / 1e6:4.2f} MB  {millis:7.1f} ms  {millis / size * 1e6:6.1f} ms/MB")
    for size, mentions, millis in crowded(coder):
        print(f"{mentions} mentions in {size} letters  {millis:7.1f} ms  {millis / mentions:5.2f} ms a mention")
    print(f"peak memory {before:.0f} MB after {ROUND} articles, {peak_mb():.0f} MB at the end")
    good = (
        micros["gate alone"] <= GATE_SHARE * base
        and micros["whole coder"] <= CODER_SHARE * base
        and long[-1][1] < LONG_MS
    )
    print("the bars of the issue are met" if good else "NOT MET: a bar of the issue")
    return int(chosen.check and not good)


if __name__ == "__main__":
    sys.exit(main())
