"""What is known of one candidate sentence before it is judged: words, hits, clauses. Data only; judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from agents.coder.rules.cues import Hit
from agents.coder.text.clauses import Clause, clauses
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence


@dataclass(slots=True)
class Signals:
    """One per sentence in which a rule fired. `words` and `sentence.tokens` run in step; indices of hits count tokens."""

    sentence: Sentence
    words: tuple[Word | None, ...]
    hits: tuple[Hit, ...]
    title_words: tuple[Word | None, ...]
    title_hits: tuple[Hit, ...]
    published_at: datetime | None
    titles: Sequence[Sentence] = ()  # the headline, as it is cut; one and the same for all sentences of an item
    whole: Signals | None = None  # what is known of the headline of which this is a part
    _clauses: tuple[Clause, ...] | None = field(default=None, repr=False, compare=False)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Of the sentence, in order; cut when first asked for."""
        if self._clauses is None:
            self._clauses = clauses(self.sentence)
        return self._clauses

    def clause_of(self, at: int) -> Clause:
        """The clause in which word `at` stands."""
        return next(clause for clause in self.clauses if clause.start <= at < clause.end)
