"""Where a phrase begins anew, though nothing parts it from the one before: whom or what an act meets, after who acts. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import ARTICLE, Hit
from agents.coder.text.normalised import Sentence
from agents.coder.text.numerals import number

Head = tuple[str, str] | None  # clitics and class of a word that phrases begin with

OPEN_INSIDE: Final = re.compile('[\u00ab\u201c("]')
CLOSING: Final = ("\u00bb", "\u201d", ")", '"')
# Words that end in an alef of their own, not in that of an object.
_OWN_ALEF: Final = frozenset("سرايا خلايا ميليشيا مليشيا ضحايا قضايا".split())
_OWNED: Final = ("ها", "هما", "نا")
_LAND: Final = "ستان"
_NAMED: Final = frozenset(("state", "armed-group", "coalition", "party"))


def is_object(form: str, before: str, head: Head, head_before: Head, *, of_origin: bool) -> bool:
    """Whether a word that phrases begin with is no part of the one before, but its object.

    Args:
        form: the word, which begins with no clitic.
        before: the word before it.
        head: its class.
        head_before: that of the word before it.
        of_origin: whether the word before it is an adjective of origin, which ends who acts.
    """
    if head is None or head[0]:
        return False
    if form.endswith("ا") and not form.startswith(ARTICLE) and not form.endswith(_OWNED) and form not in _OWN_ALEF:
        # طائرات إسرائيلية + منزلا; but قائدا عسكريا is one, and so is a count and what is counted
        own = before.endswith("ا") and not before.startswith(ARTICLE) and before not in _OWN_ALEF
        return not own and number(before) is None
    if _is_dual(before):
        return True
    if before.endswith("ون") and head_before is not None:
        return True  # مسلحون + حاجز الشرطة
    # الطيران الروسي + المستشفى الميداني
    return of_origin and (head[1] in {"asset", "place"} or (head[1] == "people" and form.endswith(("ين", "ون"))))


def is_of_another(sentence: Sentence, at: int, hit: Hit, inside: Sequence[Hit], head: Head) -> bool:
    """A name begins a phrase of its own, though nothing parts it from that which begins at `at`: whom it meets, or where."""
    tokens, last = sentence.tokens, hit.first
    if hit.name.demonym:
        return False
    if hit.name.sites and _in_quotes(sentence, at, last):
        return True  # دخلت فصائل «ردع العدوان» + دمشق
    if inside and _is_whom(inside[-1], hit) and not in_brackets(sentence, last):
        return True  # المتحدث باسم الحوثيين + السعودية
    if not hit.prefix and _is_dual(tokens[last - 1].form):
        return True
    # What is definite takes no bare noun: قصفت الطائرات + قافلة الإغاثة.
    return tokens[last - 1].form.startswith(ARTICLE) and _starts_anew(hit, tokens[last].form, head)


def _is_dual(form: str) -> bool:
    """Two that act take no noun as theirs: `دبابتان` + `منازل`."""
    return form.endswith("تان") and not form.endswith(_LAND)


def in_brackets(sentence: Sentence, at: int) -> bool:
    """Whether a bracket opens before token `at`."""
    return "(" in sentence.doc.norm[sentence.tokens[at - 1].end : sentence.tokens[at].start]


def is_anybodys(hit: Hit | None) -> bool:
    """A head word, or a name that is anybody's (القوات المسلحة)."""
    actor = hit.name.actor if hit is not None else None
    return hit is None or (actor is not None and actor.country is None and actor.side is None)


def _is_whom(last: Hit, hit: Hit) -> bool:
    """A state named right after a name that is complete, or a state or a group right after an adjective of origin."""
    actor = hit.name.actor
    if actor is None:
        return False
    if last.name.demonym:
        return last.last == hit.first and not hit.prefix and actor.kind in _NAMED  # وزير إسرائيلي + حماس
    return actor.kind == "state" and not is_anybodys(last)


def _starts_anew(hit: Hit, form: str, head: Head) -> bool:
    """Whether a name has no article and is that of a kind, or begins with a word for one: `قافلة`, `بلدة النور`."""
    if hit.prefix or form.startswith(ARTICLE):
        return False
    actor = hit.name.actor
    return head is not None or (actor is not None and not hit.name.sites and is_anybodys(hit))


def _in_quotes(sentence: Sentence, at: int, last: int) -> bool:
    """Whether a name in quotes ends right before token `last`, in a phrase that begins at `at`."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    return norm[tokens[last - 1].end : tokens[last].start].strip() in CLOSING and bool(
        OPEN_INSIDE.search(norm, tokens[at].end, tokens[last - 1].start)
    )
