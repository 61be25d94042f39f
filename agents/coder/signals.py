"""What is known of one candidate sentence before it is judged: words, hits, clauses, entities. Data only; judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agents.coder.clauses import Clause
from agents.coder.cues import Hit
from agents.coder.lexicon import Word
from agents.coder.text import Sentence


@dataclass(frozen=True, slots=True)
class Signals:
    """One per sentence in which a rule fired. `words` and `sentence.tokens` run in step; indices of hits count tokens."""

    sentence: Sentence
    words: tuple[Word | None, ...]
    hits: tuple[Hit, ...]
    clauses: tuple[Clause, ...]
    title_words: tuple[Word | None, ...]
    title_hits: tuple[Hit, ...]
    published_at: datetime | None
    entities: Any = None

    def clause_of(self, at: int) -> Clause:
        """The clause in which word `at` stands."""
        return next(clause for clause in self.clauses if clause.start <= at < clause.end)
