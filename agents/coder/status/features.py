"""What the status model sees of a mention: its cue, what governs it, its neighbours, the times and the title. Pure; no raw word.

A feature is one integer: its kind and up to three small ids. `StatusNames` turns a feature into a text that a person can
read and a model file can keep, and back. Two groups: what is weighed by rarity and brought to length one, and what is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agents.coder.status.scope import (
    OWN,
    READINGS,
    Governor,
    Scope,
    chained,
    readings,
    scope_of,
    side_of,
)
from agents.coder.status.times import Time, just_over, past_readings, times_of
from agents.coder.status.words import BESIDE, FARTHEST, GROUPS, LINKS, NAMED, OLD, Sign, Signs
from agents.coder.text.wordclasses import FLAGS
from agents.coder.types.features import STATUSES, TYPES, View, Viewer

AFTER: Final = 10  # words to the right in which a governor may speak of the cue
BUCKETS: Final = (0, 1, 2, 3, 3, 4, 4, 4, 4, *[5] * FARTHEST)
COMMAS: Final = 2
_TALKS: Final = TYPES.index("negotiation")
SIDES: Final = 3

# Kind of feature -> what its parts are: s symbol (class, shape or mark), f flag of a form, t type, u status, g group
# of governors, l link, v reading, d how definite the cue is, w class of the cue lexicon, n number.
KINDS: Final = {
    "type": "t", "cue": "s", "cue-form": "sf", "type-form": "tf",
    "words": "n", "span": "n", "mark": "sn", "beside": "sfn", "cue-beside": "ssn", "clause": "sfn",
    "far-type": "sn", "name": "sn", "history": "sn", "history-type": "st", "left2": "sss", "left1": "ss",
    "right1": "ss", "bag": "s", "bag-type": "st", "link": "l", "link-type": "lt", "link-form": "lf",
    "title": "w", "title-cue": "tn", "also": "tt", "hits": "n",
    "judged": "u", "judged-type": "ut", "own": "d", "own-type": "dt", "reading": "v", "reading-own": "vd", "reading-type": "vt",
    "reads": "n", "reads-own": "nd", "reads-type": "nt", "reads-own-type": "ndt",
    "gov": "g", "gov-link": "gl", "gov-type": "gt", "gov-link-type": "glt",
    "side-link": "nl", "side-far": "n", "side-type": "nt",
    "left-side": "n", "right-side": "n", "year": "n", "year-type": "nt", "year-near": "n",
    "year-form": "nf", "in": "s", "verb": "nnf", "verb-type": "nnt",
    "gov-pair": "ggl", "side-pair": "nlt", "opening": "st",
    "chain": "st", "chain-reading": "vt", "chain-own": "vd", "chain-top": "vs",
}  # fmt: skip
KIND: Final = {name: at << 40 for at, name in enumerate(KINDS)}
_NAMES: Final = tuple(KINDS)
_A: Final = 28
_B: Final = 14
_PART: Final = (1 << 14) - 1
(
    _TYPE, _CUE, _CUE_FORM, _TYPE_FORM, _WORDS, _SPAN, _MARK, _BESIDE, _CUE_BESIDE,
    _CLAUSE, _FAR_TYPE, _NAME, _HISTORY, _HISTORY_TYPE, _LEFT2, _LEFT1, _RIGHT1, _BAG, _BAG_TYPE, _LINK,
    _LINK_TYPE, _LINK_FORM, _TITLE, _TITLE_CUE, _ALSO, _HITS, _JUDGED, _JUDGED_TYPE, _OWN, _OWN_TYPE, _READING,
    _READING_OWN, _READING_TYPE, _READS, _READS_OWN, _READS_TYPE, _READS_OWN_TYPE, _GOV, _GOV_LINK,
    _GOV_TYPE, _GOV_LINK_TYPE, _SIDE_LINK, _SIDE_FAR, _SIDE_TYPE,
    _LEFT_SIDE, _RIGHT_SIDE, _YEAR, _YEAR_TYPE, _YEAR_NEAR, _YEAR_FORM,
    _IN, _VERB, _VERB_TYPE,
    _GOV_PAIR, _SIDE_PAIR, _OPENING,
    _CHAIN, _CHAIN_READING, _CHAIN_OWN, _CHAIN_TOP,
) = KIND.values()  # fmt: skip


class StatusNames:
    """Features as texts, and back."""

    def __init__(self, signs: Signs, viewer: Viewer) -> None:
        self._tables: dict[str, Sequence[str]] = {
            "s": signs.classes.names,
            "f": FLAGS,
            "t": TYPES,
            "u": STATUSES,
            "g": GROUPS,
            "l": LINKS,
            "v": READINGS,
            "d": OWN,
            "w": viewer.lexicon,
        }
        self._ids = {code: {name: at for at, name in enumerate(table)} for code, table in self._tables.items()}

    def text(self, feature: int) -> str:
        """`gov-link fear from` (with tabs): the kind and the names of its parts."""
        kind = _NAMES[feature >> 40]
        parts = (feature >> _A & 4095, feature >> _B & _PART, feature & _PART)
        named = [
            self._tables[code][at] if code != "n" else str(at) for code, at in zip(KINDS[kind], parts, strict=False)
        ]
        return "\t".join([kind, *named])

    def key(self, text: str) -> int | None:
        """The feature of a text; None where it names what is not known any more."""
        kind, *parts = text.split("\t")
        found = KIND.get(kind)
        for code, part, shift in zip(KINDS.get(kind, ""), parts, (_A, _B, 0), strict=False):
            at = int(part) if code == "n" else self._ids[code].get(part)
            if at is None or found is None:
                return None
            found |= at << shift
        return found


@dataclass(frozen=True, slots=True)
class StatusView:
    """A sentence as the status model sees it; the same for all its mentions."""

    signs: list[Sign]
    words: list[int]  # where each word stands among the signs
    bag: list[int]
    bag_of_type: list[int]
    times: list[Time]
    verbs: list[tuple[int, int, int]]  # where, does it say (1) or not (2), the flag of its form
    years: list[tuple[int, int]]  # where, how long before the item
    title: list[int]
    titled: frozenset[int]  # types that the title's rules tell of
    also: frozenset[int]  # types of which a rule fired
    hits: Sequence[int]  # of each rule that fired, its type


def view_of(view: View, signs: Signs, year: int, month: int) -> StatusView:
    """Read a sentence for its mentions' statuses; `year` and `month` of the item, 0 if not known."""
    read = signs.line(view.pieces)
    told = set(read)
    hits = [TYPES.index(hit.rule.type) for hit in view.hits]
    return StatusView(
        signs=read,
        words=[at for at, sign in enumerate(read) if not sign.mark],
        bag=[_BAG | sign.cls << _A for sign in told if sign.bagged],
        bag_of_type=[_BAG_TYPE | sign.cls << _A for sign in told if sign.bagged == 2],  # noqa: PLR2004 - and with the type
        times=times_of(read, year, month),
        verbs=[(at, sign.verbal, sign.flag) for at, sign in enumerate(read) if sign.verbal],
        years=[
            (at, _ago(sign.year + just_over(read, at, year, month), year)) for at, sign in enumerate(read) if sign.year
        ],
        title=[_TITLE | name << _A for name in view.title],
        titled=frozenset([kind for _, kind in view.title_rules]) if view.title or view.title_rules else _UNTITLED,
        also=frozenset(hits),
        hits=hits,
    )


_UNTITLED: Final = frozenset({-1})
_NO_VERB: Final = (0, 0)


def _ago(named: int, year: int) -> int:
    """0 not known, 1 this year, 2 the last, 3 a few years ago, 4 long ago, 5 to come."""
    if not year:
        return 0
    ago = year - named
    return 5 if ago < 0 else ago + 1 if ago < 2 else 3 if ago <= 5 else 4  # noqa: PLR2004 - as said above


class Mention:
    """Collects the features of one mention: of the cue from sign `at` to sign `end`, of type number `kind`."""

    __slots__ = ("at", "counted", "cue", "end", "form", "head", "kind", "view", "weighed")

    def __init__(self, view: StatusView, kind: int, at: int, end: int) -> None:
        self.view, self.kind, self.at, self.end = view, kind, at, end
        self.cue = view.signs[at]
        self.head = at  # where the light words before it begin
        self.form = self.cue.flag
        self.weighed: set[int] = set()
        self.counted: set[int] = set()

    def read(self, judged: int) -> None:
        """All features; the rules judged its status so."""
        scope = scope_of(self.view.signs, self.at)
        self.head = scope.head
        self._of_cue(scope)
        self._of_left()
        self._of_right()
        self._of_neighbours()
        self._of_sentence()
        self._of_readings(scope, judged)
        self._of_governors(scope)
        self._of_chain(scope)
        self._of_years()

    def _of_cue(self, scope: Scope) -> None:
        kind, cue, form, link = self.kind, self.cue, self.form, scope.link
        self.weighed.update((
            _TYPE | kind << _A,
            _CUE | cue.cls << _A,
            _CUE_FORM | cue.cls << _A | form << _B,
            _TYPE_FORM | kind << _A | form << _B,
            _SPAN | min(4, self.end - self.at) << _A,
            _LINK | link << _A,
            _LINK_TYPE | link << _A | kind << _B,
            _LINK_FORM | link << _A | form << _B,
        ))  # fmt: skip
        self.counted.update(
            (_LINK | link << _A, _LINK_TYPE | link << _A | kind << _B, _LINK_FORM | link << _A | form << _B)
        )

    def _of_left(self) -> None:
        signs, far, commas = self.view.signs, 0, 0
        for place in range(self.at - 1, -1, -1):
            sign = signs[place]
            if sign.mark:
                if sign.stop:
                    return
                commas += 1
                self.weighed.add(_MARK | sign.sym << _A | min(far + 1, 3) << _B)
                continue
            far += 1
            if far > FARTHEST:
                return
            if far <= sign.reach:
                self._of_word(sign, far, commas, 0)

    def _of_right(self) -> None:
        signs, far, commas = self.view.signs, 0, 0
        for sign in signs[self.end + 1 :]:
            if sign.mark:
                if sign.stop:
                    return
                commas += 1
                self.weighed.add(_MARK | sign.sym << _A | (4 | min(far + 1, 3)) << _B)
                continue
            far += 1
            if far > FARTHEST:
                return
            if far <= sign.reach:
                self._of_word(sign, far, commas, 1)
            if sign.group and far <= AFTER:
                near = 1 if far <= 2 else 2 if far <= 5 else 3  # noqa: PLR2004 - beside, near, far
                self.counted.add(_RIGHT_SIDE | (sign.side << 4 | near << 1 | min(commas, 1)) << _A)

    def _of_word(self, sign: Sign, far: int, commas: int, side: int) -> None:
        add = self.weighed.add
        if far <= BESIDE and not sign.year:
            where = side << 2 | far
            shape = sign.cls << _A | sign.flag << _B
            add(_BESIDE | shape | where)
            add(_CUE_BESIDE | self.cue.cls << _A | sign.cls << _B | where)
        if sign.judging:
            bucket = side << 3 | BUCKETS[far]
            add(_CLAUSE | sign.cls << _A | sign.flag << _B | side << 2 | min(commas, COMMAS))
            add(_FAR_TYPE | sign.sym << _A | (self.kind << 4 | bucket) << _B)
        elif sign.named and far <= NAMED:
            add(_NAME | sign.cls << _A | side << _B)
        if sign.history and far <= OLD:
            add(_HISTORY | sign.cls << _A | side << _B)
            add(_HISTORY_TYPE | sign.cls << _A | self.kind << _B)

    def _of_neighbours(self) -> None:
        signs, at, edge = self.view.signs, self.at, 0
        here = self.cue.sym
        left = signs[at - 1].sym if at else edge
        left2 = signs[at - 2].sym if at > 1 else edge
        right = signs[at + 1].sym if at + 1 < len(signs) else edge
        self.weighed.update((
            _LEFT2 | left2 << _A | left << _B | here,
            _LEFT1 | left << _A | here << _B,
            _RIGHT1 | here << _A | right << _B,
        ))  # fmt: skip

    def _of_sentence(self) -> None:
        view, kind, weighed = self.view, self.kind, self.weighed
        weighed.update(view.bag)
        weighed.update([name | kind << _B for name in view.bag_of_type])
        weighed.update(view.title)
        cued = 2 if view.titled is _UNTITLED else int(kind in view.titled)
        weighed.update((
            _TITLE_CUE | kind << _A | cued << _B,
            _HITS | min(3, view.hits.count(kind)) << _A,
            _WORDS | min(5, len(view.words) // 8) << _A,
        ))  # fmt: skip
        weighed.update([_ALSO | other << _A | kind << _B for other in view.also if other != kind])
        weighed.add(_OPENING | (view.signs[view.words[0]].cls if view.words else 0) << _A | kind << _B)
        weighed.update([_IN | sign.cls << _A for sign in view.signs[self.at + 1 : self.end + 1]])
        self._of_verbs()

    def _of_verbs(self) -> None:
        """The nearest verb on either side, and the first of the sentence: does it say, and in which form."""
        left, right, first = _NO_VERB, _NO_VERB, _NO_VERB
        for place, says, flag in self.view.verbs:
            if place < self.at:
                left = says, flag
                first = left if first is _NO_VERB else first
            elif place > self.end:
                right = says, flag
                break
        for side, (says, flag) in enumerate((left, right, first)):
            name = side << _A | says << _B
            self.weighed.update((_VERB | name | flag, _VERB_TYPE | name | self.kind))

    def _of_readings(self, scope: Scope, judged: int) -> None:
        view, kind, own = self.view, self.kind, scope.own
        found = {
            _JUDGED | judged << _A,
            _JUDGED_TYPE | judged << _A | kind << _B,
            _OWN | own << _A,
            _OWN_TYPE | own << _A | kind << _B,
        }
        told = {
            *readings(view.signs, self.at, self.end, scope),
            *past_readings(view.signs, scope, self.end, view.times, talks=kind == _TALKS),
        }
        for reading in told or (0,):
            name = reading << _A
            found.update((_READING | name, _READING_OWN | name | own << _B, _READING_TYPE | name | kind << _B))
        for side in {side_of(reading) for reading in told}:
            name = side << _A
            found.update((
                _READS | name,
                _READS_OWN | name | own << _B,
                _READS_TYPE | name | kind << _B,
                _READS_OWN_TYPE | name | own << _B | kind,
            ))  # fmt: skip
        self.weighed |= found
        self.counted |= found

    def _of_governors(self, scope: Scope) -> None:
        link, kind, add = scope.link, self.kind, self.counted.add
        if not scope.governors:
            add(_GOV)
            add(_GOV_LINK | link << _B)
            return
        for governor in scope.governors[:3]:
            add(_LEFT_SIDE | (governor.sign.side << 4 | min(governor.commas, 2) << 1 | min(governor.which, 1)) << _A)
        self._of_two(scope)
        first = scope.governors[0]
        far = _distance(first)
        name, side = _GOV | first.sign.group << _A, first.sign.side
        group = first.sign.group << _A
        self.counted.update((
            name,
            _GOV_LINK | group | link << _B,
            _GOV_TYPE | group | kind << _B,
            _GOV_LINK_TYPE | group | link << _B | kind,
            _SIDE_LINK | side << _A | link << _B,
            _SIDE_FAR | (side << 3 | far) << _A,
            _SIDE_TYPE | (side << 3 | far) << _A | kind << _B,
        ))  # fmt: skip

    def _of_two(self, scope: Scope) -> None:
        """The nearest two governors: of "refused the army's request to shell" the request and the refusal."""
        if len(scope.governors) > 1:
            first, second = scope.governors[0].sign, scope.governors[1].sign
            self.counted.add(_GOV_PAIR | first.group << _A | second.group << _B | scope.link)
            self.counted.add(_SIDE_PAIR | (first.side << 2 | second.side) << _A | scope.link << _B | self.kind)

    def _of_chain(self, scope: Scope) -> None:
        """What governs the nouns that carry the cue: of "called for the opening of channels of talks" the call."""
        signs, kind, own = self.view.signs, self.kind, scope.own
        carrier = signs[scope.head - 1].cls if scope.top < scope.head else 0
        if carrier:
            self.weighed.add(_CHAIN | carrier << _A | kind << _B)
        for reading in set(chained(signs, scope)):
            name = reading << _A
            found = (_CHAIN_READING | name | kind << _B, _CHAIN_OWN | name | own << _B)
            self.weighed.update(found)
            self.counted.update(found)
            if carrier:
                self.weighed.add(_CHAIN_TOP | name | carrier << _B)

    def _of_years(self) -> None:
        for at, ago in self.view.years:
            near = min(abs(at - self.at), abs(at - self.end))
            where = 0 if near <= 4 else 1 if near <= 10 else 2  # noqa: PLR2004 - beside, near, far
            found = {
                _YEAR | ago << _A,
                _YEAR_TYPE | ago << _A | self.kind << _B,
                _YEAR_NEAR | (ago << 2 | where) << _A,
                _YEAR_FORM | ago << _A | self.form << _B,
            }
            self.weighed |= found
            self.counted |= found


def _distance(governor: Governor) -> int:
    """How far a governor stands: 1 beside to 4."""
    far = governor.far
    return 1 if far <= 1 else 2 if far <= 3 else 3 if far <= 6 else 4  # noqa: PLR2004 - beside to far
