"""Mutates real articles and codes them: no text may raise, and every span must lie in its field and be its cue.

    RASID_DATA=FOLDER python -m bench.fuzz_coder [--count 100000] [--seed 1] [CORPUS.jsonl.gz]

It prints the first text that breaks a promise, with the seed that makes it again, and exits 1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from agents.coder import Coder
from bench.corpora import july

MAX_CHARS = 1200  # of a mutated text: many short ones find more than few long ones
STRANGE = (  # marks, ligatures, directions, what is no character, what ends a sentence
    "\u0640\u064b\u0651\u0670\u0654\ufefb\ufdfa\u200f\u2026\u00a0\x00\ud800\udfff\U0001f600"
    '.!?\u061f\u060c\n\u00ab\u00bb"()#_-0\u0663a\u0301'
)
Mutation = Callable[[random.Random, str], str]


def cut(chance: random.Random, text: str) -> str:
    start, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
    return text[:start] + text[end:]


def strew(chance: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(chance.randint(1, 40)):
        letters.insert(chance.randrange(len(letters) + 1), chance.choice(STRANGE))
    return "".join(letters)


def shuffle(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def glue(chance: random.Random, text: str) -> str:
    return text.replace(" ", "", chance.randint(1, 200))


def swap(chance: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(chance.randint(1, 60) if letters else 0):
        a, b = chance.randrange(len(letters)), chance.randrange(len(letters))
        letters[a], letters[b] = letters[b], letters[a]
    return "".join(letters)


def repeat(chance: random.Random, text: str) -> str:
    start = chance.randrange(len(text) + 1)
    return text[start : start + chance.randint(1, 30)] * chance.randint(2, 60)


def reverse(_: random.Random, text: str) -> str:
    return text[::-1]


MUTATIONS: tuple[Mutation, ...] = (cut, strew, shuffle, glue, swap, repeat, reverse)


def broken(coder: Coder, title: str, text: str) -> str | None:
    """What is wrong with the coding of a text; None where all is well."""
    try:
        coded = coder.code(title=title, text=text, published_at=datetime(2015, 7, 21, tzinfo=UTC))
    except Exception:  # noqa: BLE001 - to find any is what this is for
        return traceback.format_exc()
    for mention in coded.mentions:
        field = title if mention.field == "title" else text
        if not mention.cue or field[mention.start : mention.end] != mention.cue:
            return f"span {mention.start}:{mention.end} of the {mention.field} is not {mention.cue!r}"
        if not field.startswith(mention.sentence, mention.sentence_start):
            return f"the sentence of {mention.cue!r} does not stand at {mention.sentence_start}"
    return None if len(coded.theatres) == len(coded.mentions) else "theatres and mentions do not run in step"


def mutated(chance: random.Random, texts: list[str]) -> str:
    text = chance.choice(texts)
    start = chance.randrange(max(1, len(text) - MAX_CHARS))
    text = text[start : start + chance.randint(1, MAX_CHARS)]
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(MUTATIONS)(chance, text)
    return text


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", nargs="?", type=Path)
    options.add_argument("--count", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    path = july(chosen.corpus)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [text for line in lines if (text := json.loads(line).get("text"))]
    coder = Coder.load()
    for number in range(chosen.count):
        chance = random.Random(f"{chosen.seed}/{number}")
        title, text = mutated(chance, texts)[:200], mutated(chance, texts)
        if (why := broken(coder, title, text)) is not None:
            print(f"seed {chosen.seed}, text {number}: {why}\ntitle: {title!a}\ntext: {text!a}")
            return 1
    print(f"{chosen.count} mutated articles of {path.name} coded, none broke a promise (seed {chosen.seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
