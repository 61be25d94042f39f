"""Which of the days that a sentence names is that of an act: the nearest one, by what stands between. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from agents.coder.days import afterwards, attached, clauses, governed, hours
from agents.coder.days.follows import OLDER, UNITS, behind, followed, main_verb
from agents.coder.days.timeref import TimeRef
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, Token, token_form
from agents.coder.tolls.words import HAD, OF_THE_DAY

_THAT = frozenset("ان بان انه انها".split())
_BAN = ["بان", "كي"]  # the man
_ERE = frozenset(("قبل", "وقبل", "قبيل"))
_OPENING = 4  # words in which it is told how much older an act is: بعد ثلاثة أيام على
_THIS = frozenset("ذلك هذا تلك هذه".split())
_ANSWERED = frozenset("ردا انتقاما ثارا".split())  # the day after it is that of what is answered
_ON = "علي"  # what is answered stands behind it; a name by the letters of an answer has none
_SPEAKING = frozenset(("speech", "ceremony"))  # classes of the lexicon
_RECEIVES = frozenset("تلقت تلقي تلقوا تلقينا ورده وردها وردهم وصله وصلها وردت ورد وصل تسلمت".split())
_CALLS = frozenset("بلاغا بلاغ بلاغات تقريرا تقرير تقارير اخطارا اخطار اشعارا اشعار نداء اتصالا".split())
_CALL = 4  # words after أن
_AT = frozenset("في من الي علي مدينه محافظه".split())  # a town there is no verb: في تعز
_SPOKEN = 8  # words between a verb of speech and its day


def day_of(
    sentence: Sentence,
    refs: Sequence[TimeRef],
    first: int,
    last: int,
    words: Sequence[Word | None] = (),
    *,
    violent: bool = False,
) -> date | None:
    """The day that belongs to a cue (token positions): the nearest one said, with no `أن` or full comma chain between.

    The day of a statement or a ceremony before the cue (أعلن الجيش الأربعاء مقتل) yields to any other. `words`: of the lexicon. Of an
    act of violence also not what was done elsewhere on that day, or because of it.
    """
    tokens = sentence.tokens
    main = main_verb(list(map(token_form, tokens)), words, 0) if refs and tokens[0].form in OLDER else None
    if main is not None:
        if first < main and not any(ref.day is not None and ref.last <= main for ref in refs):
            return _before(tokens, refs, main)
        refs = [ref for ref in refs if (ref.first < main) == (first < main)]
    return _nearest(sentence, refs, (first, last), words, violent=violent)


def _nearest(
    sentence: Sentence, refs: Sequence[TimeRef], act: tuple[int, int], words: Sequence[Word | None], *, violent: bool
) -> date | None:
    """The same of the times of one part of a sentence. `act`: the cue."""
    first, last = act
    best: tuple[bool, int, date] | None = None
    tokens, norm = sentence.tokens, sentence.doc.norm
    follows = followed(tokens, first)
    if follows is not None:
        # غداة هجوم: the day of what came after it, less the days between, where it says none itself
        at, days = follows
        later = [ref for ref in refs if ref.first > at]
        soon = not days and hours.soon_before(tokens, first) is not None
        if (days or soon) and not any(
            ref.day is not None and "\u060c" not in norm[tokens[at].end : tokens[ref.first].start] for ref in later
        ):
            day = _nearest(sentence, [ref for ref in refs if ref.last <= at], (at, at + 1), words, violent=False)
            if day is None and not at:  # وبعد أربعة أيام على هجوم، قصفت الطائرات اليوم
                day = next((ref.day for ref in later if ref.day is not None and not ref.history), None)
            return day - timedelta(days=days) if day is not None else None
    dated = [ref for ref in refs if ref.day is not None and not (ref.history and _since(tokens, ref.first))]
    own = governed.its_own(sentence, (first, last), refs, words) if violent else None
    for ref in dated:
        if own is not None and (ref.last <= first or ref.first > own + governed.OF_IT):
            continue
        if violent and _is_of_another(sentence, ref, (first, last), words, follows):
            continue
        assert ref.day is not None
        lo, hi = (ref.last, first) if ref.last <= first else (last, ref.first)
        apart = any(_is_that(tokens, i, ref.last) for i in range(lo, max(lo, hi))) or (
            lo == last and any(_is_answered(tokens, i) for i in range(first + 1, hi))
        )
        if lo == last and _had_been(sentence, lo, hi):
            continue
        if apart and (len(dated) > 1 or not _reported(tokens, lo, hi)):
            continue
        walls = norm.count(
            "\u060c", tokens[lo - 1].end if lo else 0, tokens[hi].start if hi < len(tokens) else len(norm)
        )
        far = hi - lo + 4 * walls if hi > lo else walls - (hi < lo)  # right beside it a comma only sets the day off
        if far > 24:  # noqa: PLR2004 - beyond, it is another act's day
            continue
        older = behind(tokens, last, ref.first)
        if older is not None and not older[1]:  # after weeks: how many days they are is not said
            continue
        of_later = follows is not None and ref.last <= follows[0]
        yields = len(dated) > 1 and (of_later or _spoken(tokens, words, ref, first) or _of_older(tokens, last, ref))
        if best is None or (yields, far) < best[:2]:
            best = (yields, far, ref.day + timedelta(days=older[1]) if older is not None else ref.day)
    return best[2] if best is not None else None


def _before(tokens: Sequence[Token], refs: Sequence[TimeRef], main: int) -> date | None:
    """The day of an act that the sentence opens with, so many days before that of what its main verb tells."""
    told = followed(tokens, _OPENING)
    day = next((ref.day for ref in refs if ref.first > main and ref.day is not None and not ref.history), None)
    return day - timedelta(days=told[1]) if day is not None and told is not None and told[1] else None


def _is_that(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether another clause is told from a token on; not so by `قبل أن` behind the day, which holds on: `هاجموا حاجزا الأحد قبل أن
    يقتلوا جنديين`. `start`: where what is asked begins if the day stands first.
    """
    if tokens[at].form not in _THAT or [token.form for token in tokens[at : at + 2]] == _BAN:
        return False
    return not (tokens[at].form == "ان" and start < at and tokens[at - 1].form in _ERE)


def _is_answered(tokens: Sequence[Token], at: int) -> bool:
    """Whether what is answered is told from a token on: `ردا على`, `في رد على`, `كانت رد فعل على`."""
    if tokens[at].form in {"رد", "كرد", "ورد"} and tokens[at + 1].form == "فعل":
        return True
    if tokens[at].form == "ردا":
        return at + 1 < len(tokens) and tokens[at + 1].form.startswith(_ON)
    return tokens[at].form in _ANSWERED or (tokens[at].form == "رد" and tokens[at - 1].form in {"في", "وفي", "ك"})


def _is_of_another(
    sentence: Sentence,
    ref: TimeRef,
    act: tuple[int, int],
    words: Sequence[Word | None],
    follows: tuple[int, int] | None,
) -> bool:
    """Whether a day is that of something else than an act of violence (`act`: its cue). `follows`: what tells that it is older."""
    first, last = act
    if attached.is_of_another(sentence, ref, first, last):
        return True
    if governed.of_another(sentence, ref, first, words) or governed.of_telling(sentence, ref, act, words):
        return True
    if afterwards.is_of_what_follows(sentence, ref, act, words):
        return True
    if ref.first >= last:
        return clauses.parts_back(sentence, last, ref) or governed.said_after(sentence, ref, last, words)
    if ref.last > first:
        return False
    if follows is not None and ref.last <= follows[0] and _long_after(sentence.tokens, follows[0], first):
        return True
    return clauses.parts_on(sentence, ref, first)


def _long_after(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Whether days, weeks or more lie between what is told and an act before it: `بدأت في 26 آذار بعد أشهر من سيطرتهم`."""
    return any(token.form in UNITS for token in tokens[at + 1 : first]) and tokens[first - 1].form in {"من", "علي"}


def _had_been(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a new clause tells between two tokens what had been before: `قصفت المقاتلات الموقع، وكان مسلحون هاجموا الخميس`."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    return any(
        tokens[at].form in HAD
        and "\u060c" in norm[tokens[at - 1].end : tokens[at].start]
        and tokens[at + 1].form not in _THIS
        for at in range(max(1, first), min(last, len(tokens) - 1))
    )


def _reported(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what is said on a day is that a call has come in, which is of that day: `قالت الهيئة، الاثنين، إنها تلقت بلاغا عن`."""
    forms = [token.form for token in tokens[first:last]]
    that = next((at for at, form in enumerate(forms) if form in _THAT), None)
    return that is not None and any(
        one in _RECEIVES and two in _CALLS for one, two in pairwise(forms[that + 1 : that + 2 + _CALL])
    )


def _since(tokens: Sequence[Token], at: int) -> bool:
    return "منذ" in [token.form for token in tokens[max(0, at - 2) : at]]


def _spoken(tokens: Sequence[Token], words: Sequence[Word | None], ref: TimeRef, first: int) -> bool:
    """Whether a day is that of a statement or a ceremony: it stands before the cue, after such a verb."""
    if ref.last > first or not words:
        return False
    for i in range(ref.first - 1, max(-1, ref.first - 1 - _SPOKEN), -1):
        word = words[i]
        if word is not None and not _SPEAKING.isdisjoint(word.classes) and tokens[i - 1].form not in _AT:
            return True
        if tokens[i].form in _THAT:
            return False
    return False


def _of_older(tokens: Sequence[Token], last: int, ref: TimeRef) -> bool:
    """Whether a day after the cue is that of an older act: `بعد يومين من هجوم الاثنين`."""
    between = [token.form for token in tokens[last : ref.first + 1]]
    return any(one in OLDER and two not in OF_THE_DAY for one, two in pairwise(between))
