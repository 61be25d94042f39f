"""Deaths and injured where a sentence says them. Pure; tolls/totals.py says whether they are a running total.

Reads `مقتل خمسة جنود`, `خمسة قتلى و10 جرحى`, `قتيلان`, `إن 13 من جنوده قتلوا`, `ارتفع عدد القتلى إلى 56`; "tens" is 20. It
adds no numbers up but to those told one by one (`ضابط وثلاثة جنود`), never counts a thing or a date, and gives None rather than a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from agents.coder.days import since
from agents.coder.days.timeref import TimeRef
from agents.coder.text import numerals
from agents.coder.text.calendar import WEEKDAYS, month_at
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, Token, token_form
from agents.coder.text.numerals import Numeral, joins
from agents.coder.tolls import (
    afar,
    attackers,
    besides,
    chosen,
    denied,
    ellipses,
    felled,
    joint,
    known,
    names,
    parts,
    risen,
    together,
    when,
    wounds,
)
from agents.coder.tolls.toll import NO_TOLL, Told, Toll
from agents.coder.tolls.words import (
    AT_LEAST,
    COUNTS,
    FELLS,
    HEADS,
    IN_IT,
    KNOWN_ONE,
    LOSES,
    MEETS,
    MORE_OF_THEM,
    OF_DEAD,
    OF_TIME,
    ONE_MORE,
    ONE_OF,
    ONE_OF_HIS,
    ONE_OF_THEM,
    ONES_OF,
    PEOPLE,
    PREPOSITIONS,
    RESULTS,
    SEIZED,
    SENTENCES,
    SKIPPED,
    STRIKES_DOWN,
    TELLING,
    THING_FORMS,
    THINGS,
    TWO_PEOPLE,
    Tell,
    one_of_a_kind,
    one_person,
    two_of_a_kind,
    two_people,
)

_YEARS = range(1990, 2036)
_AHEAD = 6
_SUBJECT = 16  # words between the head of a clause and its verb
_HUNDRED = 100
_RESULT = 10  # words from what an act led to, with the act between: أسفر قصف مدفعي على المدينة عن قتيل
_REACH = 14  # words around a number in which it is told what it counts


_QUOTES = " \"'«»“”„‘’"
_PASSES_AWAY = frozenset("توفي توفيت مات ماتت".split())
_OTHERWISE = Tell.NEXT | Tell.FALL | Tell.MET | Tell.LOST | Tell.PLURAL | Tell.PAIR
_GATE = frozenset(TELLING) | FELLS | felled.OTHERWISE | risen.WORDS | besides.WORDS
_GATE |= frozenset("للقتلي للضحايا للشهداء للجرحي".split())


def read(
    sentence: Sentence,
    words: Sequence[Word | None] = (),
    refs: Sequence[TimeRef] = (),
    published: date | None = None,
) -> Toll:
    """All that a sentence counts. `words`: of the lexicon, one a token; without them any noun may be a person. `refs`: the times
    that it names; `published`: the item's day.
    """
    forms = list(map(token_form, sentence.tokens))
    if _GATE.isdisjoint(forms):
        return NO_TOLL
    reader = _Reader(sentence, forms, words)
    told = attackers.marked(forms, reader.told(), reader.by_first)
    walls = parts.behind_commas(sentence)
    long_since = since.read(sentence.tokens, refs, walls, published)
    told = told or tuple([one for each in long_since for one in reader.after_since(each)])
    if not told:
        return NO_TOLL
    if long_since:
        told = tuple(
            one._replace(running=one.running or _since(one, long_since, sentence.tokens, walls)) for one in told
        )
    told = when.of_spans(forms, told, [each.at for each in long_since])
    more = ellipses.begin(forms, told, reader.by_first, lambda at: parts.is_new_act(forms, words, at))
    return parts.shared_out(forms, words, (*told, *more), walls, begun=[one.at for one in more])


def _since(one: Told, long_since: Sequence[since.Since], tokens: Sequence[Token], walls: Sequence[int]) -> bool:
    return any(since.sums(each, one.at, one.value, tokens, walls) for each in long_since)


def _parted(tokens: Sequence[Token], at: int) -> bool:
    """Whether more than a space stands before a token."""
    return at == 0 or tokens[at].start - tokens[at - 1].end > 1


class _Reader:
    """One sentence that has a word of killing or wounding."""

    def __init__(self, sentence: Sentence, forms: Sequence[str], words: Sequence[Word | None]) -> None:
        self.norm, self.tokens, self.forms, self.words = sentence.doc.norm, sentence.tokens, forms, words
        dates = when.dates(sentence)
        found = [
            one
            for one in numerals.read(self.tokens)
            if not (self._is_share(one) or names.is_name(forms, one) or self.tokens[one.first].start in dates)
        ]
        self.by_first = {one.first: one for one in found}
        self.by_last = {one.last: one for one in found}

    def _split(self, at: int) -> bool:
        """Whether more than a space stands before a token, or before one more the end of a quotation: `"عريف" وجنديين` are told in one
        breath, not so `خمسة أشخاص "سائق وراكب"`.
        """
        between = self.norm[self.tokens[at - 1].end : self.tokens[at].start]
        return bool(between.strip(_QUOTES if self.forms[at][:1] == "و" else " "))

    def told(self) -> Iterator[Told]:
        for at, form in enumerate(self.forms):
            tell = TELLING.get(form)
            sentenced = form.endswith("اعدام") and not SENTENCES.isdisjoint(self.forms[max(0, at - 2) : at])
            if tell is not None and not sentenced:
                for dies, cue, noun in ((True, Tell.KILLS, Tell.DEAD), (False, Tell.WOUNDS, Tell.HURT)):
                    value = self._by_cue(at, tell, cue, noun) if tell & (cue | noun) else None
                    if value is not None:
                        yield Told(at, dies, value, self._running(at), self._vague(at, value))
            if (found := risen.before(self.forms, at, self.by_last)) is not None:
                yield Told(at, dead=found[1], value=found[0].value, running=self._running(at, _REACH))
            elif form in COUNTS or risen.rises(self.forms, at):
                yield from self._counted(at)
            elif kind := risen.of_them(self.forms, at):
                yield from self._counted(at, kind)
            if form in FELLS and felled.fells(self.forms, self.by_first.get(at + 1)):
                yield Told(at, dead=True, value=self.by_first[at + 1].value, running=False)
            if form in felled.OTHERWISE and (dead := felled.otherwise(self.forms, at, self.by_first, self.by_last)):
                yield Told(at, dead=True, value=dead, running=False)
            yield from besides.told(
                self.forms, at, self.by_first, words=self.words, parted=self._cut, beside=self._beside
            )

    def _cut(self, at: int) -> bool:
        return _parted(self.tokens, at)

    def _vague(self, at: int, value: int) -> bool:
        """Whether a number that a token tells is only tens or hundreds."""
        near = range(at - _AHEAD, at + _REACH)
        return any(one.vague and one.value == value and one.first in near for one in self.by_first.values())

    def _by_cue(self, at: int, tell: Tell, cue: Tell, noun: Tell) -> int | None:
        found: list[int | None] = []
        if tell & cue and not denied.is_denied(self.forms, at) and not (cue is Tell.WOUNDS and self._both_verbs(at)):
            found.append(self._of_verb(at, tell, cue))
        if tell & noun:
            found.append(self._of_noun(at, tell, cue))
        return max((value for value in found if value is not None), default=None)

    def _both_verbs(self, at: int) -> bool:
        """Whether a number is of the dead and the injured together: `قتل وأصيب العشرات`, not so `إن شخصا قتل وأصيب خمسة`."""
        before = TELLING.get(self.forms[at - 1], Tell.NONE) if at and self.forms[at][:1] == "و" else Tell.NONE
        if not before & Tell.KILLS or before & _OTHERWISE or _parted(self.tokens, at):
            return False
        return self._of_verb(at - 1, before, Tell.KILLS) is None

    def _of_verb(self, at: int, tell: Tell, cue: Tell) -> int | None:
        if tell & Tell.MET:
            met = next((i for i in range(at - 1, max(-1, at - _REACH), -1) if self.forms[i] in MEETS), None)
            if met is None:
                return self._after(at, tell, cue)
            value = self._after(met, Tell.KILLS, cue)
            value = value if value is not None else self._subject(met, plural=self.forms[met].endswith("وا"))
            return 2 if (value or 1) == 1 and self.forms[at].endswith("هما") else value
        if tell & Tell.LOST:
            lost = next((i for i in range(at - 1, max(-1, at - 8), -1) if self.forms[i] in LOSES), None)
            if lost is None:
                return None
            value = self._after(lost, Tell.KILLS, cue)
            return value if value is not None else self._subject(lost, plural=self.forms[lost].endswith("وا"))
        if tell & Tell.NEXT and (felled.spent(self.forms, at) or felled.caught(self.forms, at)):
            return None
        if tell & Tell.PLURAL and together.fell_and_hurt(self.forms, at):
            return None
        value = self._after(at, tell, cue)
        if value is None and tell & Tell.BEFORE and (beside := felled.beside_him(self.forms, at, self.by_first)):
            return 1 + beside
        if value is None and tell & Tell.PAIR:
            return 2 if felled.follows_two(self.forms, at) and not self._has_object(at) else None
        if value is None and tell & Tell.BEFORE and not self._has_object(at):
            value = self._subject(at, plural=bool(tell & Tell.PLURAL), cue=cue)
        far = tell & Tell.BEFORE or self.forms[at].lstrip("وف") in STRIKES_DOWN
        if far and not tell & Tell.NEXT and (value is None or value == 1):
            return self._afar(at) or value or chosen.killed(self.forms, at, self.by_first, self._split)
        return value

    def _afar(self, at: int, *, near: bool = False) -> int | None:
        return afar.told(
            self.forms,
            at,
            self.by_first,
            self._person,
            self._cut,
            beside=self._beside,
            near=near,
        )

    def _beside(self, at: int) -> int:
        return felled.beside(self.forms, at, self.by_first, self._split)

    def _of_noun(self, at: int, tell: Tell, cue: Tell) -> int | None:
        if cue is Tell.WOUNDS and wounds.is_dead(self.forms, at):
            return None  # وفاة جريحين
        if tell & Tell.TWO:
            return 2
        if together.of_both(self.forms, at, self.by_last):
            return None  # 300 قتيل وجريح
        if self.forms[at] == "ضحيه" and at and self.forms[at - 1].lstrip("وف") in {"راح", "راحت", "ذهب", "ذهبت"}:
            return self._after(at, Tell.KILLS, cue)
        if not tell & Tell.JOINED:
            value = self._before(at, known=bool(tell & Tell.KNOWN))
            if value is not None:
                return value
        if down := felled.struck_down(self.forms, at) or felled.left(self.forms, at):
            return down
        return 1 if tell & Tell.SINGLE and self._alone(at, joined=bool(tell & Tell.JOINED)) else None

    def _after(self, at: int, tell: Tell, cue: Tell) -> int | None:
        """The number after a verb or noun of killing or wounding, up to a preposition or one of the other kind."""
        forms = self.forms
        other = Tell.WOUNDS if cue is Tell.KILLS else Tell.KILLS
        verb, at = at, chosen.past_times(forms, at, self._cut)
        with_one = joint.with_one(forms, at, self.by_first) if cue is Tell.KILLS else None
        if with_one is not None:
            return with_one
        for i in range(at + 1, min(len(forms), at + 1 + _AHEAD)):
            form = forms[i]
            if TELLING.get(form, Tell.NONE) & other or self._closes(i) or form in SEIZED:
                return None
            kin = felled.family(forms, i, self.by_first)
            if kin is not None:
                return kin
            numeral = self.by_first.get(i)
            if numeral is not None and numeral.value > 1:
                beside = i == verb + 1 and joins(form)  # أصيبوا و4 قتلوا
                if beside or not self._counts_people(numeral, cue):
                    return None
                return numeral.value + self._more(numeral)
            if (
                tell & Tell.NEXT
                and form not in SKIPPED
                and form not in IN_IT
                and not (i == at + 1 and _dies(form, forms[verb]))
            ):
                return None
            if self._two(i) or (i == at + 1 and (joint.two_of(forms, i) or two_of_a_kind(form))):
                return 2 + self._beside(i)
            if self._one(i, i - at):
                return (
                    self._object(i)
                    or (self._afar(i, near=True) if form not in KNOWN_ONE else None)
                    or felled.named(forms, i)
                    or 1 + self._beside(i)
                )
            if tell & Tell.FALL and self._thing(i):
                return None
            if form not in SKIPPED and i > at + 2:
                return None
        return None

    def _more(self, numeral: Numeral) -> int:
        """How many died, or were hurt, beside so many: `أربعة مدنيين وجندي`; `200 جندي وضابط` are so many together."""
        last = numeral.last
        ends = last >= len(self.forms) or (self.forms[last][:1] == "و" and self._split(last))  # مقتل ستة، ونجا
        small = numeral.value < _HUNDRED and not numeral.vague and not ends
        return self._beside(last) if small else 0

    def _one(self, at: int, far: int) -> bool:
        """Whether somebody is told there, `far` words from the verb; an accusative is its object a word further on too."""
        form = self.forms[at]
        if far > 1 and self.forms[at - 1] in {"اي", "كل"}:
            return False  # يجيزون قتل أي موظف
        if one_person(form):
            return far <= 2 or (far == 3 and form.endswith("ا"))  # noqa: PLR2004
        if far > 1:
            return False
        if form in ONE_OF_HIS or form in ONE_OF_THEM or one_of_a_kind(form):
            return True
        if TELLING.get(form, Tell.NONE) & Tell.SINGLE and wounds.is_dead(self.forms, at):
            return True  # وفاة جريح
        if form in ONE_OF:
            if self._thing(at + 1):
                return False  # سقوط إحدى القذائف
            after = next(iter(self.forms[at + 1 : at + 2]), "")
            return after.startswith("ال") or after.endswith(("ها", "هم", "ه")) or after in ONES_OF  # دون إصابة أحد
        named = form in KNOWN_ONE and MORE_OF_THEM.isdisjoint(self.forms[at : at + 2 * _AHEAD])
        return named or form in ONE_MORE

    def _object(self, at: int) -> int | None:
        """How many somebody killed who is named right after the verb: `قتل مسلح 5 أشخاص`."""
        for i in range(at + 1, min(len(self.forms), at + 3)):
            if self._closes(i) or self.forms[i][:1] == "و" or _parted(self.tokens, i):
                return None
            numeral = self.by_first.get(i)
            if numeral is not None:
                people = self._person(numeral.last) and self._counts_people(numeral, Tell.NONE)
                return numeral.value if people else None
            if self._two(i):
                return 2
        return None

    def _two(self, at: int) -> bool:
        if TELLING.get(self.forms[at], Tell.NONE) & Tell.TWO and wounds.is_dead(self.forms, at):
            return True
        pair = "_".join(self.forms[at : at + 2])
        two = two_people(self.forms[at]) or self.forms[at] == "اخران" or pair in TWO_PEOPLE
        return two or known.two(self.forms, at)

    def _before(self, at: int, *, known: bool) -> int | None:
        """The number right before a noun for the dead or the injured."""
        for i in range(at, max(0, at - 3), -1):
            numeral = self.by_last.get(i)
            if numeral is not None:
                return numeral.value if numeral.vague or not known else None
            if self.forms[i - 1] not in SKIPPED and self.forms[i - 1] not in {"حالات", "حاله"}:  # 3 حالات وفاة
                return joint.so_many(self.forms[i - 1]) if i == at and not known else None
        return None

    def _alone(self, at: int, *, joined: bool) -> bool:
        """Whether one dead or injured is told as such: `قتيل في غارة`, `سقوط شهيد`, `قتيل وجريح`; not so `شهيد الوطن`, `والد شهيد`."""
        forms = self.forms
        after = forms[at + 1] if at + 1 < len(forms) else ""
        if after.startswith("ال") and after not in WEEKDAYS:
            return False
        if joined:
            tell = TELLING.get(forms[at - 1], Tell.NONE) if at else Tell.NONE
            told = bool(tell & (Tell.TWO | Tell.SINGLE)) or at in self.by_last
            return told and not (at > 1 and forms[at - 2].removeprefix("ما").endswith("بين"))
        if _parted(self.tokens, at):
            return True
        if forms[at - 1] in {"عن", "الي"}:
            return not RESULTS.isdisjoint(forms[max(0, at - _RESULT) : at - 1])
        return bool(TELLING.get(forms[at - 1], Tell.NONE) & Tell.FALL) or forms[at - 1] in RESULTS

    def _subject(self, at: int, *, plural: bool, cue: Tell = Tell.KILLS) -> int | None:
        """The number that heads the clause of a verb: `إن 13 من جنوده قتلوا`, `وثلاثة آخرين أصيبوا`."""
        forms = self.forms
        found: list[int] = []
        head = 0 if at < _SUBJECT else None
        for i in range(at - 1, max(-1, at - _SUBJECT), -1):
            form = forms[i]
            if form in HEADS or TELLING.get(form, Tell.NONE) & (Tell.KILLS | Tell.WOUNDS):
                head = i + 1 if form in HEADS else None
                break
            if plural:
                numeral = self.by_first.get(i)
                if numeral is not None and numeral.value > 1 and (self._at_head(i) or felled.buried(forms, i)):
                    found += [numeral.value] * self._counts_people(numeral, cue)
            elif (
                at - i <= _AHEAD - 2 and (one_person(form) or one_of_a_kind(form)) and (i == 0 or forms[i - 1] in HEADS)
            ):
                return 1
        if plural and head is not None and cue is Tell.KILLS:
            found += [joint.of_subject(forms, head, at, self.by_first) or 0]
        return max(found, default=None) or None

    def _at_head(self, at: int) -> bool:
        forms = self.forms
        while at:
            if forms[at][:1] == "و" or _parted(self.tokens, at) or forms[at - 1] in HEADS or forms[at - 1] in ONE_OF:
                return True
            before = forms[at - 1]
            if before not in SKIPPED or before == "بينهم":
                return before[:1] == "و" and before[1:] in SKIPPED
            at -= 1
        return True

    def _has_object(self, at: int) -> bool:
        """Whether a verb tells whom it killed, so that what stands before it are the killers."""
        if at + 1 >= len(self.forms) or _parted(self.tokens, at + 1):
            return False
        after = self.forms[at + 1]
        if after in OF_DEAD:
            return False  # سقطوا قتلى
        if after[:1] == "و" and TELLING.get(after, Tell.NONE) & Tell.WOUNDS and self.forms[at][:1] in {"ي", "ت"}:
            return True  # مسلح يقتل ويصيب تسعة
        if after.startswith("ال"):
            return after not in WEEKDAYS and after not in OF_TIME and after not in {"الا", "الي", "الان"}
        return one_person(after) or self._person(at + 1)

    def _counted(self, at: int, kind: Tell = Tell.NONE) -> Iterator[Told]:
        """`ارتفع عدد القتلى إلى 56`. `kind`: of whom it is known to be."""
        for numeral, dead in risen.counted(self.forms, at, kind, self.by_first, self.by_last, self._counts_people):
            running = self._running(numeral.first) or when.of_hours(self.forms, numeral.last)
            yield Told(at, dead, numeral.value, running)

    def _running(self, at: int, ahead: int = _AHEAD) -> bool:
        """Whether a number is of all since some day: `ارتفع عدد الشهداء منذ أكتوبر إلى`."""
        around = self.forms[max(0, at - _REACH) : at + ahead]
        return "منذ" in around and not COUNTS.isdisjoint(around)

    def after_since(self, one: since.Since) -> Iterator[Told]:
        """`قتل في الغارات منذ الجمعة 224 شخصا`: the number may stand far from the verb."""
        if any(TELLING.get(form, Tell.NONE) & Tell.KILLS for form in self.forms[: one.at]):
            for at, numeral in self.by_first.items():
                if one.at < at < one.end and numeral.value > 1 and self._counts_people(numeral, Tell.NONE):
                    yield Told(at, dead=True, value=numeral.value, running=True)

    def _closes(self, at: int) -> bool:
        form = self.forms[at]
        if form in PREPOSITIONS or (form in HEADS and form[0] in "وف"):  # خمسة قتلوا وإن ستة أصيبوا
            return True
        if form not in {"من", "عن", "علي"}:
            return False
        after = self.forms[at + 1] if at + 1 < len(self.forms) else ""
        return self.forms[at - 1] not in AT_LEAST and after not in {"الاقل", "الاكثر"}

    def _is_share(self, numeral: Numeral) -> bool:
        """`95% من القتلى`, `80 في المئة`."""
        tokens, forms, at = self.tokens, self.forms, numeral.last
        end = tokens[at].start if at < len(tokens) else len(self.norm)
        if self.norm[tokens[at - 1].end : end].strip()[:1] in {"%", "\u066a"}:
            return True
        after = forms[at : at + 2]
        return after[:1] in (["بالمئه"], ["بالمائه"]) or after in (["في", "المئه"], ["في", "المائه"])

    def _counts_people(self, numeral: Numeral, cue: Tell) -> bool:
        """Whether a number may be of people: no date, no percentage, no things; of those killed, not of the injured."""
        after = self.forms[numeral.last] if numeral.last < len(self.forms) else ""
        if not after:
            return numeral.value not in _YEARS
        if after in afar.SPANS or (numeral.value in _YEARS and not one_person(after)):
            return False
        if (
            month_at(self.tokens, numeral.last) is not None
            or "jet_letter" in self._classes(numeral.first - 1)
            or self._is_counted_thing(numeral)
            or together.counted(self.forms, numeral)
        ):
            return False
        of_them = after == "من" and numeral.last + 1 < len(self.forms)  # العشرات من الجرحى
        tell = TELLING.get(self.forms[numeral.last + 1] if of_them else after, Tell.NONE)
        wrong = Tell.HURT if cue is Tell.KILLS else Tell.DEAD if cue is Tell.WOUNDS else Tell.NONE
        return not tell & wrong or bool(tell & Tell.JOINED)

    def _classes(self, at: int) -> frozenset[str]:
        word = self.words[at] if 0 <= at < len(self.words) else None
        return word.classes if word is not None and not word.prefixed else _NO_CLASS

    def _thing(self, at: int) -> bool:
        classes = self._classes(at)
        if at < len(self.forms) and self.forms[at] in THING_FORMS:
            return True
        return not THINGS.isdisjoint(classes) and PEOPLE.isdisjoint(classes)

    def _is_counted_thing(self, numeral: Numeral) -> bool:
        """Whether a number counts things: `5 صواريخ`; not so `مقتل 5 بصاروخ`, `إصابة ثلاثة يوم الأحد`."""
        at = numeral.last
        word = self.words[at] if at < len(self.words) else None
        if word is not None and word.form & (Form.BI | Form.LI):
            return False
        return self._thing(at) and not when.day_follows(self.forms, numeral)

    def _person(self, at: int) -> bool:
        return not PEOPLE.isdisjoint(self._classes(at))


def _dies(form: str, verb: str) -> bool:
    """Whether one or two are told right after a verb that has other senses: `قضى جندي`, `فيستشهد شقيقه`; not so `توفي والده`."""
    return one_person(form) or two_people(form) or (form in ONE_OF_HIS and verb.lstrip("وف") not in _PASSES_AWAY)


_NO_CLASS: frozenset[str] = frozenset()
