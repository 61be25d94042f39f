"""Which place a phrase means: ambiguous names by the country the item speaks of, guarded names only where it speaks of it.

Pure. A place not in the gazetteer keeps its words and has no name; it counts as no place, but its country may be guessed by the
caller's context.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agents.coder.gazetteer import Hit, Site
from agents.coder.phrases import Phrase

CAPITAL_METONYM_WEIGHT = 0.5  # a capital may be a government: it says less about where than a town does
DEMONYM_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Countries:
    """How often an item speaks of each country, by places (1), capitals and states (0.5), demonyms (0.3)."""

    weights: dict[str, float]

    def of(self, country: str) -> float:
        return self.weights.get(country, 0.0)

    def main(self, *, lead: float = 1.5) -> str | None:
        """The country spoken of most, where it is `lead` times ahead of the next."""
        ranked = sorted(self.weights.items(), key=lambda pair: (-pair[1], pair[0]))
        if not ranked:
            return None
        clear = len(ranked) == 1 or ranked[0][1] >= lead * ranked[1][1]
        return ranked[0][0] if clear else None


def countries_of(hits: Iterable[Hit]) -> Countries:
    """Count the countries that names speak of; a name of several places counts for each in part."""
    weights: Counter[str] = Counter()
    for hit in hits:
        name = hit.name
        if name.guarded:
            continue
        actor = name.actor
        if name.sites and not name.demonym:
            share = (CAPITAL_METONYM_WEIGHT if actor is not None else 1.0) / len(name.sites)
            for site in name.sites:
                for country in site.countries:
                    weights[country] += share
        elif actor is not None and actor.country is not None:
            weights[actor.country] += DEMONYM_WEIGHT
    return Countries(dict(weights))


def choose(sites: Sequence[Site], near: Countries, far: Countries) -> Site | None:
    """The place meant: by the countries of the sentence (`near`), then of the item (`far`), then the better known."""
    if not sites:
        return None
    if len(sites) == 1:
        return sites[0]

    def fit(site: Site) -> tuple[float, float, int]:
        return (
            max((near.of(country) for country in site.countries), default=0.0) - (1 / len(sites)),
            max((far.of(country) for country in site.countries), default=0.0),
            site.weight,
        )

    return max(sites, key=fit)


def believable(phrase: Phrase, near: Countries, far: Countries) -> bool:
    """A guarded name (صور, القائم) is believed where the item speaks of its country."""
    if not phrase.guarded:
        return True
    return any(near.of(country) + far.of(country) > 0 for site in phrase.sites for country in site.countries)
