"""A card as Block Kit: rich_text bodies (taken literally by Slack), plain-text header and footer, within limits.

It never writes mrkdwn, so that no text can mention, link or style anything. Pure; limits from Slack's reference of
blocks, and for the sum of all text from slackapi/bolt-js issues 2509 and 2867: some 12,000 characters fail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from alerts.bidi import directed
from alerts.cards import Card, Line, Part
from alerts.render import FULL, NO_NOTES, Detail, Look, Notes, card, thread_card
from schemas.alerts import AlertChange, Evidence

BLOCKS_LIMIT = 50
TOTAL_LIMIT = 8000  # our own budget, well below where Slack has been seen to refuse
UPDATE_TEXT_LIMIT = 4000
LESS = (FULL, Detail(8, 3, 240), Detail(6, 2, 200), Detail(4, 1, 160), Detail(2, 1, 80), Detail(0, 0, 80))

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What is handed to Slack: the fallback text and the blocks (none: text alone)."""

    text: str
    blocks: tuple[Block, ...]
    card: Card | None = None


def alert_message(alert: AlertChange, look: Look, notes: Notes = NO_NOTES) -> Message:
    """The root message, with less detail where it would be too long."""
    message = Message("", ())
    for detail in LESS:
        message = message_of(card(alert, look, notes, detail))
        if fits(message):
            break
    return message


def thread_message(evidence: Sequence[Evidence], look: Look) -> Message:
    """A reply with evidence, with shorter sentences where it would be too long."""
    message = Message("", ())
    for detail in LESS:
        message = message_of(thread_card(evidence, look, detail))
        if fits(message):
            break
    return message


def message_of(drawn: Card) -> Message:
    """Text and blocks of a card."""
    return Message(drawn.text, tuple(_block(part) for part in drawn.parts if part.lines), drawn)


def fits(message: Message) -> bool:
    """Whether the message keeps to the budget."""
    return len(message.blocks) <= BLOCKS_LIMIT and text_size(message.blocks) <= TOTAL_LIMIT


def text_size(node: object) -> int:
    """Characters of all text and all links in it."""
    if isinstance(node, dict):
        own = sum(len(node[key]) for key in ("text", "url") if isinstance(node.get(key), str))
        return own + sum(text_size(value) for value in node.values())
    if isinstance(node, list | tuple):
        return sum(text_size(one) for one in node)
    return 0


def _block(part: Part) -> Block:
    if part.kind == "header":
        (only,) = part.lines
        return {"type": "header", "block_id": part.id, "text": _plain("".join(_marked(only)))}
    if part.kind == "small":
        elements = [_plain("".join(_marked(one))) for one in part.lines]
        return {"type": "context", "block_id": part.id, "elements": elements}
    return {"type": "rich_text", "block_id": part.id, "elements": _rich(part)}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _rich(part: Part) -> list[Block]:
    if part.kind == "list":
        items = [{"type": "rich_text_section", "elements": _elements(one)} for one in part.lines]
        return [{"type": "rich_text_list", "style": "bullet", "elements": items}]
    kind = "rich_text_quote" if part.kind == "quote" else "rich_text_section"
    elements: list[Block] = []
    for at, one in enumerate(part.lines):
        # A section draws no line of its own: paragraphs are parted by a line break in the text.
        elements += ([{"type": "text", "text": "\n"}] if at else []) + _elements(one)
    return [{"type": kind, "elements": elements}]


def _elements(one: Line) -> list[Block]:
    made: list[Block] = []
    for run, text in zip(one.runs, _marked(one), strict=True):
        style = {name: True for name in ("bold", "italic", "strike") if getattr(run, name)}
        element: Block = {"type": "link", "url": run.url, "text": text} if run.url else {"type": "text", "text": text}
        made.append({**element, "style": style} if style else element)
    return made


def _marked(one: Line) -> tuple[str, ...]:
    return directed(tuple(run.text for run in one.runs), rtl=one.rtl)
