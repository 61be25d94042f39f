"""What stands on a page beside its text: tags, and links to other pieces or to the piece itself. Pure.

`سمات انفجار حلب سوريا`, `اقرأ أيضا: مقتل سبعة في قصف`: they tell nothing of this item. A sentence that is all there is, or
the first of the text, is never taken for one.
"""

from __future__ import annotations

import re
from typing import Final

from agents.coder.text.normalised import Normalised, Sentence
from agents.coder.text.page import coded

# The first word of a line that links to another piece, and the words of which one follows it.
_LINKS: Final[dict[str, frozenset[str]]] = {
    "اقرا": frozenset(("ايضا", "المزيد", "كذلك")),
    "اقراوا": frozenset(("ايضا",)),
    "شاهد": frozenset(("ايضا",)),
    "طالع": frozenset(("ايضا",)),
    "مواضيع": frozenset(("ذات", "متعلقه", "مشابهه")),
    "موضوعات": frozenset(("ذات", "متعلقه", "مشابهه")),
    "اخبار": frozenset(("ذات", "متعلقه")),
}
# How such a line may begin on the page: seen before its words are cut out, for nearly every sentence is none.
_LINK: Final = re.compile(b" *(?:%s) " % b"|".join(re.escape(coded(word)) for word in _LINKS))
# What begins the foot of a page, after a stop: its tags, or the address and headline of the piece again.
_FEET: Final = tuple(
    coded(words)
    for words in (
        "سمات ",
        "الوسوم ",
        "الكلمات الدلاليه ",
        "الكلمات المفتاحيه ",
        "كلمات دلاليه ",
        "كلمات مفتاحيه ",
        "رابط الخبر ",
        "رابط الموضوع ",
    )
)
_FOOT: Final = 400  # code points that a foot has at most
_STOPS: Final = frozenset(coded(".!?\u061f\u00bb\u201d\"')\n"))


def foot_of(body: Normalised) -> int:
    """The norm offset at which the foot of a page begins; the end of the text where it has none."""
    page, size = body.page, len(body.page)
    found = size
    for words in _FEET:
        at = page.rfind(words, max(1, size - _FOOT))
        if at > 0 and page[at - 1] == ord(" ") and body.coded[:at].rstrip()[-1:] in _LAST:
            found = min(found, at)
    return found


_LAST: Final = frozenset(bytes((one,)) for one in _STOPS)


def is_link(sentence: Sentence) -> bool:
    """Whether a sentence of the body is a line that links to other pieces."""
    if sentence.field != "text" or not _LINK.match(sentence.doc.page, sentence.start):
        return False
    tokens = sentence.tokens
    if not sentence.index or len(tokens) < 2:  # noqa: PLR2004
        return False
    return tokens[1].form in _LINKS.get(tokens[0].form, ())
