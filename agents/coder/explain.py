"""Shows an item in the terminal as the coder read it: cues coloured by type, and under it each mention with its reason. Pure.

`render` only builds what rich prints; it reads nothing and prints nothing.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from agents.coder import Coded
from agents.terminal import RightToLeft, isolated, shown, shown_in_place
from schemas.base import EventType, Precision, Status, local
from schemas.items import NewsItem
from schemas.reports import Mention, Role
from schemas.rules import Rule

COLOURS = {
    EventType.ATTACK: "bold white on red3",
    EventType.STRIKE: "bold white on dark_orange3",
    EventType.NEGOTIATION: "bold white on dark_green",
    EventType.THREAT: "bold white on purple4",
}
# Read on a dark and on a light ground.
ROLE_STYLES = {"actor": "bold dark_cyan", "target": "bold magenta", "place": "underline green"}
STATUS_STYLES = {
    Status.ACTUAL: "bold",
    Status.BACKGROUND: "dim",
    Status.POSSIBLE: "italic",
    Status.NEGATED: "strike",
}
SURE: float = Rule.model_fields["min_confidence"].default  # what rules ask for that say nothing of it


def render(item: NewsItem, coded: Coded, zone: ZoneInfo) -> RenderableType:
    """The whole of an item: what it is, its text with the cues marked, and each mention; its date is told in `zone`."""
    parts: list[RenderableType] = [_head(item, coded, zone)]
    if item.title:
        title = marked(item.title, [m for m in coded.mentions if m.field == "title"], style="bold")
        parts.append(RightToLeft(title))
    text = marked(item.text, [m for m in coded.mentions if m.field == "text"])
    parts += [RightToLeft(paragraph) for paragraph in text.split("\n")]
    parts.append(legend())
    parts.append(listed(coded) if coded.mentions else Text("no mention", style="dim"))
    return Panel(Group(*parts), title=Text(shown(item.source or item.source_id or item.id[:12])), border_style="dim")


def marked(text: str, mentions: list[Mention], *, style: str = "") -> Text:
    """The text of a field: roles by colour inside their sentences, cues above them in the colour of their type."""
    drawn = Text(shown_in_place(text), style=style, overflow="fold")
    for mention in mentions:
        for role, said in (("place", mention.place), ("target", mention.target), ("actor", mention.actor)):
            if said is not None:
                _mark(drawn, text, mention, said.text, ROLE_STYLES[role])
    for mention in mentions:
        drawn.stylize(COLOURS[mention.type], mention.start, mention.end)
    return drawn


def _mark(drawn: Text, text: str, mention: Mention, words: str, style: str) -> None:
    """Colour a role where it stands in the sentence of its mention, the nearest to the cue."""
    begin, end = mention.sentence_start, mention.sentence_start + len(mention.sentence)
    at = text.rfind(words, begin, mention.end)
    at = at if at >= 0 else text.find(words, mention.start, end)
    if at >= 0:
        drawn.stylize(style, at, at + len(words))


def legend() -> Text:
    """What the colours mean."""
    line = Text()
    for kind, colour in COLOURS.items():
        line.append(f" {kind.value} ", style=colour).append(" ")
    for role, style in ROLE_STYLES.items():
        line.append(role, style=style).append("  ")
    return line


def listed(coded: Coded) -> Text:
    """Each mention: type, status, how sure (and whether that is enough for most rules), the rule that fired, where and when it counts; the cue, who, to whom and where.

    The article's own words stand last on their lines: what is written from the right never changes places with what is not.
    """
    lines = Text(overflow="fold")
    for mention, theatres in zip(coded.mentions, coded.theatres, strict=True):
        lines.append("\n").append(f" {mention.type.value} ", style=COLOURS[mention.type])
        lines.append(" ").append(mention.status.value, style=STATUS_STYLES[mention.status])
        sure = f"{mention.confidence:.2f}" + (", too unsure to count" if mention.confidence < SURE else "")
        facts = [sure, mention.rule, " ".join(theatres)]
        facts += [f"day {mention.day.isoformat()}"] if mention.day else []
        facts += [toll] if (toll := _toll(mention)) else []
        lines.append(" · ".join(["", *facts]), style="dim")
        said: list[tuple[str, str, str]] = [("cue", "", mention.cue)]
        if mention.actor is not None:
            said.append(("actor", _named(mention.actor, claims=mention.claimed_by is not None), mention.actor.text))
        if mention.target is not None:
            said.append(("target", _named(mention.target), mention.target.text))
        if (place := mention.place) is not None:
            said.append(("place", f"{place.name or 'not in the gazetteer'} {place.country or ''}".strip(), place.text))
        for name, known, words in said:
            lines.append("\n   ").append(name, style=ROLE_STYLES.get(name, "")).append(" " * (7 - len(name)))
            lines.append(f"{known} " if known else "", style="dim").append(isolated(shown_in_place(words)))
    lines.append("\n")
    return lines


def _head(item: NewsItem, coded: Coded, zone: ZoneInfo) -> Text:
    labels = ", ".join(label.value for label in coded.labels) or "no label"
    when = f"{local(item.published_at, zone):%Y-%m-%d}"
    if item.precision in (Precision.SECOND, Precision.MINUTE):
        when = f"{local(item.published_at, zone):%Y-%m-%d %H:%M} {zone.key}"
    line = Text(f"{when} (to the {item.precision.value})  {coded.genre.value}  the item as a whole: ")
    return line.append(labels, style="bold").append(_uncounted(coded), style="dim")


def _uncounted(coded: Coded) -> str:
    """Which types are told as actual below and count nowhere, for the item as a whole does not report them."""
    told = {one.type for one in coded.mentions if one.status is Status.ACTUAL and not one.aside}
    kinds = " or ".join(kind.value for kind in EventType if kind in told - set(coded.labels))
    return f" (what is told as actual {kinds} does not count: the item has no label of it)" if kinds else ""


def _named(role: Role, *, claims: bool = False) -> str:
    known = "not in the gazetteer" if role.name is None else f"{role.name}, {role.kind}"
    return f"{known}, claims it" if claims else known


def _toll(mention: Mention) -> str:
    found = [f"{mention.deaths} dead"] if mention.deaths is not None else []
    found += [f"{mention.injured} hurt"] if mention.injured is not None else []
    what = "in passing" if mention.aside else "a running total" if mention.total else None
    return ", ".join([*found, *([what] if what else [])])
