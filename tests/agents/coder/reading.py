"""One coder for the tests of it, and sentences for those of who, where and when."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from agents.coder import Coder
from agents.coder.roles.told import Roles
from agents.coder.rules.cuefiles import load_classes
from agents.coder.text import sentences
from agents.coder.text.lexicon import Lexicon
from agents.coder.text.normalised import Sentence, normalise
from agents.coder.where import Where
from schemas.base import EventType


@cache
def coder(*, referee: bool = True) -> Coder:
    """A coder that all tests of a process share: loading one takes seconds, and what it remembers changes no answer."""
    return Coder.load(referee=referee)


@cache
def where() -> Where:
    return Where.load(Lexicon(load_classes()))


def sentence(text: str) -> Sentence:
    return sentences.split(normalise(text), "text")[0]


def names(text: str) -> list[tuple[str, str]]:
    """(surface, ids of what it may be) of every name."""
    found = sentence(text)
    return [
        (found.doc.norm[hit.start : hit.end], hit.name.actor.id if hit.name.actor else hit.name.sites[0].id)
        for hit in where().gazetteer.match(found)
    ]


def roles(text: str, cue: str, kind: str, *, published: str | None = None) -> Roles:
    """The roles of one cue, given by its words."""
    return several(text, cue, kind, published=published)[0]


def several(text: str, cue: str, kind: str, *, published: str | None = None) -> tuple[Roles, ...]:
    parts = sentences.split(normalise(text), "text")
    wanted = normalise(cue).norm
    part = next(one for one in parts if wanted in one.norm)
    at = part.start + part.norm.index(wanted)
    when = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
    context = where().document(None, parts, published_at=when)
    return where().mentions([((at, at + len(wanted)), EventType(kind))], where().annotate(part), context)[0]


def who(text: str, kind: str) -> tuple[str | None, str | None]:
    """Who acts and upon whom, by the words of the first mention of a type in an item of that text alone."""
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    told = next(one for one in coded.mentions if one.type == EventType(kind) and one.field == "text")
    actor, target = [role and role.text for role in (told.actor, told.target)]
    return actor, target


def both(text: str, one: tuple[str, str], other: tuple[str, str]) -> Roles:
    """The roles of a cue (its words, its type) that stands beside another one in a sentence."""
    part = sentence(text)
    cues = []
    for cue, kind in (one, other):
        wanted = normalise(cue).norm
        at = part.norm.index(wanted)
        cues.append(((at, at + len(wanted)), EventType(kind)))
    told = dict(
        zip(
            sorted(cues),
            where().mentions(sorted(cues), where().annotate(part), where().document(None, [part])),
            strict=True,
        )
    )
    return told[cues[0]][0]
