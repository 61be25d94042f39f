"""Dead whom their own clause ties to one of two acts: `تواصلت الاشتباكات في البلدة، وقتل تسعة في القصف` none of the clashes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from agents.coder.text.normalised import Token
from agents.coder.tolls import pronouns
from agents.coder.tolls.words import TELLING

if TYPE_CHECKING:
    from agents.coder.roles.told import Roles
    from agents.coder.tolls.toll import Toll
    from schemas.base import EventType

_REACH: Final = 7  # words from the dead to what they died in, and back to what led to it
_IN: Final = frozenset("في خلال جراء اثر نتيجه بسبب بفعل".split())
_TO: Final = frozenset("عن الي".split())
_LED: Final = frozenset("اسفر اسفرت واسفر واسفرت ادي ادت وادي وادت".split())
_TURNS: Final = frozenset("فيما بينما حين عندما".split())
_SHORT: Final = 3  # letters of a word that "and" is taken off
Span = tuple[int, int]


def by_type(
    read: list[tuple[Roles, ...]],
    acts: Sequence[tuple[int, EventType]],
    spans: Sequence[Span],
    tokens: Sequence[Token],
    toll: Toll,
) -> list[tuple[Roles, ...]]:
    """The mentions of a sentence; of an attack and a strike that clauses of their own tell each without the dead that are tied to the
    other. `acts`: which mentions are violent, and of which type; `spans`: of each mention the cue (token positions, half-open).
    """
    for at, kind in acts:
        others = [spans[i] for i, its in acts if its is not kind]
        first, *more = read[at]
        if not others or first.deaths is None:
            continue
        own = [spans[i] for i, its in acts if its is kind]
        away = {
            dead: many
            for dead, many in toll.dead().items()
            if _is_of(tokens, dead, others, own, toll.walls) or pronouns.type_of(tokens, dead) not in {None, kind}
        }
        if first.deaths in away.values():
            read[at] = (first._replace(deaths=toll.without(away.keys()).of(spans[at]).deaths), *more)
    return read


def _is_of(
    tokens: Sequence[Token], dead: int, others: Sequence[Span], own: Sequence[Span], walls: Sequence[int]
) -> bool:
    """Whether the dead whom a token tells are tied to an act of the other type, which another clause tells than those of its own."""
    act = _tied(tokens, dead, walls)
    if act is None or not _holds(others, act) or _holds(own, act) or _holds(own, _next_to(tokens, act, others)):
        return False
    return all(_apart(tokens, act, dead, span, walls) for span in own)


def _holds(spans: Iterable[Span], at: int | None) -> bool:
    return at is not None and any(first <= at < end for first, end in spans)


def _next_to(tokens: Sequence[Token], act: int, others: Sequence[Span]) -> int | None:
    """What `and` joins to an act: `قتلوا في القصف والاشتباكات`."""
    end = max(end for first, end in others if first <= act < end)
    joined = end < len(tokens) and tokens[end].form[:1] == "و" and tokens[end].form[1:] not in TELLING
    return end if joined else None


def _tied(tokens: Sequence[Token], dead: int, walls: Sequence[int]) -> int | None:
    """The act that a clause says its dead died in, or that it says led to it."""
    for one in range(dead + 1, min(dead + _REACH, len(tokens) - 1)):
        if one in walls or _turns(tokens[one].form):
            break
        if tokens[one].form in _IN:
            return one + 1
    if dead < 2 or tokens[dead - 1].form not in _TO:  # noqa: PLR2004 - a verb before it
        return None
    led = (one for one in range(dead - 2, max(-1, dead - 2 - _REACH), -1) if tokens[one].form in _LED)
    verb = next(led, None)
    if verb is None or any(verb < wall < dead for wall in walls):
        return None
    return verb + 1 if verb + 1 < dead - 1 else None


def _apart(tokens: Sequence[Token], act: int, dead: int, span: Span, walls: Sequence[int]) -> bool:
    """Whether a comma, or a clause that `and` begins, stands between an act, with its dead, and another cue."""
    low, high = (span[1], min(act, dead)) if span[1] <= min(act, dead) else (max(act, dead), span[0])
    if low >= high:  # a cue as long as `الطائرات البلدة، وقتل ثلاثة`
        low, high = span[0] + 1, dead
    return any(low <= one <= high and (one in walls or _turns(tokens[one].form)) for one in range(low, high + 1))


def _turns(form: str) -> bool:
    return form in _TURNS or (form[:1] == "و" and len(form) > _SHORT and form[1:3] != "ال")
