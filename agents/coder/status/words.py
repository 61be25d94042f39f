"""What a word is to the status model: its class, and whether it governs, links, negates, dates or ends a clause. Pure.

The classes are data (data/status-classes.txt, and data/referee-classes.txt for all other words), reviewed by hand. This file
must never let a raw word through to the model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from agents.coder.status.clearwords import clear_bits
from agents.coder.status.marks import SEVENTH
from agents.coder.status.numbers import counts
from agents.coder.text.calendar import HALVES, MONTHS, SHY, is_of_name, month_said
from agents.coder.text.page import CODE_PAGE
from agents.coder.text.wordclasses import CLASSES_FILE, FLAGS, Symbol, WordClasses, year_of

STATUS_FILE: Final = Path(__file__).parents[1] / "data" / "status-classes.txt"
CACHE_FORMS: Final = 1 << 16  # signs remembered; then it starts anew
# As far as which words are told, in words from a cue:
FARTHEST: Final = 25
OLD: Final = 8  # a clause or so
NAMED: Final = 6  # names farther off say nothing of the status
BESIDE: Final = 2
JUDGING: Final = frozenset("QRXVFNT")
ACTS: Final = frozenset("ASNT")
BAGGED: Final = frozenset("OQHX")
POSSIBLE: Final = tuple(
    "call incite offer order want plan ready plot project decide aim seek try may able chance if any must right fear warn"
    " danger prevent foil expect near eve coming fut threat allow study ask train push".split()
)
UNREAL: Final = tuple(
    "neg adam without ghayr la lan ma deny alleged exclude unreal refuse fail stop end leave almost rumour".split()
)
FACTUAL: Final = tuple("react blame".split())  # what is answered, or somebody's fault, has happened
GROUPS: Final = ("", *POSSIBLE, *UNREAL, *FACTUAL)  # of words that govern
GROUP: Final = {name: at for at, name in enumerate(GROUPS)}
_GHAYR: Final = GROUP["ghayr"]
_EXCLUDE: Final = GROUP["exclude"]
SIDES: Final = ("none", "possible", "unreal", "factual")
# Classes of the referee's file that govern too.
_ALSO: Final = {
    "X.cond": "react",
    "T.radd": "react",
    "T.intiqam": "react",
    "A.masuliya": "blame",
    "A.munaffidh": "blame",
}
LINKS: Final = (
    "none start mark to by for on from that about in after since before during until and of which against with"
).split()
LINK: Final = {name: at for at, name in enumerate(LINKS)}
_LINKING: Final = {
    "to": "الي والي",
    "on": "علي وعلي",
    "from": "من ومن",
    "that": "ان بان وان الا",
    "about": "عن بشان حول",
    "in": "في وفي",
    "after": "بعد وبعد عقب اثر بعدما اعقاب",
    "since": "منذ ومنذ مذ",
    "before": "قبل وقبل قبيل",
    "during": "خلال وخلال اثناء",
    "until": "حتي لحين",
    "which": "الذي التي الذين والتي والذي",
    "against": "ضد",
    "with": "مع بين",
}
_LINK_OF: Final = {form: LINK[name] for name, forms in _LINKING.items() for form in forms.split()}
_WHICH: Final = LINK["which"]
_CUTS: Final = frozenset(
    "حيث بينما فيما لكن ولكن كما اذ مما بعدما عندما حين حينما الا وذلك وقال وقالت واضاف واضافت واكد واكدت وكان وكانت".split()
)
# Classes of words that only carry what they govern: "the carrying out of", "the resumption of".
_LIGHT: Final = frozenset(
    "A.shann A.nafadh N.istinaf V.begin N.tawassul N.tawqi N.ibram V.happen A.amaliya A.hamla N.jawla L.light A.itlaq"
    " T.istimrar T.muwasala V.arrive N.tawila N.masai V.achieve A.indilaa O.any".split()
)
_TIES: Final = frozenset("في الي من علي".split())  # between a light word and what it carries
_THESE: Final = frozenset("هذا هذه تلك ذلك هاتين".split())
_YEARS: Final = frozenset("عام سنه اعوام سنوات العام السنه الاعوام السنوات".split())
_PAST: Final = frozenset("الماضي الماضيه المنصرم الفائت".split())
_LAST_MONTH: Final = "الماض"
_SPANS: Final = (
    "عام عاما عامان عامين سنه سنوات سنتان سنتين اعوام عقد عقدان عقدين عقود قرن قرون",
    "شهر شهرا شهران شهرين اشهر شهور فتره مده",
    "يوم يوما يومين ايام اسبوع اسبوعين اسابيع ساعات ساعه ساعتين قليل لحظات دقائق",
)
_UNITS: Final = {form: at for at, forms in enumerate(_SPANS, start=1) for form in forms.split()}
_AGO: Final = frozenset("قبل منذ".split())
_WHENEVER: Final = frozenset("بعد وبعد قبل منذ ومنذ الي سبق وسبق ما وما لبث عقب اثر غير بعيد حتي يسبق".split())
_BEING: Final = frozenset("يكون تكون يكونوا تكونوا يكونا تكونا نكون".split())
_ORDINALS: Final = frozenset(
    "الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره الجديده الاخيره المقبله الحاليه اولي ثانيه ثالثه رابعه خامسه سادسه جديده اخري اخيره عاشره الحاديه".split()
)
_LEADS: Final = {"ب": LINK["by"], "ل": LINK["for"]}
_LEADING_LENGTH: Final = 4
_OWNED: Final = re.compile("(?:ها|هم|نا|ته|تي|اته|اتنا|اتي)$")
_OWNED_LENGTH: Final = 4
_NEGATES: Final = frozenset("لم ولم فلم لن ولن فلن لا ولا فلا ما".split())
_NO: Final = frozenset("لا ولا".split())
# After "ghayr" these say of what kind a truce or talks are, not that there are none.
_KINDS: Final = re.compile(
    "^(?:ال)?(?:مشروط|محدد|محدود|مباشر|معلن|مسبوق|رسمي|مسمي|متكافئ|مكتوب|معهود|مالوف|مسبق|عادي|مكتمل|متوقع|تقليدي|اعتيادي|منفذ|مطبق|محترم|ملتزم)"
)
_FUTURE: Final = ("F", "F1")
_VERB: Final = frozenset("PIFJ") | {"F1"}
_NO_NOUNS: Final = frozenset(("~V", "~F", "~F1", "~D"))
_MASDAR: Final = re.compile(r"^ت\w\wي\w$")  # looks like a verb, and is "the naming of", "the opening of"


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """A word or mark, read once a form. Ids are those of `WordClasses.names`, GROUPS, LINKS and FLAGS."""

    sym: int
    cls: int
    flag: int
    judging: bool  # of a class that is told wherever it stands
    named: bool  # of a class that is told near by
    reach: int  # words from a cue as far as which it is told
    bagged: int  # 0 no, 1 anywhere in the sentence, 2 and with the type
    act: bool  # of a class of acts, talks or threats
    shape: bool
    mark: bool
    stop: bool
    quote: bool
    group: int  # of GROUPS; 0: governs nothing
    side: int  # of SIDES
    future: bool
    verb: bool
    past: bool
    light: bool
    ties: bool
    link: int  # of LINKS, as a word
    led: int  # of LINKS, as what is written before it in one word
    cut: bool
    wa: bool  # begins with "and"
    definite: bool
    this: bool
    owned: bool
    negates: bool
    no: bool
    kind: bool  # after "ghayr": says of what kind, not that there is none
    year: int
    year_word: bool
    month: int
    unsure: bool  # of which month its neighbours tell, or if it is one
    past_word: bool
    last: bool
    seventh: bool
    flood: bool  # the name of the attack of that day
    law: bool
    before_now: bool
    memory: bool
    history: bool  # of a class that tells history
    was: int  # 1 "was", 2 "and was"
    verbal: int  # 1 a verb of saying, 2 another, or "was"; 0 none
    qad: bool
    coming: bool  # an imperfect, as far as its form tells: after "qad" it only may be
    unit: int  # of time: 1 years, 2 months, 3 less
    leads: int  # of LINKS, where its form may begin with a preposition, for all that is known of it
    being: bool  # "it be"
    ordinal: bool
    plain: bool  # a noun without the article, as far as its form tells: it may carry the noun after it
    season: bool
    earlier: bool  # "before"
    edge: bool  # "early", "the middle of"
    this_year: bool
    whether: bool  # "an", which before a past verb is "if"
    whenever: bool  # what makes of "an" another: "after", "since", "until"
    before: bool  # "before" or "since", that a span of time may follow
    breaks: bool  # a mark that ends a clause: no quotation mark, dash or bracket
    clear: int  # of clearwords.BITS


class Signs(dict[bytes | str, Sign]):
    """Signs by form, as text or as a page's bytes; when full it starts anew."""

    def __init__(self, classes: WordClasses) -> None:
        super().__init__()
        self.classes = classes

    @classmethod
    def load(cls) -> Signs:
        lines = [path.read_text(encoding="utf-8") for path in (STATUS_FILE, CLASSES_FILE)]
        return cls(WordClasses("\n".join(lines).splitlines()))

    def line(self, pieces: Sequence[bytes | str]) -> list[Sign]:
        """The signs of a sentence. A "qad" before an imperfect makes it possible, before a past verb it does not; a "ghayr"
        before the kind of a thing denies nothing: an unconditional truce, talks that are not direct.
        """
        read = [self[piece] for piece in pieces]
        for at, sign in enumerate(read[:-1]):
            if sign.qad and read[at + 1].coming:
                read[at] = replace(sign, group=GROUP["may"], side=1)
            elif sign.group == _GHAYR and read[at + 1].kind:
                read[at] = replace(sign, group=0, side=0)
            elif sign.negates and read[at + 1].group == _EXCLUDE:
                read[at] = replace(sign, group=0, side=0)
                read[at + 1] = replace(read[at + 1], group=GROUP["may"], side=1)
            elif sign.whether and read[at + 1].past and not (at and read[at - 1].whenever) and not _had(read, at):
                read[at] = replace(sign, group=GROUP["if"], side=1, link=0)
        for at, sign in enumerate(read):
            if sign.unsure:
                one, two = _form(pieces[at - 1]) if at else "", _form(pieces[at + 1]) if at + 1 < len(read) else ""
                read[at] = replace(sign, month=month_said(one, _form(pieces[at]), two))
            elif sign.year and counts(
                list(map(_form, pieces[max(0, at - 2) : at])), _form(pieces[at + 1]) if at + 1 < len(read) else ""
            ):
                read[at] = self[_COUNT]
            if at > 1 and read[at].month and is_of_name(_form(pieces[at - 2]), _form(pieces[at - 1])):
                read[at] = replace(read[at], month=0)
        return read

    def __missing__(self, piece: bytes | str) -> Sign:
        if len(self) >= CACHE_FORMS:
            self.clear()
        sign = self[piece] = sign_of(self.classes, _form(piece))
        return sign


_COUNT: Final = "0"  # any number that is no year


def _form(piece: bytes | str) -> str:
    return piece.decode(CODE_PAGE) if isinstance(piece, bytes) else piece


def _had(read: Sequence[Sign], at: int) -> bool:
    """`سبق للحركة أن هددت`."""
    return any(sign.before_now for sign in read[max(0, at - 4) : at])


_LAW: Final = frozenset(("H.law", "X.law"))
_WAS: Final = frozenset(("H.wakana", "Q.kana"))
_HISTORY: Final = frozenset("Q.past Q.year Q.anniv Q.sabaq X.law X.era".split())
_BREAKS: Final = frozenset(",.?!:")


def sign_of(classes: WordClasses, form: str) -> Sign:
    """Read a normalised form, or one of the marks."""
    symbol = classes.symbol(form)
    names = classes.names
    name, flag, sym = names[symbol.cls], FLAGS[symbol.flag], names[symbol.sym]
    future = flag in _FUTURE or sym in ("~F", "~F1") or name == "O.fut"
    group = GROUP["fut"] if future else GROUP.get(name[2:] if name.startswith("O.") else _ALSO.get(name, ""), 0)
    definite = flag == "D"
    bare = form[1:] if form[:1] in ("و", "ف") and len(form) > 3 else form  # noqa: PLR2004 - what is left is a word
    judging = symbol.letter in JUDGING and bool(symbol.letter)
    history = name.startswith("H.") or name in _HISTORY
    return Sign(
        sym=symbol.sym,
        cls=symbol.cls,
        flag=symbol.flag,
        judging=judging,
        named=bool(symbol.letter) and not judging,
        reach=FARTHEST if judging else OLD if history else NAMED if symbol.letter else BESIDE,
        bagged=0 if not symbol.letter or symbol.letter not in BAGGED else 2 if symbol.letter in "QX" else 1,
        act=symbol.letter in ACTS and bool(symbol.letter),
        shape=symbol.shape,
        mark=symbol.mark,
        stop=symbol.mark and sym in (".", "?", "!"),
        quote=symbol.mark and sym == '"',
        group=group,
        side=_side(GROUPS[group]),
        future=future,
        verb=flag in _VERB,
        past=flag == "P",
        light=name in _LIGHT,
        ties=form in _TIES,
        link=_LINK_OF.get(form, 0),
        led=_led(form, bare, symbol, flag),
        cut=form in _CUTS or bare in _CUTS,
        wa=_is_joined(classes, form, symbol),
        definite=definite,
        this=form in _THESE,
        owned=len(form) > _OWNED_LENGTH and _OWNED.search(form) is not None,
        negates=form in _NEGATES,
        no=form in _NO,
        kind=_KINDS.match(form) is not None,
        year=year_of(form) if sym == "Y#" else 0,
        year_word=form in _YEARS,
        month=MONTHS.get(form, 0) or HALVES.get(form, 0),
        unsure=form in SHY or form in HALVES,
        past_word=form in _PAST,
        last=form.startswith(_LAST_MONTH),
        seventh=form in SEVENTH,
        flood=form == "طوفان",
        law=name in _LAW,
        before_now=name == "H.sabaq",
        memory=name == "H.memory" and "ذكر" in form,
        history=history,
        was=2 if name == "H.wakana" else int(name == "Q.kana"),
        verbal=0 if not (flag in _VERB or future or name in _WAS) else 1 if name == "R.say" else 2,
        qad=form in ("قد", "وقد"),
        coming=flag in ("I", "F1") or sym == "~V",
        unit=_UNITS.get(form, 0),
        leads=_LEADS.get(form[:1], 0) if sym == "~" and len(form) >= _LEADING_LENGTH else 0,
        being=form in _BEING,
        ordinal=form in _ORDINALS,
        plain=_is_plain(form, bare, symbol, sym, flag) and not group,
        season=name == "H.season",
        earlier=form in ("قبل", "وقبل"),
        edge=name == "H.edge",
        this_year=form in ("العام", "السنه"),
        whether=form in ("ان", "وان", "فان"),
        whenever=form in _WHENEVER,
        before=form in _AGO,
        breaks=symbol.mark and sym in _BREAKS,
        clear=0 if symbol.mark else clear_bits(form),
    )


def _side(group: str) -> int:
    """Of SIDES."""
    return 0 if not group else 1 if group in POSSIBLE else 2 if group in UNREAL else 3


def _is_plain(form: str, bare: str, symbol: Symbol, sym: str, flag: str) -> bool:
    """Whether it may be a noun without the article, that carries the noun after it."""
    if symbol.mark or flag not in ("", "L", "B") or symbol.letter in ("F", "Q", "R", "H"):
        return False
    if sym in _NO_NOUNS and not _MASDAR.match(form):
        return False
    return not (form in _LINK_OF or form in _NEGATES or form.isdecimal() or bare[:2] == "ال")


def _is_joined(classes: WordClasses, form: str, symbol: Symbol) -> bool:
    """Whether the first letter is "and": what is left is a word of the same class, or has the article."""
    if form[:1] != "و" or len(form) <= 3:  # noqa: PLR2004 - what is left is a word
        return False
    return form[1:3] == "ال" or (bool(symbol.letter) and classes.symbol(form[1:]).cls == symbol.cls)


def _led(form: str, bare: str, symbol: Symbol, flag: str) -> int:
    """The preposition that is written in one with a noun: to attack, by shelling, for the talks."""
    if flag == "L" or (flag == "D" and bare.startswith("لل")):
        return LINK["for"]
    if flag == "B" or (flag == "D" and bare.startswith("بال")):
        return LINK["by"]
    return 0 if symbol.mark or not form.startswith("لل") else LINK["for"]
