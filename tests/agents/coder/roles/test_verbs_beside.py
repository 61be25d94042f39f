"""A verb, an adverb or a preposition beside a name is no part of it, and what belongs to a thing is; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.roles.verbs import is_finite, is_future
from tests.agents.coder.reading import coder

PUBLISHED = datetime(2020, 6, 15, tzinfo=UTC)
ROWS = [
    # a verb before or after who acts
    ("تريد واشنطن أن تستأنف إيران المفاوضات.", "negotiation", "إيران", None),
    (
        "قال وزير الخارجية محمد جواد ظريف سيلتقي نظيره لبحث الاتفاق النووي.",
        "negotiation",
        "وزير الخارجية محمد جواد ظريف",
        None,
    ),
    # but one that tells which of them it is
    ("قصفت الطائرات حافلة تقل مدنيين قرب تعز.", "strike", "الطائرات", "حافلة تقل مدنيين"),
    (
        "استهدفت الغارات مواقع تسيطر عليها جماعة أنصار الله في صعدة.",
        "strike",
        None,
        "مواقع تسيطر عليها جماعة أنصار الله",
    ),
    # whose aircraft they are, before a verb of any kind
    ("سلاح الجو الأردني يقصف مواقع لداعش في الرقة.", "strike", "سلاح الجو الأردني", "مواقع لداعش"),
    ("غارات الطيران التركي أسفرت عن مقتل أحد مقاتليها.", "strike", "الطيران التركي", "أحد مقاتليها"),
    # whose a thing is, with the preposition by itself or two words for the thing
    (
        "تركيا تقصف أهدافا لـ«حزب العمال الكردستاني» في شمال العراق.",
        "strike",
        "تركيا",
        "أهدافا لـ«حزب العمال الكردستاني»",
    ),
    ("استهدفت الغارات مخازن سلاح للمتمردين في شبوة.", "strike", None, "مخازن سلاح للمتمردين"),
    # of whom they are
    ("قتل ستة مقاتلين من المقاومة في لحج.", "attack", None, "ستة مقاتلين من المقاومة"),
    ("أسفرت الاشتباكات عن مقتل 6 مقاتلين من المقاومة.", "attack", None, "6 مقاتلين من المقاومة"),
    (
        "دخل مقاتلون من المقاومة الجنوبية حي التواهي بعد معارك.",
        "attack",
        "مقاتلون من المقاومة الجنوبية",
        "حي التواهي",
    ),
    ("اشتباكات بين مسلحين من طالبان وجنود أفغان.", "attack", "مسلحين من طالبان", "جنود أفغان"),
    # what happened to a ship is no part of it, nor is the midst of a crowd
    ("تعرضت سفينة لهجوم من قبل قراصنة صوماليين.", "attack", "قراصنة صوماليين", "سفينة"),
    ("فجر انتحاري نفسه وسط حشد من المتطوعين في بغداد.", "attack", "انتحاري", "حشد من المتطوعين"),
]


@pytest.mark.parametrize(("text", "kind", "actor", "target"), ROWS)
def test_a_phrase_is_whole_and_no_more(text, kind, actor, target):
    told = next(one for one in coder().code(title="", text=text, published_at=PUBLISHED).mentions if one.type == kind)
    assert [role and role.text for role in (told.actor, told.target)] == [actor, target]


def test_what_is_a_verb_alone_is_known_from_nouns_and_names_that_begin_alike():
    assert all(is_finite(form) for form in ("تبذل", "ترتكب", "استعاد"))
    assert not any(is_finite(form) for form in ("تنظيم", "تركيا", "تونس", "تدمر", "تقدم"))
    assert is_future("سيلتقي")
    assert not is_future("سيرغي")
