"""100,000 mutated articles through the coder: it must never raise, hang, or give a span that is not in the text.

    [RASID_DATA=FOLDER] python -m bench.fuzz_coder [--count N] [--seed N]

Articles are those of the July corpus where RASID_DATA names its folder, else the seeds. Article N of a seed is always
the same, so a failure is repeated by its number: `--only N`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from agents.coder import Coder

ROOT = Path(__file__).parents[1]
CORPUS = "corpora/saudinewsnet-2015-07.jsonl.gz"
TOO_SLOW_S = 1.0
WHEN = datetime(2015, 7, 15, 9, 0, tzinfo=UTC)
# What has broken such code before: marks, tatweel, alefs, presentation forms, joiners, bidi controls, odd digits,
# separators that are no newline, a lone surrogate, a character beyond the BMP, NUL.
ODD = (
    "\u064b\u0651\u0670\u0640\u0623\u0625\u0622\u0671\ufefb\ufdf2\u200c\u200d\u202e\u2067\u2069\ufeff\u06f5\u0665"
    "\u2028\u0085\u000b\ud800\U0001f680\x00\u0300\u061c\u0600\ufffd\t\r"
)
MARKS = '.،؛:!؟?«»"()[]{}-—…/\\\n'


@dataclass(frozen=True, slots=True)
class Article:
    title: str
    text: str


def articles(limit: int = 4000) -> list[Article]:
    """Real articles to begin from."""
    folder = os.environ.get("RASID_DATA")
    if folder and (Path(folder) / CORPUS).is_file():
        with gzip.open(Path(folder) / CORPUS, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for _, line in zip(range(limit), lines, strict=False)]
        return [Article(row.get("title") or "", row.get("text") or "") for row in rows]
    return [Article("", path.read_text(encoding="utf-8")) for path in sorted((ROOT / "seeds").glob("*.txt"))]


def odd_characters(rng: random.Random, text: str) -> str:
    for _ in range(rng.randint(1, 30)):
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(ODD) * rng.choice((1, 1, 1, 7)) + text[at:]
    return text


def cut(rng: random.Random, text: str) -> str:
    first, last = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    return text[first:last]


def drop_characters(rng: random.Random, text: str) -> str:
    share = rng.choice((0.01, 0.05, 0.3))
    return "".join(letter for letter in text if rng.random() > share)


def no_spaces(rng: random.Random, text: str) -> str:
    share = rng.choice((0.1, 0.5, 1.0))
    return "".join(letter for letter in text if letter != " " or rng.random() > share)


def no_marks(_: random.Random, text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, MARKS), " "))


def more_marks(rng: random.Random, text: str) -> str:
    return "".join(letter + (rng.choice(MARKS) if rng.random() < 0.1 else "") for letter in text)


def shuffled(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def repeated(rng: random.Random, text: str) -> str:
    part = text[: rng.randint(1, 200)]
    return text + part * rng.randint(1, 50)


def doubled_letters(rng: random.Random, text: str) -> str:
    return "".join(letter * (rng.choice((2, 3, 40)) if rng.random() < 0.01 else 1) for letter in text)


def reversed_text(_: random.Random, text: str) -> str:
    return text[::-1]


def wrong_encoding(_: random.Random, text: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode("cp1256", "replace")


MUTATIONS: tuple[Callable[[random.Random, str], str], ...] = (
    odd_characters, cut, drop_characters, no_spaces, no_marks, more_marks, shuffled, repeated, doubled_letters,
    reversed_text, wrong_encoding,
)  # fmt: skip


def mutant(base: Sequence[Article], seed: int, number: int) -> tuple[Article, str]:
    """Article `number` of a seed, and what was done to it."""
    rng = random.Random(f"{seed}/{number}")
    start, other = rng.choice(base), rng.choice(base)
    text = start.text[: rng.choice((300, 1000, 3000))]
    if rng.random() < 0.2:  # two articles run into each other
        text = text[: len(text) // 2] + other.text[: len(text) // 2]
    done = rng.sample(MUTATIONS, rng.randint(1, 3))
    title = start.title
    for mutate in done:
        text = mutate(rng, text)
        title = mutate(rng, title) if rng.random() < 0.3 else title
    return Article(title[:2000], text), "+".join(mutate.__name__ for mutate in done)


def fault(coder: Coder, article: Article) -> str | None:
    """What is wrong with the coder's answer; None where nothing is."""
    try:
        coded = coder.code(title=article.title, text=article.text, published_at=WHEN)
    except Exception as error:  # noqa: BLE001 - any is a finding
        return f"raised {type(error).__name__}: {error}"
    for mention in coded.mentions:
        whole = article.text if mention.field == "text" else article.title
        if whole[mention.start : mention.end] != mention.cue:
            return f"{mention.rule}: the span {mention.start}..{mention.end} is not the cue {mention.cue!r}"
        for role in (mention.actor, mention.target, mention.place):
            if role is not None and role.text not in whole and role.text not in article.title + article.text:
                return f"{mention.rule}: {role.text!r} does not stand in the item"
    return None


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", type=int, help="one article by its number, shown")
    given = options.parse_args()
    base, coder = articles(), Coder.load()
    numbers = range(given.count) if given.only is None else [given.only]
    faults: Counter[str] = Counter()
    slowest, began = (0.0, 0), time.perf_counter()
    for number in numbers:
        article, how = mutant(base, given.seed, number)
        start = time.process_time()  # of this process: a busy machine is not a slow coder
        found = fault(coder, article)
        took = time.process_time() - start
        slowest = max(slowest, (took, number))
        if took > TOO_SLOW_S:
            found = found or f"took {took:.1f} s"
        if found:
            faults[how] += 1
            print(f"article {number} ({how}): {found}", file=sys.stderr)
        if given.only is not None:
            print(json.dumps({"title": article.title, "text": article.text}))
        if number and number % 10_000 == 0:
            print(f"{number} articles, {sum(faults.values())} faults, {time.perf_counter() - began:.0f} s", flush=True)
    print(
        f"{len(numbers)} mutated articles of {len(base)} real ones, seed {given.seed}: {sum(faults.values())} faults; "
        f"slowest {slowest[0] * 1000:.0f} ms (article {slowest[1]})"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
