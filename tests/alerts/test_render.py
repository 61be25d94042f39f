"""What a desk reads of an alert, in each language and each state."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from alerts import arabic, english
from alerts.arabic_numbers import KILLED, count
from alerts.blocks import BLOCKS_LIMIT, TOTAL_LIMIT, alert_message, text_size, thread_message
from alerts.names import Names
from alerts.render import Look, Notes, card, plain_card, text_of
from schemas.base import EventType, Genre, Precision, Priority, Status
from schemas.reports import Place, Role
from tests.alerts.examples import BAGHDAD, NAMES, NOW, alert, closed, evidence, incident, later, look, withdrawn

if TYPE_CHECKING:
    from alerts.cards import Card

LANGUAGES = ("en", "ar", "both")
HOSTILE = (
    "<!channel>",
    "<!subteam^S1>",
    "<@U1>",
    "<http://x|bank>",
    ":bomb:",
    "*b*",
    "&lt;",
    "\u202e",
    "[bold red]x[/]",
    "\x1b[31m",
)
REASON_AR = "4 حوادث هجوم خلال 24 ساعة في العراق، المعتاد 1.2، الحد 3؛ 6 مواد، 4 مصادر"


def lines(drawn: Card) -> list[str]:
    return [one.plain for part in drawn.parts for one in part.lines]


def test_the_reason_names_incidents_window_place_usual_line_items_and_sources():
    assert english.reason(alert(), NAMES) == "4 attack incidents in 24 h in Iraq, usual 1.2, line 3; 6 items, 4 sources"


def test_the_reason_in_arabic_says_the_same():
    assert arabic.reason(alert(), NAMES) == REASON_AR


def test_one_is_said_in_the_singular():
    one = alert(count=1, items=1, sources=1, line=1, window_s=3600, usual=None, types=(EventType.STRIKE,))
    assert (
        english.reason(one, NAMES) == "1 strike incident in 1 h in Iraq, usual not yet known, line 1; 1 item, 1 source"
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 قتيلا"),
        (1, "قتيل واحد"),
        (2, "قتيلان"),
        (3, "3 قتلى"),
        (10, "10 قتلى"),
        (11, "11 قتيلا"),
        (99, "99 قتيلا"),
        (100, "100 قتيل"),
        (102, "102 قتيل"),
        (103, "103 قتلى"),
        (1011, "1,011 قتيلا"),
    ],
)
def test_an_arabic_number_takes_the_noun_in_its_form(number, said):
    assert count(number, KILLED) == said


def test_items_are_counted_as_items_where_the_rule_counts_items():
    talks = alert(counts="items", types=(EventType.NEGOTIATION,), incidents=(), count=2, total=2)
    assert english.reason(talks, NAMES).startswith("2 negotiation items in 24 h in Iraq")
    assert english.headline(talks, NAMES, "") == "Talks in Iraq: 2 reports"


@pytest.mark.parametrize(
    ("told", "en", "ar"),
    [
        (
            {"denied": 4},
            "Talks in Iraq denied or refused: 4 reports",
            "محادثات منفية أو مرفوضة في العراق: 4 مواد",
        ),
        (
            {"planned": 4},
            "Talks in Iraq planned or possible: 4 reports",
            "محادثات مخطط لها أو محتملة في العراق: 4 مواد",
        ),
        (
            {"denied": 2, "planned": 1},
            "Talks in Iraq: 4 reports (2 denied, 1 planned)",
            "محادثات في العراق: 4 مواد (2 بالنفي أو الرفض، 1 على سبيل الاحتمال)",
        ),
        (
            {},
            "Talks in Iraq: 4 reports",
            "محادثات في العراق: 4 مواد",
        ),
    ],
)
def test_talks_that_are_denied_or_only_planned_are_not_announced_as_talks(told, en, ar):
    talks = alert(counts="items", types=(EventType.NEGOTIATION,), incidents=(), **told)
    assert english.headline(talks, NAMES, "") == en
    assert arabic.headline(talks, NAMES, "") == ar


def test_incidents_that_are_only_denied_or_possible_are_said_to_be_that():
    told = alert(total=1, count=1, denied=1, incidents=(incident(0, status=Status.NEGATED),))
    said = lines(card(told, look("both")))
    assert said[0] == "URGENT \u00b7 Attack in Iraq denied or refused: Balad"
    assert "هجوم في العراق (منفي أو مرفوض): بلد" in said
    assert "Balad: attack; 1 item, 1 source (denied or refused)" in said
    assert "بلد: هجوم؛ مادة واحدة، مصدر واحد (منفي أو مرفوض)" in lines(card(told, look("ar")))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "[planned or possible]"),
        ("ar", "[مخطط له أو محتمل]"),
        ("both", "[planned or possible \u00b7 مخطط له أو محتمل]"),
    ],
)
def test_a_sentence_that_tells_of_nothing_that_happened_is_headed_by_its_status(language, said):
    told = alert(evidence=(evidence(0, status=Status.POSSIBLE), evidence(1)))
    quotes = [[one.plain for one in part.lines] for part in card(told, look(language)).parts if part.kind == "quote"]
    assert sorted(quotes) == sorted([[said, evidence(0).sentence], [evidence(1).sentence]])


def test_the_headline_is_built_from_what_was_coded():
    told = alert(incidents=(incident(0, deaths=3), incident(1)), total=2)
    assert lines(card(told, look("en")))[0] == "URGENT \u00b7 2 attacks in Iraq: Balad, Tikrit, 3 killed"


def test_the_headline_of_many_incidents_says_the_toll_of_all_beside_the_number_of_all():
    told = alert(incidents=tuple(incident(n, deaths=5) for n in range(12)), total=20, deaths=100, places=17)
    assert (
        lines(card(told, look("en")))[0]
        == "URGENT \u00b7 20 attacks in Iraq: Kirkuk, Tikrit, Balad and 14 more places, 100 killed"
    )
    assert "20 هجوما في العراق: كركوك، تكريت، بلد و14 مكانا آخر، 100 قتيل" in lines(card(told, look()))


def test_a_change_of_an_older_version_says_no_more_of_the_toll_than_it_knows():
    told = alert(incidents=tuple(incident(n, deaths=5) for n in range(12)), total=20)
    assert (told.deaths, told.places) == (None, None)
    assert (
        lines(card(told, look("en")))[0]
        == "URGENT \u00b7 20 attacks in Iraq: Kirkuk, Tikrit, Balad and other places, at least 60 killed"
    )
    assert "20 هجوما في العراق: كركوك، تكريت، بلد وأماكن أخرى، 60 قتيلا على الأقل" in lines(card(told, look()))
    whole = alert(incidents=tuple(incident(n, deaths=5) for n in range(4)), total=4)
    assert lines(card(whole, look("en")))[0].endswith("Kirkuk, Tikrit, Balad and 1 more place, 20 killed")


def test_places_that_are_not_listed_are_not_counted_beside_none():
    told = alert(incidents=(), total=20, deaths=100, places=17)
    assert lines(card(told, look("en")))[0] == "URGENT \u00b7 20 attacks in Iraq: 100 killed"


def test_one_incident_is_told_with_who_did_it_to_whom():
    names = Names(NAMES.theatres, NAMES.places, {"army": ("the army", "الجيش"), "gang": ("a gang", "عصابة")})
    first = incident(0, actor=Role(text="x", name="gang"), target=Role(text="y", name="army"))
    told = alert(incidents=(first,), total=1, count=1)
    drawn = card(told, Look(BAGHDAD, "both", names))
    assert lines(drawn)[0] == "URGENT \u00b7 Attack on the army by a gang in Iraq: Balad"
    assert "هجوم من عصابة على الجيش في العراق: بلد" in lines(drawn)


@pytest.mark.parametrize(
    ("kind", "en", "ar"),
    [
        (EventType.THREAT, " to the army by a gang", " من عصابة ضد الجيش"),
        (EventType.NEGOTIATION, " between a gang and the army", " بين عصابة والجيش"),
        (EventType.STRIKE, " on the army by a gang", " من عصابة على الجيش"),
    ],
)
def test_each_type_has_its_words_for_who_and_whom(kind, en, ar):
    names = Names(actors={"army": ("the army", "الجيش"), "gang": ("a gang", "عصابة")})
    told = incident(0, type=kind, actor=Role(text="x", name="gang"), target=Role(text="y", name="army"))
    assert english.roles(told, names) == en
    assert arabic.roles(told, names) == ar
    alone = told.model_copy(update={"actor": None})
    assert english.roles(alone, names).endswith(" the army")


def test_a_place_outside_the_gazetteer_is_said_in_the_words_of_the_article_but_in_no_english_headline():
    told = alert(incidents=(incident(0, place=Place(text="قرية الاختبار")),), total=1)
    assert lines(card(told, look("en")))[0] == "URGENT \u00b7 Attack in Iraq"
    assert any(one.startswith("قرية الاختبار: attack") for one in lines(card(told, look("en"))))
    assert "هجوم في العراق: قرية الاختبار" in lines(card(told, look()))


@pytest.mark.parametrize(
    "land",
    [
        "الأراضي العراقية",
        "داخل العراق",
        "العمق العراقي",
    ],
)
def test_the_land_of_the_theatre_is_no_place_of_a_headline(land):
    told = alert(incidents=(incident(0, place=Place(text=land)),), total=1)
    assert lines(card(told, look("ar")))[0].endswith("في العراق")


def test_a_target_that_is_the_theatres_own_country_or_the_place_is_not_said_again():
    names = Names(
        NAMES.theatres,
        NAMES.places,
        {
            "iraq": ("Iraq", "العراق"),
            "iran": ("Iran", "إيران"),
        },
    )
    iraq = Role(text="العراق", name="iraq")
    struck = alert(types=(EventType.STRIKE,), incidents=(incident(0, type=EventType.STRIKE, target=iraq),), total=1)
    drawn = lines(card(struck, Look(BAGHDAD, "both", names)))
    assert drawn[0] == "URGENT \u00b7 Strike in Iraq: Balad"
    assert "ضربة في العراق: بلد" in drawn
    same = incident(0, target=Role(text="بلد", name="iraq"))
    assert (english.roles(same, names), arabic.roles(same, names)) == ("", "")
    talks = incident(0, type=EventType.NEGOTIATION, actor=Role(text="إيران", name="iran"), target=iraq)
    assert english.roles(talks, names, "IQ") == " between Iran and Iraq"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("قاعدة بلد\u201d الجوية", "قاعدة بلد الجوية"),
        ("محيط \u201cمطار بغداد", "محيط مطار بغداد"),
        ("فصيل \u201cالكتائب\u201d", "فصيل \u201cالكتائب\u201d"),
        ('قاعدة "عين الأسد', "قاعدة عين الأسد"),
        ("قوات (قسد", "قوات قسد"),
        ("\u00bb", None),
    ],
)
def test_a_name_is_shown_without_half_a_pair_of_quotes_or_brackets(text, said):
    assert Names().actor(Role(text=text), "ar") == said
    assert Names().place(Place(text=text), "ar") == (said or "")


def test_incidents_stand_by_day_and_place_the_newest_first():
    said = lines(card(alert(), look("en")))
    tikrit, balad = "Tikrit: attack; 2 items, 2 sources", "Balad: attack; 1 item, 1 source"
    order = ["Wed 4 Mar 2026", tikrit, "Tue 3 Mar 2026", balad]
    assert [one for one in said if one in order] == order


def test_up_to_three_sentences_are_shown_with_the_cue_in_bold():
    quotes = [part for part in card(alert(), look()).parts if part.kind == "quote"]
    assert len(quotes) == 3
    assert [run.text for run in quotes[0].lines[0].runs if run.bold] == ["هاجم"]
    assert quotes[0].lines[0].plain == evidence(3).sentence


def test_a_long_sentence_is_cut_around_its_cue():
    sentence = "كلمة " * 300 + "هاجموا" + " كلمة" * 300
    start = sentence.index("هاجموا")
    long = evidence(0, sentence=sentence, cue_start=start, cue_end=start + 6)
    quote = next(part for part in card(alert(evidence=(long,)), look()).parts if part.kind == "quote")
    assert len(quote.lines[0].plain) < 450
    assert [run.text for run in quote.lines[0].runs if run.bold] == ["هاجموا"]


@pytest.mark.parametrize(("language", "none"), [("en", "no link"), ("ar", "بلا رابط")])
def test_a_link_is_given_or_said_to_be_missing(language, none):
    said = card(alert(evidence=(evidence(0), evidence(1))), look(language))
    urls = [run.url for part in said.parts for one in part.lines for run in one.runs if run.url]
    assert urls == ["https://news.example/0"]
    assert sum(one.endswith(none) for one in lines(said)) == 1


def test_times_stand_in_the_zone_of_the_desk():
    assert "4 Mar 2026 10:00 (Baghdad time)" in "\n".join(lines(card(alert(), look("en"))))
    assert english.moment(datetime(2024, 7, 27, 21, 21, tzinfo=UTC), BAGHDAD) == "28 Jul 2024 00:21"
    assert arabic.moment(datetime(2024, 7, 27, 21, 21, tzinfo=UTC), BAGHDAD) == "28 تموز 2024، 00:21"


@pytest.mark.parametrize(
    ("precision", "said"),
    [(Precision.DAY, "4 Mar 2026"), (Precision.WEEK, "week of 4-10 Mar 2026"), (Precision.MONTH, "March 2026")],
)
def test_a_date_is_told_no_more_exactly_than_it_is_known(precision, said):
    assert english.published(evidence(0, precision=precision), BAGHDAD) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_replay_is_headed_so_in_both_languages_with_its_true_dates(language):
    told = alert(replay=True, stream="replay-2026", incidents=(incident(0, first_told=NOW - timedelta(days=2)),))
    said = lines(card(told, look(language)))
    assert said[0].startswith("إعادة تشغيل" if language == "ar" else "REPLAY")
    assert "REPLAY of 2-4 Mar 2026: not happening now" in said
    assert "إعادة تشغيل من 2 إلى 4 آذار 2026: لا يحدث الآن" in said


def test_what_is_live_is_not_headed_replay():
    assert not any("REPLAY" in one for one in lines(card(alert(), look())))


def test_a_withdrawn_alert_is_struck_through_with_the_reason():
    drawn = card(withdrawn(alert()), look())
    struck = {run.text for part in drawn.parts for one in part.lines for run in one.runs if run.strike}
    assert "4 attack incidents in 24 h in Iraq, usual 1.2, line 3; 6 items, 4 sources" in struck
    assert "هاجم" in struck
    assert any("withdrawn: with what came later the line was never crossed" in one for one in lines(drawn))
    assert not any(run.strike for part in card(alert(), look()).parts for one in part.lines for run in one.runs)


def test_a_closed_alert_says_when_it_began_when_the_last_news_was_and_when_it_was_closed():
    said = "\n".join(lines(card(closed(alert()), look("en"))))
    assert "Closed \u00b7 4 attacks in Iraq" in said
    began, last = "open since 4 Mar 2026 11:30", "last news 4 Mar 2026 11:55"
    assert f"closed (it went quiet): {began}, {last}; closed 4 Mar 2026 12:00 (Baghdad time)" in said


def test_a_raised_alert_says_so():
    told = later(alert(), change="raised", reason="priority-raised", priority=Priority.FLASH)
    assert "Raised: what is told became graver" in lines(card(told, look("en")))


def test_a_merged_alert_names_the_other():
    told = later(
        alert(),
        change="merged",
        state="merged",
        reason="one-episode-after-correction",
        merged_into="ab" * 16,
        ended_at=NOW,
    )
    assert any("merged into abababab" in one for one in lines(card(told, look("en"))))


@pytest.mark.parametrize(
    ("language", "when"),
    [
        ("en", "updated 4 Mar 2026 12:07 (Baghdad time)"),
        ("ar", "حُدّث 4 آذار 2026، 12:07 (بتوقيت بغداد)"),
    ],
)
def test_an_edited_message_says_on_which_day_and_when_in_the_zone_of_the_desk_since_slack_does_not(language, when):
    said = lines(card(alert(), look(language), Notes(edited_at=datetime(2026, 3, 4, 9, 7, tzinfo=UTC))))
    assert said[-1] == when


def test_rule_and_version_are_named():
    said = lines(card(alert(), look("en")))
    assert "Rule iq-attacks, version 3fa9c1d2aa01" in said
    assert "Attack wave in Iraq" in said


def test_analysis_alone_is_said_to_be_that():
    assert "Told by analysis or opinion only" in lines(card(alert(genre=Genre.ANALYSIS), look("en")))


def test_the_same_alert_is_drawn_the_same_twice():
    assert alert_message(alert(), look()) == alert_message(alert(), look())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fallback_text_has_headline_place_count_and_priority_in_under_300_characters(language):
    text = text_of(alert(), look(language))
    assert len(text) < 300
    assert ("URGENT \u00b7 4 attacks in Iraq: Kirkuk" in text) == (language != "ar")
    assert ("هجمات في العراق: كركوك" in text) == (language != "en")


@pytest.mark.parametrize("hostile", [*HOSTILE, "x" * 50_000, "ه" * 50_000, "<" * 50_000])
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_drawn_literally_and_short(hostile, language):
    piece = evidence(0, sentence=f"{hostile} هاجموا", source=hostile, agency=hostile, title=hostile, url=hostile)
    told = alert(
        evidence=(piece, piece, piece),
        incidents=(incident(0, place=Place(text=hostile)),),
        description=hostile,
        owner=hostile,
        channel=None,
    )
    for message in (alert_message(told, look(language)), thread_message(told.evidence, look(language))):
        assert "<" not in message.text.replace("&lt;", "")
        assert ">" not in message.text.replace("&gt;", "")
        assert len(message.text) < 300
        assert text_size(message.blocks) <= TOTAL_LIMIT
        assert "mrkdwn" not in str(message.blocks)
        assert not {"user", "usergroup", "broadcast", "channel", "emoji"} & set(_types(message.blocks))
        assert "\u202e" not in str(message.blocks)
        assert "\x1b" not in str(message.blocks)


def _types(node):
    if isinstance(node, dict):
        yield node.get("type")
        for value in node.values():
            yield from _types(value)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _types(one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_alert_keeps_to_the_limits(language):
    told = alert(
        incidents=tuple(incident(at, place=Place(text="ق" * 90), day=date(2026, 3, 1 + at)) for at in range(12)),
        evidence=tuple(evidence(at, sentence="ه 1 " * 150, source="م" * 200, title="ع" * 400) for at in range(12)),
        total=120,
        replay=True,
        stream="replay-x",
    )
    for message in (alert_message(told, look(language)), thread_message(told.evidence, look(language))):
        assert len(message.blocks) <= BLOCKS_LIMIT
        assert text_size(message.blocks) <= TOTAL_LIMIT
    header = alert_message(told, look(language)).blocks[0]
    assert len(header["text"]["text"]) <= 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_keeps_its_kind_in_every_state(language):
    kinds: dict[str, str] = {}
    start = alert()
    for told in (start, withdrawn(start), closed(start), later(start), alert(incidents=(), evidence=())):
        for block in alert_message(told, look(language), Notes(edited_at=NOW, replaces=NOW, may_repeat=True)).blocks:
            assert kinds.setdefault(block["block_id"], block["type"]) == block["type"]


def test_what_cannot_be_drawn_is_said_in_plain_text_with_a_link():
    drawn = plain_card(alert(), look("en"))
    assert drawn.parts == ()
    assert "could not be drawn" in drawn.text
    assert drawn.text.endswith("https://news.example/2")


def test_both_languages_say_everything():
    missing = {name for name in vars(english) if not name.startswith("_") and name not in vars(arabic)}
    assert missing <= {"annotations", "days", "clean"} | {
        name for name in missing if name.isupper() and name == "DIGEST"
    }
    assert english.REASONS.keys() == arabic.REASONS.keys()
    assert english.DIGEST_REASONS.keys() == arabic.DIGEST_REASONS.keys()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "the United States"),
        ("Syrian army", "the Syrian army"),
        ("the regime", "the regime"),
        ("Hamas", "Hamas"),
        ("a convoy", "a convoy"),
    ],
)
def test_an_actor_is_named_as_in_a_sentence(name, said):
    names = Names(actors={"who": (name, "من")})
    who = Role(text="من", name="who")
    assert names.actor(who, "en") == said
    assert names.actor(who, "ar") == "من"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_day_that_lies_beyond_the_calendar_in_the_desks_zone_is_shown_in_utc(language):
    last = evidence(1, published_at=datetime(9999, 12, 31, 22, tzinfo=UTC))
    assert "9999" in str(card(alert(evidence=(last,)), look(language))) + str(thread_message((last,), look(language)))
    ahead = alert(started_at=last.published_at, newest_item_at=last.published_at, replay=True, evidence=())
    assert "9999" in str(card(ahead, look(language)))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_week_that_the_calendar_cuts_off_is_shown_as_far_as_it_goes(language):
    last = evidence(1, published_at=datetime(9999, 12, 28, 6, tzinfo=UTC), precision=Precision.WEEK)
    shown = str(card(alert(evidence=(last,)), look(language)))
    assert "28" in shown
    assert "31" in shown


@pytest.mark.parametrize(
    ("text", "said"), [("موقعا آخر", None), ("مسلحاً", None), ("القرى", "القرى"), ("قوات الأمن", "قوات الأمن")]
)
def test_words_that_are_the_object_of_a_verb_stand_after_no_preposition(text, said):
    assert Names().actor(Role(text=text), "ar") == said
