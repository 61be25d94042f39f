"""The day of a further act of the news, told without one at another place: that of the act told before it. Pure.

`هاجم مسلحون أمس مخفرا في كسلا. وفي الأبيض، أطلق مجهولون النار على دورية`: a report says its day once. Not so of an act that looks back
(`وكان مسلحون قتلوا`), that is known already (`الهجوم الذي`), or where another time is told on the way there. Looks within one item alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from agents.coder.built import built
from agents.coder.days import dates
from agents.coder.days.follows import followed
from agents.coder.rules.signals import Signals
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, Token, token_form
from schemas.base import VIOLENT, Status
from schemas.reports import Mention, spot_of

Found = tuple[Mention, tuple[str, ...]]

_VERB: Final = Form.PAST | Form.IMPERFECT
_LATE: Final = 2  # days that the news may lie before the item
_ON: Final = 5  # sentences between two acts of one report
_AGAIN: Final = 2  # sentences after the lead in which it is told again
_OTHER: Final = frozenset("اخر اخري اخرون اخرين اخران مماثل مماثله".split())
_HEAD: Final = 3  # words of a place that a piece of a column begins with
_LOOKS_BACK: Final = frozenset(
    "وكان وكانت وكانوا كان كانت كانوا سبق وسبق يذكر ويذكر يشار ويشار جدير وجدير الجدير والجدير تجدر وتجدر سابق سابقا وسبقه وسبقت".split()
)
_OTHER_TIME: Final = frozenset(
    "الماضي الماضيه الماضيين الماضيتين الفائت الفائته المنصرم المنصرمه الاخيره الاخيرين السابق السابقه السابقين سابقا الايام الاسابيع الاشهر"
    " السنوات الاعوام ايام اسابيع اشهر سنوات اعوام اسبوع اسبوعين شهر شهرين عام عامين سنه سنتين يوميا عاده دائما حينها انذاك يومها حينذاك"
    " وقتها اعقاب مطلع".split()
)
_ERE: Final = frozenset("قبل وقبل قبلها وقبلها".split())
_THAT: Final = (["ذلك"], ["هذا"])
_SINCE: Final = frozenset("منذ ومنذ مذ".split())
_TODAY: Final = frozenset("الصباح الفجر صباح فجر الظهر الظهيره ظهر ساعات المساء".split())
_WHICH: Final = frozenset("الذي التي الذين اللذين اللتين اللذان اللتان".split())
_THE: Final = ("ال", "بال", "لل", "وال", "فال", "كال")
# What is told of an act that is known.
_KNOWN: Final = (
    frozenset(
        f"{lead}{stem}{end}"
        for stem in "شيع دان ادان ندد استنكر شجب تبني تبن ارتفع توفي توف عثر اعتقل افرج حكم حاكم نفي نفا اتهم".split()
        for lead in ("", "و", "ف")
        for end in ("", "ت", "وا", "ا")
    )
    | frozenset(
        f"{noun}{whose}"
        for noun in ("استنكار", "تنديد", "ادانت", "تعازي", "حداد", "شجب")
        for whose in ("", "ه", "ها", "هم", "هما", "نا")
    )
    | {"ادانه"}
)
# What a place sees, or what goes along with the news, is no act of one day.
_DOERS: Final = frozenset(("guns_and_wings", "army", "troops", "side", "armed_man"))  # classes of the lexicon
_MOSTLY: Final = frozenset("تشهد وتشهد يشهد ويشهد ياتي وياتي تاتي وتاتي".split())


def dated(
    found: Sequence[Found], spoken: Mapping[int, Signals], parts: Sequence[Sentence], published: date | None
) -> list[Found]:
    """Mentions with their theatres, in order; an undated act of the text on the day of the news told last before it. `parts`: the sentences
    of the text; `spoken`: what is known of some of them, by where they begin.
    """
    if published is None:
        return list(found)
    found = _of_its_lead(found, spoken, published)
    told = list(found)
    spots = {(one.type, _spot(one)) for one, _ in found if one.day is not None}
    last: Found | None = None
    lent: set[int] = set()  # where the sentences begin that have their day from one before them
    for at, (one, theatres) in enumerate(found):
        if one.field != "text" or not _is_news(one):
            continue
        if one.day is not None:
            if one.sentence_start not in spoken:
                continue  # a toll of the act before, in a sentence without a cue
            fresh = 0 <= (published - one.day).days <= _LATE
            last = (one, theatres) if fresh and one.place is not None else None
            continue
        spot = _spot(one)
        if last is None or spot is None or (one.type, spot) in spots:
            continue
        before, here = spoken.get(last[0].sentence_start), spoken.get(one.sentence_start)
        if before is None or here is None or not _goes_on(one, here):
            continue
        if last[1][:1] != theatres[:1] and _is_headed(here.sentence):
            continue  # another piece of a column
        between = {last[0].day} if before is here and one.sentence_start in lent else None
        between = between or _times(parts, before.sentence, here.sentence, published)
        if between is not None and between <= {last[0].day}:
            lent.add(one.sentence_start)
            told[at] = last = built(Mention, {**one.__dict__, "day": last[0].day}), theatres
    return told


def _spot(one: Mention) -> str | None:
    """Where it was, by the gazetteer; of a place in a known land that it has not, by its words."""
    place = one.place
    unknown = place is not None and place.name is None and place.country is not None
    return place.text if place is not None and unknown else spot_of(place)


def _of_its_lead(found: Sequence[Found], spoken: Mapping[int, Signals], published: date) -> list[Found]:
    """Mentions, an undated act of the lead on the day that is told of as many dead in the sentences after it: `استشهدت امرأة في اعتداء على
    المدينة. وقال مراسلنا إن مسلحين استهدفوا صباح اليوم الحي، ما أدى إلى استشهاد امرأة`.
    """
    told = list(found)
    texts = [(at, one) for at, (one, _) in enumerate(found) if one.field == "text" and _is_news(one)]
    for at, one in texts:
        here = spoken.get(one.sentence_start)
        if here is None or here.sentence.index or one.day is not None or not one.deaths or one.place is None:
            continue
        if one.total or not _goes_on(one, here) or dates.read(here.sentence, published):
            continue
        days = {
            other.day
            for nth, other in texts
            if nth > at
            and other.day is not None
            and (other.type, other.deaths) == (one.type, one.deaths)
            and _tells_again(other, spoken)
        }
        day = next(iter(days)) if len(days) == 1 else None
        if day is not None and 0 <= (published - day).days <= _LATE:
            told[at] = built(Mention, {**one.__dict__, "day": day}), found[at][1]
    return told


def _tells_again(one: Mention, spoken: Mapping[int, Signals]) -> bool:
    """Whether a sentence right after the lead may tell its act again."""
    signal = spoken.get(one.sentence_start)
    if signal is None or not 0 < signal.sentence.index <= _AGAIN:
        return False
    return not any(token.form in _LOOKS_BACK or token.form in _OTHER for token in signal.sentence.tokens)


def _is_news(one: Mention) -> bool:
    return one.type in VIOLENT and one.status is Status.ACTUAL


def _is_headed(sentence: Sentence) -> bool:
    """Whether a sentence begins with where it was written: `لندن: قتل`, `نيروبي - قال`."""
    tokens = sentence.tokens
    head = sentence.doc.norm[sentence.start : tokens[min(_HEAD, len(tokens) - 1)].start]
    return ":" in head or " - " in head or " \u2013 " in head


def _goes_on(one: Mention, signal: Signals) -> bool:
    """Whether an act is news of its own of which no time is told."""
    if one.total or one.aside or one.claimed_by is not None:
        return False
    tokens = signal.sentence.tokens
    first = _first(one, signal.sentence)
    if first is None or not _is_told_anew(tokens, first, signal.words):
        return False
    forms = list(map(token_form, tokens))
    if forms[0] in _ERE and forms[1:2] in _THAT:
        return False
    if not _OTHER_TIME.isdisjoint(forms) or not _LOOKS_BACK.isdisjoint(forms[:first]):
        return False
    return not any(
        form in _SINCE and (at + 1 >= len(forms) or forms[at + 1] not in _TODAY) for at, form in enumerate(forms)
    )


def _is_told_anew(tokens: Sequence[Token], first: int, words: Sequence[Word | None]) -> bool:
    """Whether a cue tells what happened: a verb of the past, or a noun that is not known already."""
    form = tokens[first].form
    if form.startswith(_THE) and not _is_past(words[first]) and not _is_doer(words[first]):
        return False
    if first and tokens[first - 1].form in _WHICH:
        return False
    if any(token.form in _KNOWN or token.form in _MOSTLY for token in tokens[:first]):
        return False
    verb = next((word for word in words[first::-1] if word is not None and word.form & _VERB), None)
    return (verb is None or _is_past(verb)) and followed(tokens, first) is None


def _is_doer(word: Word | None) -> bool:
    """Whether a cue begins with who acted: `المدفعية قصفت`, `سلاح الجو ضرب`, not with an act that is known: `القصف`."""
    return word is not None and not _DOERS.isdisjoint(word.classes)


def _is_past(word: Word | None) -> bool:
    return word is not None and Form.PAST in word.form


def _first(one: Mention, sentence: Sentence) -> int | None:
    """Where in a sentence the cue of a mention begins."""
    span = sentence.doc.span
    return next((at for at, token in enumerate(sentence.tokens) if span(token.start, token.end)[0] == one.start), None)


def _times(parts: Sequence[Sentence], before: Sentence, here: Sentence, published: date) -> set[date | None] | None:
    """The days that are told on the way from one sentence to another; None where they are far apart, or the latter tells a time."""
    if not 0 < here.index - before.index <= _ON or dates.read(here, published):
        return None
    between = parts[before.index + 1 : here.index]
    return {ref.day for part in between for ref in dates.read(part, published) if ref.day is not None}
