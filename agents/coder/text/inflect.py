"""Generates the written forms of Arabic nouns and verbs, without proclitics. Pure; used when the lexicon is loaded.

All input is normalised (alef forms, yeh, teh marbuta folded). It overgenerates on purpose: a form that no one writes costs
a place in a table, one that is missing costs a mention. It must never generate a form of fewer than two letters.
"""

from __future__ import annotations

from enum import Flag, auto

PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ك", "ي")
OBJECTS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "كم", "ك")
PAST = ("", "ت", "ا", "تا", "ن", "نا", "تم")
PERSONS = ("ي", "ت", "ن", "ا")
WEAK = ("ا", "ي")


class Form(Flag):
    """What the spelling of a form tells of it."""

    NONE = 0
    PAST = auto()
    IMPERFECT = auto()
    FUTURE = auto()  # with the prefix س
    DEFINITE = auto()  # with the article
    BI = auto()  # with the preposition ب
    LI = auto()  # with the preposition ل


def noun(base: str, *, feminine: bool) -> set[str]:
    """Singular, dual, sound plurals, accusative, construct and pronoun suffixes of a noun.

    `feminine`: the base was written with teh marbuta (which is normalised to heh).
    """
    if feminine:
        stem = base[:-1]
        plural = stem + "ات"
        forms = {base, plural, stem + "تان", stem + "تين", stem + "تا", stem + "تي"}
        return forms | {stem + "ت" + suffix for suffix in PRONOUNS} | {plural + suffix for suffix in PRONOUNS}
    forms = {base, base + "ا", base + "ان", base + "ين", base + "ات", base + "ون", base + "وا"}
    if base.endswith("ي"):  # alef maksura turns to alef before a suffix: أسرى, أسراهم
        forms |= {base[:-1] + "ا" + suffix for suffix in PRONOUNS}
    forms |= {base + suffix for suffix in PRONOUNS}
    return forms | {base + "ات" + suffix for suffix in PRONOUNS}


def adjective(base: str) -> set[str]:
    """An adjective, participle or name of belonging in its genders and numbers."""
    return {base + suffix for suffix in ("", "ا", "ه", "ان", "ين", "ون", "ات", "تان", "تين", "و", "ي", "يه")}


def verb(past: str, present: str) -> dict[str, Form]:
    """All persons of a verb, active and (where it is written alike) passive, with object pronouns.

    Args:
        past: third person masculine singular, normalised.
        present: the same in the imperfect, with its ي.
    """
    forms: dict[str, Form] = {}
    for stem in _past_stems(past):
        for suffix in OBJECTS:
            forms.setdefault(stem + suffix, Form.PAST)
    forms.update(dict.fromkeys(_past_plurals(past), Form.PAST))
    for stem in _present_stems(present[1:]):
        for person in PERSONS if len(stem) > 2 else PERSONS[:-1]:  # noqa: PLR2004 - "I" before two letters is mostly another word
            for suffix in OBJECTS:
                forms.setdefault(person + stem + suffix, Form.IMPERFECT)
    return {form: aspect for form, aspect in forms.items() if len(form) > 1}


def _past_stems(past: str) -> set[str]:
    if past[-1] not in WEAK:
        stems = {past + suffix for suffix in PAST} | {past + "و"}
        if len(past) > 2 and past[-2] == "ا" and len(past) <= 6:  # noqa: PLR2004 - hollow: قال, اغتال; first persons lose the alef
            stems |= {past[:-2] + past[-1] + suffix for suffix in ("ت", "نا")}
        return stems
    body = past[:-1]
    long = body + ("ي" if past[-1] == "ي" else "و")
    return {past, body + "ا", body + "ت", body + "و", body + "تا", long + "ا", long + "نا", long + "ت", long + "تم"}


def _past_plurals(past: str) -> set[str]:
    return {(past if past[-1] not in WEAK else past[:-1]) + "وا"}


def _present_stems(stem: str) -> set[str]:
    body = stem[:-1] if stem[-1] in "يوا" else stem
    stems = {stem, stem + "ا", stem + "ان", stem + "ن", body + "ون", body + "وا", body + "و", body + "ين"}
    if stem[-1] in "يوا":
        stems |= {body, body + "يان", body + "وان", body + "ي"}  # jussive; dual; passive in alef maksura
    return stems
