"""Shows an item in the terminal as the coder read it: cues coloured by type, and under it each mention with its reason. Pure.

`render` only builds what rich prints; it reads nothing and prints nothing.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from agents.coder import Coded
from schemas.base import EventType, Status
from schemas.items import NewsItem
from schemas.reports import Mention, Place, Role

COLOURS = {
    EventType.ATTACK: "bold white on red3",
    EventType.STRIKE: "bold white on dark_orange3",
    EventType.NEGOTIATION: "bold white on dark_green",
    EventType.THREAT: "bold white on purple4",
}
ROLE_STYLES = {"actor": "bold cyan", "target": "bold yellow", "place": "underline green"}
STATUS_STYLES = {
    Status.ACTUAL: "bold",
    Status.BACKGROUND: "dim",
    Status.POSSIBLE: "italic",
    Status.NEGATED: "strike",
}
NOT_SAID = Text("-", style="dim")


def render(item: NewsItem, coded: Coded) -> RenderableType:
    """The whole of an item: what it is, its text with the cues marked, and a row for each mention."""
    parts: list[RenderableType] = [_head(item, coded)]
    if item.title:
        parts.append(marked(item.title, [m for m in coded.mentions if m.field == "title"], style="bold"))
    parts.append(marked(item.text, [m for m in coded.mentions if m.field == "text"]))
    parts.append(legend())
    parts.append(table(coded) if coded.mentions else Text("no mention", style="dim"))
    return Panel(Group(*parts), title=item.source or item.source_id or item.id[:12], border_style="dim")


def marked(text: str, mentions: list[Mention], *, style: str = "") -> Text:
    """The text of a field: roles by colour inside their sentences, cues above them in the colour of their type."""
    shown = Text(text, style=style, justify="right", overflow="fold")
    for mention in mentions:
        for role, said in (("place", mention.place), ("target", mention.target), ("actor", mention.actor)):
            if said is not None:
                _mark(shown, text, mention, said.text, ROLE_STYLES[role])
    for mention in mentions:
        shown.stylize(COLOURS[mention.type], mention.start, mention.end)
    return shown


def _mark(shown: Text, text: str, mention: Mention, words: str, style: str) -> None:
    """Colour a role where it stands in the sentence of its mention, the nearest to the cue."""
    begin, end = mention.sentence_start, mention.sentence_start + len(mention.sentence)
    at = text.rfind(words, begin, mention.end)
    at = at if at >= 0 else text.find(words, mention.start, end)
    if at >= 0:
        shown.stylize(style, at, at + len(words))


def legend() -> Text:
    """What the colours mean."""
    line = Text()
    for kind, colour in COLOURS.items():
        line.append(f" {kind.value} ", style=colour).append(" ")
    for role, style in ROLE_STYLES.items():
        line.append(role, style=style).append("  ")
    return line


def table(coded: Coded) -> Table:
    """A row for each mention: type, status, cue, who, to whom, where, when, how many, and the rule that fired."""
    rows = Table(show_lines=False, expand=True, header_style="bold")
    for name in ("type", "status", "cue", "actor", "target", "place", "day", "dead/hurt", "theatre", "rule", "conf"):
        rows.add_column(name, overflow="fold", no_wrap=name in {"day", "conf"})
    for mention, theatres in zip(coded.mentions, coded.theatres, strict=True):
        rows.add_row(
            Text(mention.type.value, style=COLOURS[mention.type]),
            Text(mention.status.value, style=STATUS_STYLES[mention.status]),
            Text(mention.cue),
            _role(mention.actor, mention.claimed_by),
            _role(mention.target),
            _place(mention.place),
            Text(mention.day.isoformat()) if mention.day else NOT_SAID,
            _toll(mention),
            Text(" ".join(theatres)),
            Text(mention.rule, style="dim"),
            Text(f"{mention.confidence:.2f}"),
        )
    return rows


def _head(item: NewsItem, coded: Coded) -> Text:
    labels = ", ".join(label.value for label in coded.labels) or "nothing"
    line = Text(
        f"{item.published_at:%Y-%m-%d %H:%M} UTC (to the {item.precision.value})  {coded.genre.value}  reports "
    )
    return line.append(labels, style="bold")


def _role(role: Role | None, claimed_by: Role | None = None) -> Text:
    if role is None:
        return NOT_SAID
    text = Text(role.text)
    if role.name is not None:
        text.append(f" {role.name}, {role.kind}", style="dim")
    if claimed_by is not None:
        text.append(" claims it", style="dim italic")
    return text


def _place(place: Place | None) -> Text:
    if place is None:
        return NOT_SAID
    text = Text(place.text)
    return text.append(f" {place.name or 'not in the gazetteer'} {place.country or ''}".rstrip(), style="dim")


def _toll(mention: Mention) -> Text:
    if mention.deaths is None and mention.injured is None and not mention.total:
        return NOT_SAID
    deaths = "?" if mention.deaths is None else str(mention.deaths)
    injured = "?" if mention.injured is None else str(mention.injured)
    return Text(f"{deaths}/{injured}" + (" total" if mention.total else ""))
