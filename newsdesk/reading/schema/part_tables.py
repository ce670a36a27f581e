"""The keys of the parts of a story, such as its sources and claims, as tables like those of copy."""

from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.keys import Key, Requirement
from newsdesk.reading.schema.value_types.choices import Flag, OneOf
from newsdesk.reading.schema.value_types.forms import ADMIRALTY_CODE, FILE_NAME, PERMANENT_URI, SENTENCE, WEB_OR_HERE
from newsdesk.reading.schema.value_types.slugs import Slug
from newsdesk.reading.schema.value_types.times import EXAMPLE_TIME, Moment
from newsdesk.reading.schema.value_types.values import Line, Number
from newsdesk.vocabulary.story_parts import (
    Attachment,
    Claim,
    ClaimStatus,
    Contributor,
    Correction,
    CorrectionKind,
    DigitalSource,
    Image,
    Place,
    Precision,
    Related,
    Relation,
    Source,
    Withdrawal,
)

# A claim with one of these is made by the desk itself, and has no claimant.
STATUSES_OF_THE_DESK = (ClaimStatus.CONFIRMED, ClaimStatus.ASSESSED)

RELATED = KeyTable(
    Related,
    short="story",
    keys=(
        Key("story", Slug(), "the slug of a story", "bourem-recaptured", required=True),
        Key("as", OneOf(Relation), "how it relates", "follows", field="relation"),
    ),
)
PLACE = KeyTable(
    Place,
    keys=(
        Key("name", Line(limit=120), "the name of the place", "Bourem", required=True),
        Key("lat", Number(-90, 90), "its latitude in degrees", "16.95", required=True),
        Key("lon", Number(-180, 180), "its longitude in degrees", "-0.35", required=True),
        Key("precision", OneOf(Precision), "how exactly it is known", "town", required=True),
    ),
)
IMAGE = KeyTable(
    Image,
    keys=(
        Key("file", FILE_NAME, "a picture beside this file", "harbour.jpg", required=True),
        Key(
            "alt",
            Line(limit=1000),
            "what the picture shows, for those who cannot see it",
            "A quay at dusk",
            required=True,
        ),
        Key("credit", Line(limit=200), "who made it", "Cyprus Ministry of Defence", required=True),
        Key("caption", SENTENCE, "the line below it", "The quay at Mari in 2019"),
        Key("source", OneOf(DigitalSource), "how it came about", "handout"),
    ),
)
ATTACHMENT = KeyTable(
    Attachment,
    main="file",
    keys=(
        Key("file", FILE_NAME, "a file beside this file", "resolution-2690.pdf", required=True),
        Key("title", Line(limit=200), "what readers see of it", "The resolution", required=True),
        Key("note", SENTENCE, "what it holds", "In English and French, 2 pages"),
    ),
)
SOURCE = KeyTable(
    Source,
    keys=(
        Key("name", Line(limit=300), "who or what the source is", "MINUSMA statement", required=True),
        Key("url", WEB_OR_HERE, "where it can be read", "https://minusma.unmissions.org/"),
        Key("accessed", Line(limit=40), "the day it was read", "2023-09-12"),
        Key("archive", WEB_OR_HERE, "an archived copy", "https://web.archive.org/"),
        Key("grade", ADMIRALTY_CODE, "its Admiralty code", "B2"),
        Key("note", SENTENCE, "what it supports", "Names the commune and the day"),
        Key("observed", Flag(), "`true` for what somebody of the desk saw", "true"),
    ),
)
CONTRIBUTOR = KeyTable(
    Contributor,
    main="name",
    keys=(
        Key("name", Line(limit=120), "who helped", "Aminata Diallo", required=True),
        Key("role", Line(limit=120), "what with, if not reporting", "graphics"),
        Key("based", Line(limit=120), "where they did it", "Bamako"),
    ),
)
CLAIM = KeyTable(
    Claim,
    main="text",
    keys=(
        Key("text", SENTENCE, "what is claimed", "The aircraft was shot down", required=True),
        Key("by", Line(limit=200), "who claims it", "CMA spokesman"),
        Key("status", OneOf(ClaimStatus), "how far it holds", "claimed", required=True),
    ),
    needs=(
        Requirement(
            "status",
            tuple(status for status in ClaimStatus if status not in STATUSES_OF_THE_DESK),
            "by",
            "missing-claimant",
            "A claim that is `{word}` needs `by`.",
            "Type who claims it.",
        ),
    ),
)
CORRECTION = KeyTable(
    Correction,
    main="text",
    keys=(
        Key("date", Moment(), "when it was made", EXAMPLE_TIME, required=True),
        Key("kind", OneOf(CorrectionKind), "what sort of note it is", "correction", required=True),
        Key("text", SENTENCE, "what was wrong and what is right", "An earlier version gave …", required=True),
        Key("id", PERMANENT_URI, "its identity, if feeds have it under another", "tag:desk.example,2023-09-12:x#1"),
    ),
)
WITHDRAWAL = KeyTable(
    Withdrawal,
    main="reason",
    keys=(
        Key("date", Moment(), "when it was withdrawn", EXAMPLE_TIME, required=True),
        Key("reason", SENTENCE, "why, in plain words", "The central document proved false.", required=True),
    ),
)
