"""What Slack refuses in a message: shapes and sizes of blocks, text and metadata. Unknown keys are refused as well."""

from __future__ import annotations

import json
from typing import Any

BLOCKS_MOST = 50
HEADER_MOST = 150
SECTION_MOST = 3000
CONTEXT_ELEMENTS_MOST = 10
ID_MOST = 255
URL_MOST = 3000
TEXT_POST_MOST = 40_000
TEXT_UPDATE_MOST = 4_000
BLOCK_TEXT_MOST = 12_000
METADATA_MOST = 4_000

_STYLES = {"bold", "italic", "strike", "code"}
_RICH = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}


class Refused(Exception):
    """The error code that Slack would answer, and why."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why


def check_text(text: str, *, most: int, blocks: list[Any]) -> None:
    """Text is there and not too long."""
    if not text and not blocks:
        raise Refused("no_text")
    if len(text) > most:
        raise Refused("msg_too_long", f"{len(text)} characters")
    _encodable(text)


def check_metadata(metadata: Any) -> None:
    """Event type and a flat payload."""
    if metadata is None:
        return
    if not isinstance(metadata, dict) or set(metadata) - {"event_type", "event_payload"}:
        raise Refused("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_schema")
    if len(json.dumps(metadata)) > METADATA_MOST:
        raise Refused("metadata_too_large")


def check_blocks(blocks: Any) -> None:
    """Every block is of a known kind, within its limits, and the sum of all text is."""
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")
    if len(blocks) > BLOCKS_MOST:
        raise Refused("invalid_blocks", "more than 50 blocks")
    ids = [block.get("block_id") for block in blocks if isinstance(block, dict) and "block_id" in block]
    if len(ids) != len(set(ids)) or any(not isinstance(one, str) or not 0 < len(one) <= ID_MOST for one in ids):
        raise Refused("invalid_blocks", "block_id")
    for block in blocks:
        _block(block)
    if _size(blocks) > BLOCK_TEXT_MOST:
        raise Refused("msg_blocks_too_long", f"{_size(blocks)} characters")


def _block(block: Any) -> None:
    kind = block.get("type") if isinstance(block, dict) else None
    if kind == "header":
        _keys(block, {"type", "block_id", "text"})
        _plain(block["text"], HEADER_MOST)
    elif kind == "context":
        _keys(block, {"type", "block_id", "elements"})
        _some(block["elements"], CONTEXT_ELEMENTS_MOST)
        for element in block["elements"]:
            _text_object(element)
    elif kind == "section":
        _keys(block, {"type", "block_id", "text"})
        _text_object(block["text"])
    elif kind == "divider":
        _keys(block, {"type", "block_id"})
    elif kind == "rich_text":
        _keys(block, {"type", "block_id", "elements"})
        _some(block["elements"], 100)
        for element in block["elements"]:
            _rich(element)
    else:
        raise Refused("invalid_blocks", f"unsupported type {kind}")


def _rich(element: Any) -> None:
    kind = element.get("type") if isinstance(element, dict) else None
    if kind not in _RICH:
        raise Refused("invalid_blocks", f"rich_text element {kind}")
    if kind == "rich_text_list":
        _keys(element, {"type", "style", "elements", "indent", "offset", "border"})
        if element.get("style") not in ("bullet", "ordered"):
            raise Refused("invalid_blocks", "list style")
        _some(element["elements"], 1000)
        for inner in element["elements"]:
            if inner.get("type") != "rich_text_section":
                raise Refused("invalid_blocks", "a list has sections")
            _rich(inner)
        return
    _keys(element, {"type", "elements", "border"})
    _some(element["elements"], 1000)
    for leaf in element["elements"]:
        _leaf(leaf)


def _leaf(leaf: Any) -> None:
    kind = leaf.get("type") if isinstance(leaf, dict) else None
    if kind == "text":
        _keys(leaf, {"type", "text", "style"})
        _filled(leaf["text"], SECTION_MOST)
    elif kind == "link":
        _keys(leaf, {"type", "url", "text", "style"})
        _filled(leaf["url"], URL_MOST)
    else:
        raise Refused("invalid_blocks", f"element {kind}: a news text must never mention anybody")
    style = leaf.get("style", {})
    if set(style) - _STYLES or any(value is not True and value is not False for value in style.values()):
        raise Refused("invalid_blocks", "style")


def _text_object(node: Any) -> None:
    if isinstance(node, dict) and node.get("type") == "mrkdwn":
        _keys(node, {"type", "text", "verbatim"})
        _filled(node["text"], SECTION_MOST)
    else:
        _plain(node, SECTION_MOST)


def _plain(node: Any, most: int) -> None:
    if not isinstance(node, dict) or node.get("type") != "plain_text":
        raise Refused("invalid_blocks", "plain_text expected")
    _keys(node, {"type", "text", "emoji"})
    _filled(node["text"], most)


def _filled(text: Any, most: int) -> None:
    if not isinstance(text, str) or not 0 < len(text) <= most:
        raise Refused("invalid_blocks", f"must be 1 to {most} characters")
    _encodable(text)


def _encodable(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refused("invalid_arguments", "lone surrogate") from error


def _keys(node: dict[str, Any], known: set[str]) -> None:
    if set(node) - known or "type" not in node:
        raise Refused("invalid_blocks", f"unknown keys {sorted(set(node) - known)}")
    if known >= {"elements"} and "elements" not in node:
        raise Refused("invalid_blocks", "no elements")


def _some(nodes: Any, most: int) -> None:
    if not isinstance(nodes, list) or not 0 < len(nodes) <= most:
        raise Refused("invalid_blocks", f"1 to {most} elements expected")


def _size(node: Any) -> int:
    if isinstance(node, dict):
        own = sum(len(node[key]) for key in ("text", "url") if isinstance(node.get(key), str))
        return own + sum(_size(value) for value in node.values())
    if isinstance(node, list):
        return sum(_size(one) for one in node)
    return 0
