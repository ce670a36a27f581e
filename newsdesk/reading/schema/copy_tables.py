"""The keys of an article, an author and a standing page, as tables: name, type of value, explanation, example."""

from msgspec import Struct

from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.keys import Key, Requirement
from newsdesk.reading.schema.part_tables import (
    ATTACHMENT,
    CLAIM,
    CONTRIBUTOR,
    CORRECTION,
    IMAGE,
    PLACE,
    RELATED,
    SOURCE,
    WITHDRAWAL,
)
from newsdesk.reading.schema.value_types.choices import Flag, OneOf
from newsdesk.reading.schema.value_types.forms import (
    CONTACT,
    FINGERPRINT,
    HEADLINE,
    LANGUAGE,
    OLD_ADDRESS,
    ORIGINAL,
    PERMANENT_URI,
    SENTENCE,
)
from newsdesk.reading.schema.value_types.lists import ListOf, MapOf
from newsdesk.reading.schema.value_types.slugs import Slug
from newsdesk.reading.schema.value_types.times import EXAMPLE_AHEAD, EXAMPLE_TIME, Day, Moment
from newsdesk.reading.schema.value_types.values import Line, Private
from newsdesk.vocabulary.model import Article, Author, AuthorLink, StandingPage
from newsdesk.vocabulary.story_parts import (
    Kind,
)

ARTICLE = KeyTable(
    dict,
    keys=(
        Key("title", HEADLINE, "the headline in plain text", "Army retakes Bourem", required=True),
        Key("date", Moment(keeps_offset=True), "when the story is dated", EXAMPLE_TIME, required=True),
        Key("authors", ListOf(Slug(), 30), "a list of author slugs", "[bianca-bridger]", required=True),
        Key("desk", Slug(), "one of the desks in site.yaml", "africa", required=True),
        Key("summary", SENTENCE, "one or two plain sentences", "Mali's army says …", required=True),
        Key("kind", OneOf(Kind), "what sort of story it is", "analysis"),
        Key("tags", ListOf(Line(limit=60), 50), "a list of tags", "[Mali, CMA]"),
        Key("key_points", ListOf(SENTENCE, 20), "a list of sentences: what you need to know", "[The army …]"),
        Key("contributors", ListOf(CONTRIBUTOR, 30), "a list of those who helped", "[{name: …, based: Bamako}]"),
        Key("dateline", Line(limit=120), "where the story was filed from", "BAMAKO, Mali"),
        Key("as_of", Moment(), "the time up to which the information holds", EXAMPLE_TIME),
        Key(
            "places",
            ListOf(PLACE, 100),
            "a list of places",
            "[{name: Bourem, lat: 16.95, lon: -0.35, precision: town}]",
        ),
        Key("image", IMAGE, "the lead picture", "{file: harbour.jpg, alt: A quay, credit: Navy}"),
        Key(
            "attachments",
            ListOf(ATTACHMENT, 50),
            "a list of files that are published with the story",
            "[{file: resolution-2690.pdf, title: The resolution}]",
        ),
        Key("related", ListOf(RELATED, 30), "a list of stories", "[cyprus-naval-base]"),
        Key("storyline", Slug(), "one of the storylines in site.yaml", "mali-conflict"),
        Key("sources", ListOf(SOURCE), "a list of sources", "[{name: MINUSMA statement, grade: B2}]"),
        Key("claims", ListOf(CLAIM), "a list of claims", "[{text: A jet was shot down, by: CMA, status: claimed}]"),
        Key("updated", Moment(), "when the story last changed in substance", EXAMPLE_TIME),
        Key("corrections", ListOf(CORRECTION), "a list of corrections, oldest first", "[{date: …, kind: …, text: …}]"),
        Key(
            "publish_at",
            Moment(EXAMPLE_AHEAD),
            "the embargo: when the story may appear",
            EXAMPLE_AHEAD,
            never_empty=True,
        ),
        Key("expires", Moment(EXAMPLE_AHEAD), "when the story leaves lists and feeds", EXAMPLE_AHEAD, never_empty=True),
        Key("draft", Flag(), "`true` or `false`", "true", never_empty=True),
        Key("withdrawn", WITHDRAWAL, "when and why the story was withdrawn", "{date: …, reason: …}", never_empty=True),
        Key("canonical", ORIGINAL, "where the original is, of copy taken over", "https://agency.example/bourem"),
        Key("aliases", ListOf(OLD_ADDRESS, 50), "a list of old addresses", "[/2023/09/old-slug/]"),
        Key("slug", Slug(), "the last part of the address, when not the file's name", "bourem-recaptured"),
        Key(
            "id",
            PERMANENT_URI,
            "the permanent identity of the story",
            "tag:desk.example,2023-09-12:bourem-recaptured",
        ),
        Key("language", LANGUAGE, "the language of the story (BCP 47)", "fr"),
        Key("translation_of", Slug(), "the slug of the original", "bourem-recaptured"),
        Key("notes", Private(), "private: never leaves the file", "Call the ministry again."),
    ),
    needs=(
        Requirement(
            "kind",
            (Kind.SITREP,),
            "as_of",
            "missing-as-of",
            "A situation report needs `as_of`.",
            "Type `as_of:` with the time up to which the information holds.",
        ),
    ),
)

AUTHOR = KeyTable(
    dict,
    keys=(
        Key("name", Line(limit=120), "the byline", "Bianca Bridger", required=True),
        Key("role", Line(limit=120), "what the author does", "Africa Desk Chief"),
        Key("desk", Slug(), "one of the desks in site.yaml", "africa"),
        Key("based", Line(limit=120), "where the author works", "New Zealand"),
        Key("expertise", ListOf(Line(limit=120), 30), "a list of subjects", "[conflict, politics]"),
        Key("languages", ListOf(Line(limit=60), 30), "a list of languages", "[English, French]"),
        Key("links", MapOf(CONTACT, AuthorLink), "names and addresses", "{Web: https://desk.example/}"),
        Key(
            "key",
            FINGERPRINT,
            "an OpenPGP fingerprint",
            "A1B2 C3D4 E5F6 A7B8 C9D0 A1B2 C3D4 E5F6 A7B8 C9D0",
        ),
        Key("joined", Day(), "the day the author joined", "2023-02-01"),
        Key("collective", Flag(), "`true` for a byline that is no single person, such as a desk's", "true"),
        Key("aliases", ListOf(OLD_ADDRESS, 50), "a list of old addresses", "[/authors/old-name/]"),
    ),
)

PAGE = KeyTable(
    dict,
    keys=(
        Key("title", HEADLINE, "the title of the page", "Corrections policy", required=True),
        Key("summary", SENTENCE, "one plain sentence", "How we put errors right."),
        Key("slug", Slug(), "the address of the page, when not the file's name", "corrections-policy"),
        Key("aliases", ListOf(OLD_ADDRESS, 50), "a list of old addresses", "[/old-page/]"),
    ),
)

# The keys of each kind of copy.
TABLES: dict[type[Struct], KeyTable] = {Article: ARTICLE, Author: AUTHOR, StandingPage: PAGE}
