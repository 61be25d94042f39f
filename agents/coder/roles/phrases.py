"""Noun phrases that may play a role: a head (قوات، مسلحون، سفارة، منزل) or a name, with what belongs to it on its right.

A phrase knows its span, its class, who it stands for and the particle before it. No parser: a phrase ends at a stop word, at
punctuation, at a clitic preposition. Pure; at most `LONGEST` tokens, so that a role text keeps to eight words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import compress, count
from typing import NamedTuple

from agents.coder.places.alone import is_raided
from agents.coder.places.gazetteer import ARTICLE, Actor, Gazetteer, Hit, Site, stems
from agents.coder.roles import anew
from agents.coder.roles.listed import listed
from agents.coder.roles.verbs import is_call, is_finite
from agents.coder.roles.words import (
    ABSTRACT,
    ADVERBS,
    GOVERNORS,
    LINKS,
    NEARNESS,
    NEVER_ALONE,
    NOT_PAST,
    NOUNS,
    NOUNS_FIRST,
    OF_PLACES,
    OF_TROOPS,
    OPENERS,
    OWNERSHIP,
    PARTITIVE,
    PLACE_SIDES,
    RELATIVE,
    SAYING,
    SIDES,
    STANDS_IN,
    STOPS,
    VERBS_AFTER,
)
from agents.coder.text import given
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, Token, token_form
from agents.coder.text.numerals import number

LONGEST = 6
_SHORTEST = 3  # letters of a word that is no particle
_REMEMBERED = 50_000  # forms whose class is kept; then the memory starts anew
_NO_CLITIC = frozenset(
    "بيت بني بئر بير باب بحر بلد برج برلمان بطارية بنك بناء بوابه بلدي بشريه بريه بحريه برلماني بدر فلسطين فرنسا فريق لبنان ليبيا لواء يمن".split()
)
_CAPITAL = "عاصمه"
_QUARTER = "حي"  # the one head word of two letters
_IN_A_QUARTER = {"بحي": "ب", "وبحي": "وب"}  # too short to be parted as other words are
_OWNERS = ("هما", "ها", "هم", "هن", "نا", "ه")  # whose it is: دباباته
_BARE = frozenset("القضاء السماء الاجواء مهاجمه".split())  # no word for a place: the judiciary, the sky
_PRONOUN = re.compile("(?:من|في|ب|ل|علي|الي|عن|مع|لدي|بين)(?:ه|ها|هم|هما|نا)$")
_THE_ACT = frozenset(
    "الهجوم التفجير العمليه الاغتيال القصف الاستهداف الاعتداء الانفجار المسووليه التفجيرات الهجمات".split()
)
_PARTIES = "اطراف"
_DISPUTES = frozenset(
    "النزاع الصراع الازمه الخلاف القتال الاتفاق الاتفاقيه الحوار التفاوض المفاوضات المحادثات الهدنه".split()
)
_DEEDS = frozenset("مهاجمه استهداف قصف اقتحام اغتيال اختطاف اسقاط تدمير ضرب".split())  # acts, nobody and nowhere
_SOFT = " \t\"'\u00ab\u00bb\u201c\u201d\u2018\u2019()[]#_-\u2013\u200f\u200e"
_FUTURE = ("سي", "ست", "سن")
_BE = frozenset("تكون تكن تبدا تستانف تشن تنفذ تواصل توقف توسع تكثف تدخل ترد ترسل تنسحب تعلن توافق توقع".split())
_OPENING = frozenset(("وفي", "ففي"))
_AND = frozenset(("و", "كذلك", "وكذلك", "وايضا"))
_ACTING = frozenset(("force", "armed", "office", "mission", "asset"))  # classes of heads that may act
_VERBAL = Form.PAST | Form.IMPERFECT | Form.FUTURE
_KIND_OF_HEAD = {
    "force": "force",
    "armed": "armed-group",
    "office": "office",
    "mission": "mission",
    "people": "civilians",
}


class Phrase(NamedTuple):
    """A noun phrase: token positions half-open, norm offsets without the clitics before it.

    `head`: class of its head word, "name" for a bare name, "demonym" for a bare adjective of origin. `link`: the particle
    before it (a word, or the clitic it carries). `actor`: whom it stands for or belongs to. `sites`: the places it names.
    """

    first: int
    last: int
    start: int
    end: int
    head: str
    link: str
    actor: Actor | None
    sites: tuple[Site, ...] = ()
    guarded: bool = False
    coordinated: bool = False


class _Heads(dict[str, tuple[str, str] | None]):
    """(clitics, class) of a form whose stem is a head word."""

    def __init__(self, classes: dict[str, str]) -> None:
        self._classes = classes

    def __missing__(self, form: str) -> tuple[str, str] | None:
        if len(self) > _REMEMBERED:
            self.clear()
        clitics = _IN_A_QUARTER.get(form)
        found = None if clitics is None else (clitics, "place")
        for prefix, stem in stems(form):
            kind = self._kind(stem)
            if kind is not None and (len(stem) > 2 or stem == _QUARTER):  # noqa: PLR2004 - two letters are a particle
                found = (prefix, kind)
                break
        self[form] = found
        return found

    def _kind(self, stem: str) -> str | None:
        classes = self._classes
        if stem in _BARE or stem in anew.DONE:
            return None
        kind = classes.get(stem) or classes.get(stem.removeprefix(ARTICLE))
        if kind is None:
            suffix = next((one for one in _OWNERS if stem.endswith(one)), "")
            owned = stem.removesuffix(suffix) if suffix else ""
            kind = classes.get(owned) or classes.get(owned.removesuffix("ت") + "ه")
            if kind == "place" and suffix not in {"ها", "هم"}:
                kind = None
        if kind is None and stem.endswith("ا") and len(stem) > 3:  # noqa: PLR2004 - منزلا, of منزل
            kind = classes.get(stem[:-1])
        return kind


class Phraser:
    """Finds the phrases of a sentence. What it remembers changes no answer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._heads = _Heads(gazetteer.heads)
        self._demonyms = gazetteer.demonyms

    def head(self, form: str) -> tuple[str, str] | None:
        """(clitics, class) of a form whose stem is a head word."""
        return self._heads[form]

    def without_doer(
        self, tokens: Sequence[Token], words: Sequence[Word | None], cue: tuple[int, int]
    ) -> tuple[int, int]:
        """A cue that begins with who acts (`طائرات تابعة للتحالف أغارت`) is its act from the verb on: who acts is a phrase.

        `words`: of the lexicon, one a token, or none; `cue`: token positions, half-open.
        """
        first, last = cue
        head = self.head(tokens[first].form) if words else None
        if tokens[first].form in self._demonyms and first + 1 < last:
            return self.without_doer(tokens, words, (first + 1, last))  # وزارة الخزانة + الأمريكية تهدد
        if head is None or head[1] not in _ACTING or head[0].strip("وفل"):
            return cue
        verbs = (at for at in range(first + 1, last) if _acts(tokens[at].form, words[at]))
        raids = (at for at in range(first + 1, last) if tokens[at].form in anew.LAUNCHED)  # شنت + طائرات تركية غارات
        return next(verbs, next(raids, first)), last

    def phrases(
        self,
        sentence: Sentence,
        hits: Sequence[Hit],
        cues: Sequence[tuple[int, int]] = (),
        spoken: Container[str] = frozenset(),
    ) -> tuple[Phrase, ...]:
        """All phrases, left to right, without overlap.

        Args:
            sentence: the sentence.
            hits: its names.
            cues: token positions; no phrase runs into the first token of one.
            spoken: countries that the item speaks of; a name that is a common word too is believed only there.
        """
        tokens = sentence.tokens
        starts = {hit.first for hit in hits}
        sure = listed(tokens, hits).union([hit.first for hit in hits if not hit.name.guarded])
        named = {hit.first: hit for hit in hits if hit.first in sure or self._vouched(sentence, hit, spoken, starts)}
        found: list[Phrase] = []
        walls = {cue[0] for cue in cues}
        ends = {cue[1] for cue in cues}
        forms = list(map(token_form, tokens))
        heads = list(map(self._heads.__getitem__, forms))
        # Where a bare word may stand for somebody: at the ends of the sentence's cues, right before one, and after some particles.
        opened = {0, *ends, *[wall - 1 for wall in walls]}
        opened.update(compress(count(1), map(OPENERS.__contains__, forms)))
        opened.update(people := given.starts(forms, heads))
        free = 0
        for at in sorted(opened.union(named, compress(count(), heads))):
            if at < free or at >= len(tokens):
                continue
            head = None
            if at not in named:
                if at in walls:
                    continue
                head = None if is_call(forms, heads, at) else heads[at]
                if head is not None and forms[at].endswith(_PARTIES) and _DISPUTES.issuperset(forms[at + 1 : at + 2]):
                    head = (head[0], "people") if forms[at + 1 : at + 2] else head  # أطراف النزاع are no outskirts
                bare = head is None and at not in people
                if bare and (not self._may_be_name(sentence, at, ends) or self._governs(sentence, at, named)):
                    continue
            free, inside = self._grow(sentence, at, named, walls)
            if free - at > 1 or tokens[at].form.lstrip("بل") not in SIDES:
                found.append(_made(sentence, (at, free), head, inside))
        return tuple(found)

    def _vouched(self, sentence: Sentence, hit: Hit, spoken: Container[str], starts: Container[int]) -> bool:
        """A name that is a common word too counts after a word for a place, or after `في` where its country is spoken of and
        the words around it do not read it as the common word. `starts`: where the names of the sentence begin.
        """
        tokens = sentence.tokens
        before = tokens[hit.first - 1].form if hit.first else ""
        kind = self.head(before) if before else None
        definite = kind is not None and (self._is_definite(before) or before.startswith("لل"))
        definite = definite and not before.endswith(_CAPITAL)  # العاصمة عمان
        if kind is not None and kind[1] == "place" and not hit.prefix and not definite:
            return True  # but المدينة + البيضاء, للقاعدة + وإن
        headed = hit.last - hit.first > 1 and self._heads[tokens[hit.first].form] == ("", "place")  # حي أبو سليم
        led = hit.prefix in {"ب", "وب"} or (
            not hit.prefix and (headed or _particle(tokens, hit.first) in {"في", "من", "الي", "قرب"})
        )
        led = led or is_raided(tokens, hit)
        if not led or not any(
            country in spoken for site in hit.name.sites if not site.lesser for country in site.countries
        ):
            return False
        return hit.last - hit.first > 1 or not self._common(sentence, hit, starts)

    def _common(self, sentence: Sentence, hit: Hit, starts: Container[int]) -> bool:
        """A name of one word is the common word: `في بيان نشره`, `في بلد يعاني`, `في العين اليسرى`, `ما ورد في الخبر`."""
        tokens, at = sentence.tokens, hit.last
        form = tokens[hit.first].form[len(hit.prefix) :]
        if form in NEVER_ALONE:
            return True
        if not hit.prefix and hit.first > 1 and tokens[hit.first - 2].form in STANDS_IN:
            return True
        if at == len(tokens) or at in starts or not soft_gap(sentence, at):
            return False
        after = tokens[at].form
        if form.startswith(ARTICLE):
            return after.startswith(ARTICLE) and after not in STOPS and after not in OF_PLACES
        if form not in NOUNS_FIRST or after.startswith(ARTICLE):
            return False
        if after in RELATIVE:
            return True
        goes_on = after[0] in "وفبل" or after in STOPS or after in LINKS or after in PLACE_SIDES
        return not (goes_on or number(after) is not None or self._heads[after] is not None)

    @staticmethod
    def _may_be_name(sentence: Sentence, at: int, ends: Container[int]) -> bool:
        """A bare word stands for somebody right after the cue, after some particles, or before a colon at the start."""
        tokens = sentence.tokens
        form = tokens[at].form
        if (
            form in STOPS
            or form in ABSTRACT
            or form in ADVERBS
            or form in _DEEDS
            or form in anew.DONE
            or form in LINKS
            or form in SAYING
            or form in GOVERNORS
            or form in VERBS_AFTER
            or form[0] in "وي"
            or form[:2] in _FUTURE
            or len(form) < _SHORTEST
            or _PRONOUN.match(form)
            or _verbal(form)
            or is_finite(form)
        ):
            return False
        if at == 0:
            return ":" in sentence.doc.norm[tokens[0].end : tokens[0].end + 1]
        return at in ends or soft_gap(sentence, at)

    def _governs(self, sentence: Sentence, at: int, named: dict[int, Hit]) -> bool:
        """A bare word is the verb of who is named right after it: `أن تكون الفصائل`, `أن تبدأ القوات`."""
        tokens = sentence.tokens
        if tokens[at].form not in _BE or at + 1 >= len(tokens) or not soft_gap(sentence, at + 1):
            return False
        hit = named.get(at + 1)
        head = self._heads[tokens[at + 1].form]
        if hit is not None:
            doer = not hit.prefix and not hit.name.demonym and hit.name.actor is not None
        else:
            doer = head is not None and not head[0] and head[1] in _ACTING
        return doer

    def _grow(self, sentence: Sentence, at: int, named: dict[int, Hit], walls: Container[int]) -> tuple[int, list[Hit]]:
        """The token past the phrase that begins at `at`, and the names in it."""
        tokens = sentence.tokens
        first = named.get(at)
        bare = first is None and self._heads[tokens[at].form] is None
        inside = [first] if first is not None else []
        last = first.last if first is not None else at + 1
        unknown, placed = 0, first is not None and bool(first.name.sites)
        headed = first is None or (placed and last - at > 1 and self._heads[tokens[at].form] == ("", "place"))
        while last < len(tokens) and last not in walls and last - at < LONGEST and soft_gap(sentence, last):
            if given.ends(sentence, at, last):
                break
            hit = named.get(last)
            form = tokens[last].form
            if hit is not None:
                ends = (bare and hit.prefix) or (placed and not hit.name.demonym) or form in SIDES
                if ends or not _takes(sentence, at, hit, first):
                    break
                definite = self._is_definite(tokens[last - 1].form)
                if anew.is_of_another(sentence, at, hit, inside, self._heads[form], definite=definite):
                    break
                placed = placed or bool(hit.name.sites and not hit.name.demonym)
                inside.append(hit)
                last = hit.last
                continue
            known, before = self._heads[form], tokens[last - 1].form
            of_origin = bool(inside) and inside[-1].name.demonym and inside[-1].last == last
            verb = anew.is_past_quote(sentence, at, last) or (known is None and (_verbal(form) or form in ADVERBS))
            called = given.goes_on(form, before)
            if verb or (not called and anew.is_object(form, before, known, self._heads[before], of_origin=of_origin)):
                break  # شظايا قذيفة + أصابت منزلا
            if placed and (known is not None or not form.startswith(ARTICLE)) and form not in OWNERSHIP:
                break
            if bare and known is not None and known[1] == "place" and last + 1 in named:
                break  # إعادة إعمار + مدينة كوباني: a word not known does not swallow a place
            if form in _THE_ACT and (bare or tokens[at].form.startswith(ARTICLE)):
                break  # what somebody does or claims is no part of his name: تبنت الجماعة الهجوم
            if not self._joins(tokens, at, last, named=not headed):
                break
            unknown = 0 if known else unknown + (not called)
            if unknown > 2 or (unknown > 1 and first is not None):  # noqa: PLR2004 - two words not known are the most
                break
            last += 1
        return last - (last > at + 1 and tokens[last - 1].form == "من"), inside  # المسلحين + من البلدة

    def _joins(self, tokens: Sequence[Token], at: int, last: int, *, named: bool) -> bool:
        """A word that is no name goes on with the phrase."""
        form, before = tokens[last].form, tokens[last - 1].form
        if form in OWNERSHIP or form == "باسم" or (form == "من" and before.removeprefix(ARTICLE) in PARTITIVE):
            return True
        if form in SIDES:
            return last == at + 1 and before in SIDES  # جنوب غرب مأرب
        if form in STOPS:
            return False
        known = self._heads[form]
        begins = (known is not None and not known[0] and not form.startswith(ARTICLE)) or form in NOUNS
        ends = self._is_definite(before) or (before in OF_TROOPS and known == ("", "place"))
        if begins and ends and before not in OWNERSHIP:
            return False  # a bare noun begins anew: حركة الشباب + بلدة كذا, قوة عسكرية + بلدة كذا
        if form[0] in "يوفبل" and form not in _NO_CLITIC:
            return (known is not None and known[0] == "") or (form[0] == "ل" and before in OWNERSHIP)
        if named:
            if form.startswith(ARTICLE) and self._heads[before] == ("", "office") and not before.startswith(ARTICLE):
                return True  # موكب وزير + الدفاع
            nxt = tokens[last + 1].form if last + 1 < len(tokens) else ""
            new = known is not None and known[1] == "office"  # البنتاغون + الرئيس الأوكراني
            return form.startswith(ARTICLE) and nxt in self._demonyms and not new  # الجيش الإرهابي الأمريكي
        # A definite head takes no bare word but in a chain (قوات التحالف): an adjective agrees with it.
        return form.startswith(ARTICLE) or not self._is_definite(tokens[at].form)

    def _is_definite(self, form: str) -> bool:
        """Whether a word has the article, after a clitic too where it is one that heads phrases."""
        if form.startswith(ARTICLE):
            return True
        head = self._heads[form]
        return head is not None and form.startswith(ARTICLE, len(head[0]))


def _acts(form: str, word: Word | None) -> bool:
    """A verb, as the lexicon has it or by its looks: `الطيران التركي أسفرت`."""
    if form.startswith(ARTICLE):
        return False
    return (word is not None and bool(word.form & _VERBAL)) or _verbal(form) or is_finite(form)


def _verbal(form: str) -> bool:
    """Looks like a verb in the past, feminine: no noun but a few ends so."""
    if len(form) < _SHORTEST or not form.endswith("ت") or form[:2] == ARTICLE:
        return False
    return form[-2] not in "اي" and form not in NOT_PAST


def _takes(sentence: Sentence, at: int, hit: Hit, first: Hit | None) -> bool:
    """A name goes on with the phrase that begins at token `at` (with the name `first`, if with one)."""
    if hit.prefix:
        before = sentence.tokens[hit.first - 1].form
        titled = (
            before.startswith(ARTICLE) and sentence.tokens[hit.first].form.startswith("لل") and anew.is_anybodys(first)
        )
        if hit.prefix != "ل" or not (before in OWNERSHIP or titled):  # الأمين العام للأمم المتحدة
            return False
    if hit.last - at > LONGEST + 1:
        return False
    if first is None or hit.name.demonym or anew.in_brackets(sentence, hit.first):
        return True
    # القوات المسلحة + السعودية, مسلحون من + حركة طالبان
    of_them = sentence.tokens[hit.first - 1].form == "من"
    return anew.is_anybodys(first) and hit.name.actor is not None and (of_them or hit.name.actor.kind == "state")


def _made(sentence: Sentence, span: tuple[int, int], head: tuple[str, str] | None, inside: Sequence[Hit]) -> Phrase:
    tokens, norm = sentence.tokens, sentence.doc.norm
    at, last = span
    token = tokens[at]
    prefix = head[0] if head is not None else inside[0].prefix if inside and inside[0].first == at else ""
    swallowed = prefix.endswith("ل") and token.form.startswith(
        "لل", len(prefix) - 1
    )  # للجيش has no article to begin with
    start = token.start if swallowed else token.start + len(prefix)
    end = tokens[last - 1].end
    if norm[end : end + 1] in anew.CLOSING and anew.OPEN_INSIDE.search(norm, start, end):
        end += 1
    link, coordinated = _link(tokens, at, prefix)
    names = [hit for hit in inside if hit.name.sites and not hit.name.demonym]
    if head is not None:
        kind = head[1]
    elif inside:
        kind = "demonym" if inside[0].name.demonym else "name"
    else:
        kind = "other"
    guarded = bool(names) and names[0].name.guarded and head is None
    sites = names[0].name.sites if names else ()
    actor = _actor(head[1] if head else None, inside) if inside else None
    return Phrase(at, last, start, end, kind, link, actor, sites, guarded, coordinated)


def soft_gap(sentence: Sentence, at: int) -> bool:
    """Nothing but spaces, quotes, brackets and dashes stands before token `at`."""
    tokens = sentence.tokens
    gap = sentence.doc.norm[tokens[at - 1].end : tokens[at].start]
    return gap == " " or not gap.strip(_SOFT)


def _link(tokens: Sequence[Token], at: int, prefix: str) -> tuple[str, bool]:
    """The particle before a phrase: its own clitic, or the word before it (past words for a side: شمال، قرب)."""
    clitic = prefix.lstrip("وف")
    if clitic:
        return clitic, False
    if prefix:
        return "و", True
    before = tokens[at - 1].form if at else ""
    if before in _AND:
        return "و", True
    if at > 1 and before in {"قبل", "يد", "ايدي", "طرف", "جانب"} and tokens[at - 2].form in {"من", "علي"}:
        return "من قبل", False
    if before == "من" and at > 1 and tokens[at - 2].form in NEARNESS:
        return "قرب", False
    particle = _particle(tokens, at)
    if particle is not None:
        return particle, False
    if before in PLACE_SIDES and at > 1 and tokens[at - 2].form in LINKS:
        return LINKS[tokens[at - 2].form], False
    return "", False


def _particle(tokens: Sequence[Token], at: int) -> str | None:
    """The particle that stands as a word before token `at`; `وفي` joins places, but where it opens a sentence."""
    before = tokens[at - 1].form if at else ""
    return "في" if at == 1 and before in _OPENING else LINKS.get(before)


@lru_cache(maxsize=4096)
def _as(actor: Actor, kind: str, groups: tuple[str, ...] | None = None) -> Actor:
    return replace(actor, kind=kind, groups=actor.groups if groups is None else groups)


@lru_cache(maxsize=4096)
def _unsided(actor: Actor, kind: str, groups: tuple[str, ...]) -> Actor:
    return replace(actor, kind=kind, side=None, groups=groups)


def _actor(head: str | None, inside: Sequence[Hit]) -> Actor | None:
    """Whom a phrase stands for: the first name in it, under the kind that its head gives it."""
    owner = next((hit for hit in inside if hit.name.actor is not None), None)
    actor = owner.name.actor if owner is not None else None
    if head is None and actor is not None and actor.country is None and actor.side is None and len(inside) > 1:
        whose = next((hit.name.actor for hit in inside[1:] if hit.name.actor is not None), None)  # الجيش + الأردني
        return _as(whose, actor.kind) if whose is not None else actor
    if head is None or head == "place":
        return actor
    if actor is None:
        return None
    if head == "asset":
        return _as(actor, "asset")
    kind = _KIND_OF_HEAD[head]
    if actor.kind in {"state", "people"}:
        if head == "armed":
            groups = actor.groups if actor.id in {"palestine", "kurds"} else ()
            return _unsided(actor, kind, groups)
        groups = (*actor.groups, "mission") if head == "mission" else actor.groups
        return _as(actor, kind, groups)
    if head in {"mission", "people"}:
        return _as(actor, kind)
    return actor
