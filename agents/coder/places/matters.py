"""What talks are over, where it is not said where they are held: the country whose nuclear programme, war or crisis it is. Pure.

`بحث الجانبان الاتفاق النووي` in a piece on Iran is told of Iran, wherever it is said; `أوضاع لبنان`, `الأزمة السورية` name theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from agents.coder.places.gazetteer import Hit
from agents.coder.text.normalised import Sentence, Token, token_form

if TYPE_CHECKING:
    from agents.coder.entities import DocContext
    from agents.coder.roles.phrases import Phrase

_NUCLEAR = frozenset(
    f"{prefix}{word}" for word in "نووي نوويه ذري ذريه".split() for prefix in ("", "ال", "وال", "بال", "لل")
)
_ACCORDS = frozenset(
    f"{prefix}{word}"
    for word in "اتفاق اتفاقيه مفاوضات محادثات مباحثات صفقه ملف برنامج تفاهم".split()
    for prefix in ("", "ال", "لل", "بال", "وال", "ب", "ل", "و")
)
# Whose programme it may be, and how a text names it.
_PROGRAMMES = {"IR": ("ايران", "طهران"), "KP": ("كوريا الشماليه", "بيونغ", "بيونج")}
# What is a country's: the matter of talks.
_OURS = frozenset(
    f"{prefix}{word}"
    for word in "ازمه ملف ساحه وضع اوضاع قضيه شان مساله نزاع حرب صراع مستجدات تطورات".split()
    for prefix in ("", "ال", "لل", "بال", "وال", "ب", "ل", "و")
)
# Accords that are known by where they were made, long ago or far away: their matter lies elsewhere.
_MADE_AT = frozenset(
    "الطائف اوسلو ستوكهولم جوبا دايتون كامب نيفاشا الصخيرات ابوجا مينسك اروشا لوساكا لومي بريتوريا سوتشي شيملا لاهور طشقند لينا"
    " ماركوسي ماشاكوس مدريد بوتسدام يالطا ريكيافيك".split()
)
_MADE_FOR = dict(
    pair.split("=")  # of those that are of one country
    for pair in "الطائف=LB اوسلو=PS ستوكهولم=YE الصخيرات=LY مينسك=UA دايتون=BA نيفاشا=SD جوبا=SD".split()
)
_MADE = frozenset(
    f"{prefix}{word}"
    for word in "اتفاق اتفاقيه اتفاقات اتفاقيات وثيقه معاهده بروتوكول تفاهمات مسار مرجعيه".split()
    for prefix in ("", "ب", "ل", "و", "وب", "ول", "ك")
)
_NEAR = 4  # words between an accord and what it is


def nuclear(tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks of an accord or talks on a nuclear programme."""
    forms = list(map(token_form, tokens))
    if _NUCLEAR.isdisjoint(forms):
        return False
    marks = [at for at, form in enumerate(forms) if form in _NUCLEAR]
    return any(not _ACCORDS.isdisjoint(forms[max(0, at - _NEAR) : at + _NEAR]) for at in marks)


def programme(norms: Iterable[str]) -> str | None:
    """The country whose programme normalised texts speak of: of two, the one named more."""
    texts = list(norms)
    told = {
        country: sum(text.count(name) for text in texts for name in names) for country, names in _PROGRAMMES.items()
    }
    country = max(told, key=told.__getitem__)
    others = sum(told.values()) - told[country]
    return country if told[country] > others else None


def of_crisis(tokens: Sequence[Token], hits: Iterable[Hit]) -> str | None:
    """The country of a matter that is named with it: `الأزمة السورية`, `أوضاع لبنان`, `تطورات الوضع في اليمن`."""
    for hit in hits:
        name, actor = hit.name, hit.name.actor
        before = [token.form for token in tokens[max(0, hit.first - 2) : hit.first]]
        if not before or name.guarded:
            continue
        if name.demonym and actor is not None and actor.country is not None and before[-1] in _OURS:
            return actor.country
        site = name.sites[0] if len(name.sites) == 1 else None
        said = before[-1] in _OURS or (before[-1] == "في" and before[0] in _OURS)
        if not name.demonym and site is not None and site.kind == "country" and said:
            return site.countries[0]
    return None


def matter_of(sentence: Sentence, hits: Sequence[Hit], context: DocContext) -> str | None:
    """The country that the talks of a sentence are over: that of its own matter, else that of the programme the item is about."""
    own = [country for country, names in _PROGRAMMES.items() if any(map(sentence.norm.__contains__, names))]
    if nuclear(sentence.tokens):
        return own[0] if len(own) == 1 else context.programme
    crisis = of_crisis(sentence.tokens, hits)
    if crisis or not context.nuclear:
        return crisis
    return own[0] if len(own) == 1 else context.programme


def said_elsewhere(sentence: Sentence, place: Phrase, cue: tuple[int, int], context: DocContext) -> bool:
    """Whether a place is where an accord on a nuclear programme is only spoken of: it stands neither right after the words of
    the cue nor right before them: `قال الوزير في دمشق إن الاتفاق النووي`, but `الاتفاق الذي وقع في فيينا`, `أنهوا في فيينا جولة`.
    """
    first, last = cue
    if last <= place.first < last + _NEAR or place.last == first:
        return False
    return nuclear(sentence.tokens) or context.nuclear


def is_its_name(tokens: Sequence[Token], first: int) -> bool:
    """Whether the place at a token is only the name of an accord: `اتفاق أوسلو`, `وثيقة الطائف`; not so of where one is signed now."""
    return bool(first) and tokens[first].form in _MADE_AT and tokens[first - 1].form in _MADE


def its_land(tokens: Sequence[Token], first: int, spoken: Sequence[Mapping[str, float]]) -> str | None:
    """The country that an accord known by a town is about, where the sentence or the item speaks of it or of no other: a model for
    others (`على غرار اتفاق الطائف`) is told of them. `spoken`: how much each speaks of a country.
    """
    land = _MADE_FOR.get(tokens[first].form)
    return land if land is not None and (not any(spoken) or any(land in one for one in spoken)) else None
