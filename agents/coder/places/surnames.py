"""Who has the name of a people or of a well-known man for a surname: `أبو حذيفة التونسي`, `محمد المصري`, `كريم المالكي`. Pure.

Such a name is neither the state, the people nor that man, whatever else the sentence tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from agents.coder.places.gazetteer import ARTICLE, Hit
from agents.coder.text import given
from agents.coder.text.normalised import Sentence

_NISBA: Final = "ي"
# What bears a man's name, and whose the adjective then is: `معبر أبو سمرة القطري`.
_BEARERS: Final = frozenset(
    "مطار معبر منفذ حقل جبل ميناء جسر قصر سجن مستشفي مشفي مخيم معسكر قريه بلده مدينه منطقه ناحيه حي شارع ساحه ميدان ملعب استاد نادي"
    " جامعه مدرسه مؤسسه موسسه جائزه مركز جزيره قاعده لواء كتيبه كتائب فوج فرقه سريه جيش سرايا جماعه مجموعه حركه تنظيم حزب عصائب".split()
)
_CLITICS: Final = ("", "و", "ب", "ل", "ف", "ك")
_PERSON: Final = "person"


def without(sentence: Sentence, hits: Sequence[Hit], called: Mapping[str, frozenset[str]]) -> tuple[Hit, ...]:
    """The names of a sentence but for those that are a surname. `called`: of people by id, the words of their names."""
    kept: list[Hit] = []
    for hit in hits:
        if not (_may_be(sentence, hit) and _is_surname(sentence, hit, kept, called)) and not _is_given(sentence, hit):
            kept.append(hit)
    return tuple(kept)


def _may_be(sentence: Sentence, hit: Hit) -> bool:
    """Whether a name is one word without a clitic, behind another: that of a people with the article, or of a man."""
    actor = hit.name.actor
    if actor is None or hit.prefix or not hit.first or hit.last - hit.first > 1:
        return False
    form = sentence.tokens[hit.first].form
    if hit.name.demonym:
        return form.endswith(_NISBA) and form.startswith(ARTICLE)
    return actor.kind == _PERSON and not hit.name.sites


def _is_given(sentence: Sentence, hit: Hit) -> bool:
    """Whether a man's one name is another's first: `مشعل الزبيدي`, `صدام عبد الرزاق`."""
    tokens, actor = sentence.tokens, hit.name.actor
    if actor is None or actor.kind != _PERSON or hit.last - hit.first > 1 or hit.last >= len(tokens):
        return False
    form = tokens[hit.first].form[len(hit.prefix) :]
    if form not in given.GIVEN or given.is_parted(sentence, hit.last):
        return False
    after = tokens[hit.last].form
    return after in given.GIVEN or after in given.KIN or (form in given.SURE and given.is_family(after, form))


def _is_surname(sentence: Sentence, hit: Hit, before: Sequence[Hit], called: Mapping[str, frozenset[str]]) -> bool:
    start = given.begins(sentence, hit.first)
    if start == hit.first:
        return False
    tokens = sentence.tokens
    for other in reversed(before):
        if other.last <= start:
            break
        if not other.name.guarded and (other.name.actor is None or other.name.actor.kind != _PERSON):
            return False  # جيش محمد الباكستاني
    if hit.name.demonym:
        head = tokens[start - 1].form if start else ""
        return not any(head.startswith(clitic) and head[len(clitic) :] in _BEARERS for clitic in _CLITICS)
    own = called.get(hit.name.actor.id, frozenset()) if hit.name.actor is not None else frozenset()
    return all(_bare(token.form) not in own and token.form not in own for token in tokens[start : hit.first])


def _bare(form: str) -> str:
    return form[1:] if form[:1] in _CLITICS else form
