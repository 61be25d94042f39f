"""Names of which the gazetteer knows the first word alone: `قرية تل الأحمر` is not the village of تل, `المنطقة العسكرية الرابعة` not
the Middle East. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import ARTICLE, Hit
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.verbs import is_finite
from agents.coder.roles.words import LINKS, OWNERSHIP, PLACE_SIDES, SAYING, SIDES, STOPS
from agents.coder.text.normalised import Sentence, token_form

# What a name begins with as often as it is one.
_OPENING: Final = frozenset(
    "تل تله خان كفر بئر بير عين راس دير بيت بني برج قصر باب جسر حوش خربه رمل شيخ ام ابو كوم نجع".split()
)
_AREA: Final = "region"  # المنطقة
_AREA_WORDS: Final = 2  # of its name: العسكرية الرابعة
_OF_ARMIES: Final = frozenset(("العسكريه", "الامنيه", "الجويه", "البحريه"))
_SHORTEST: Final = 3
_HEADED: Final = 2  # words of a name that has the word for a place in it: قرية تل
_CLITICS: Final = "وبلك"
_NO_NAME: Final = (
    STOPS
    | SIDES
    | PLACE_SIDES
    | OWNERSHIP
    | SAYING
    | LINKS.keys()
    | frozenset("نفسها ذاتها المذكوره برصاص بنيران بعبوه برمتها باسرها باكملها كلها".split())
)
# Said of an area that was told of before: no name of it.
_SAID: Final = frozenset("المذكوره المحيطه المجاوره المستهدفه المعنيه العربيه كلها".split())


def lengthened(sentence: Sentence, phrase: Phrase, hits: Sequence[Hit]) -> Phrase | None:
    """A place with the rest of its name, at no site; None where its name ends where it does."""
    own = next((hit for hit in hits if phrase.first <= hit.first < phrase.last and hit.name.sites), None)
    if own is None or own.name.demonym or own.name.sites != phrase.sites:
        return None
    if any(site.id == _AREA for site in own.name.sites):
        end = _area_end(sentence, own.last)
    else:
        end = _name_end(sentence, own) if phrase.last - own.last <= 1 else own.last
    if end == own.last:
        return None
    end = max(end, phrase.last)
    return phrase._replace(last=end, end=sentence.tokens[end - 1].end, sites=(), actor=None)


def _area_end(sentence: Sentence, last: int) -> int:
    tokens, end = sentence.tokens, last
    while end < min(len(tokens), last + _AREA_WORDS) and soft_gap(sentence, end):
        form = tokens[end].form
        if not form.startswith(ARTICLE) or form in _NO_NAME or form in _SAID:
            break
        end += 1
        if form not in _OF_ARMIES:
            break
    return end


def _name_end(sentence: Sentence, own: Hit) -> int:
    tokens, last = sentence.tokens, own.last
    form = tokens[last - 1].form[len(own.prefix) if last - own.first == 1 else 0 :]
    if last - own.first > _HEADED or form not in _OPENING or last >= len(tokens) or not soft_gap(sentence, last):
        return last
    after = token_form(tokens[last])
    if len(after) < _SHORTEST or after in _NO_NAME or not after.isalpha():
        return last
    if not after.startswith(ARTICLE) and (after[0] in _CLITICS or is_finite(after)):
        return last
    return last + 1
