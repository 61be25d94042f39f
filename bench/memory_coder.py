"""Codes a million items that never end to bring new words, and watches the memory of the process.

    RASID_DATA=FOLDER python -m bench.memory_coder [--count 1000000] [--step 50000] [--chars 700] [CORPUS.jsonl.gz]

Each item is the beginning of a real article in which some words are spelt anew and whose day is drawn from 2000 to
2026: a memory that is not bounded grows. It prints the resident memory every STEP items, and exits 1 where the second
half of the run grew by more than GROWTH of what it began with.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from agents.coder import Coder
from bench.bench_coder import Article, read, settle
from bench.corpora import july

GROWTH: Final = 0.05
STRANGE: Final = 0.03  # of the words of an item, those spelt anew
LETTERS: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)
DAYS: Final = 27 * 365


def items(chance: random.Random, articles: list[Article], count: int, chars: int) -> Iterator[Article]:
    """So many items of at most so many characters, none of which has been before."""
    for _ in range(count):
        article = chance.choice(articles)
        words = article.text[:chars].split(" ")
        for _ in range(round(len(words) * STRANGE)):
            words[chance.randrange(len(words))] = "".join(chance.choices(LETTERS, k=chance.randint(3, 7)))
        yield Article(article.title, " ".join(words), FIRST + timedelta(days=chance.randrange(DAYS)))


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", nargs="?", type=Path)
    options.add_argument("--count", type=int, default=1_000_000)
    options.add_argument("--step", type=int, default=50_000)
    options.add_argument("--chars", type=int, default=700, help="of an article, from its beginning")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    articles = read(july(chosen.corpus), None)
    coder = Coder.load()
    settle()
    seen: list[float] = []
    mentions = 0
    for number, item in enumerate(items(random.Random(chosen.seed), articles, chosen.count, chosen.chars), start=1):
        mentions += len(coder.code(title=item.title, text=item.text, published_at=item.when).mentions)
        if number % chosen.step == 0:
            seen.append(resident_mb())
            print(f"{number:9,} items  {mentions:9,} mentions  {seen[-1]:7.1f} MB", flush=True)
    if len(seen) < 2:  # one figure shows no growth
        print("too few items to say: take a smaller --step", file=sys.stderr)
        return 2
    middle = seen[len(seen) // 2 - 1]
    grown = max(seen[len(seen) // 2 :]) / middle - 1
    print(f"second half: {grown:+.1%} over {middle:.1f} MB (seed {chosen.seed}; {GROWTH:.0%} is the most)")
    return int(grown > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
