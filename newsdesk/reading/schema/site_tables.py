"""The keys of `site.yaml`, as tables: name, type of value, explanation, example."""

from collections.abc import Callable
from typing import Any

from newsdesk.reading.schema.hints import cures
from newsdesk.reading.schema.key_table import KeyTable
from newsdesk.reading.schema.keys import Key
from newsdesk.reading.schema.value_types.choices import Flag, OneOf
from newsdesk.reading.schema.value_types.forms import (
    LANGUAGE,
    OLD_ADDRESS,
    OLD_ADDRESS_OR_QUERY,
    OUTPUT_FOLDER,
    SECURITY_CONTACT,
    SENTENCE,
    SITE_ADDRESS,
    WEB_ADDRESS,
    WEB_OR_HERE,
)
from newsdesk.reading.schema.value_types.linked_text import LinkedLine, split_links
from newsdesk.reading.schema.value_types.lists import ListOf, MapOf
from newsdesk.reading.schema.value_types.slugs import Slug, TagSlug
from newsdesk.reading.schema.value_types.times import EXAMPLE_AHEAD, Moment
from newsdesk.reading.schema.value_types.values import FixedForm, Line, Number
from newsdesk.vocabulary.folders import SETTINGS_FILE
from newsdesk.vocabulary.links.link_targets import target_of
from newsdesk.vocabulary.settings import (
    MAX_TOP,
    Contact,
    Desk,
    Digits,
    Front,
    IndexNow,
    Maps,
    Policies,
    Publishing,
    Redirection,
    Slot,
    Storyline,
    Switches,
    Tag,
)

NAME = Line(limit=120)
ABOUT = LinkedLine(limit=SENTENCE.limit)
ZONE = FixedForm(r"\S+", "`UTC` or a name such as `Europe/Paris`")
EMAIL = FixedForm(r"[^@\s<>]+@[^@\s<>]+", "an e-mail address")
INDEXNOW_KEY = FixedForm(r"[A-Za-z0-9-]{8,128}", "a key of 8 to 128 letters, digits and hyphens")
MEDIA_TOPIC = FixedForm("[0-9]{8}", "the eight digits of an IPTC Media Topic", cures=(cures.only_digits,))


def _slugged(make: Callable[..., Any]) -> Callable[[str, Any], Any]:
    """A `make` function for `MapOf`: the name of each value becomes its slug, and the links in `about` a field."""

    def made(slug: str, fields: Any) -> Any:
        if not fields:
            return fields
        about, links = split_links(fields.pop("about", ""), SETTINGS_FILE)
        return make(slug=slug, about=about, about_links=links, **fields)

    return made


def _redirection(address: str, typed: str) -> Redirection:
    return Redirection(address, typed, *target_of(typed, SETTINGS_FILE))


DESK = KeyTable(
    dict,
    keys=(
        Key("name", NAME, "the name of the desk", "Africa", required=True),
        Key("chief", Slug(), "the slug of the author who leads it", "bianca-bridger"),
        Key("about", ABOUT, "what the desk covers", "The Sahel and the Horn."),
    ),
)
STORYLINE = KeyTable(
    dict,
    keys=(
        Key("name", NAME, "the name of the storyline", "The war in northern Mali", required=True),
        Key("about", ABOUT, "what it is about", "From MINUSMA's exit to …"),
        Key("start", Slug(), "the slug of the story to read first", "who-fights-in-northern-mali"),
    ),
)
TAG = KeyTable(
    dict,
    keys=(
        Key("name", NAME, "the tag as readers see it", "CMA", required=True),
        Key("about", ABOUT, "what it stands for", "Coordination of Azawad Movements"),
        Key("media_topic", MEDIA_TOPIC, "its IPTC Media Topic", "16000000"),
    ),
)
PAGES = KeyTable(dict, keys=(Key("per_list", Number(1, 500, whole=True), "stories on one page of a list", "20"),))
FEEDS = KeyTable(
    dict,
    keys=(
        Key("items", Number(1, 500, whole=True), "stories in a feed", "30"),
        Key("hub", WEB_ADDRESS, "a WebSub hub", "https://hub.example/"),
    ),
)
POLICIES = KeyTable(
    Policies,
    keys=tuple(
        Key(field, Slug(), f"the slug of the standing page on {field}", f"{field}-policy")
        for field in Policies.__struct_fields__
    ),
)
CONTACT = KeyTable(
    Contact,
    keys=(
        Key("email", EMAIL, "the desk's e-mail address", "desk@desk.example"),
        Key("security", SECURITY_CONTACT, "where to report a weakness", "mailto:security@desk.example"),
    ),
)
INDEXNOW = KeyTable(
    IndexNow,
    keys=(
        Key("key", INDEXNOW_KEY, "the key by which search engines know the site", "a1b2c3d4e5f6"),
        Key("endpoint", WEB_ADDRESS, "where changes are posted to", "https://api.indexnow.org/indexnow"),
    ),
)
PUBLISH = KeyTable(
    Publishing,
    keys=(
        Key("output", OUTPUT_FOLDER, "the folder that is deployed, in that of the site", "public"),
        Key("releases", Number(0, 100, whole=True), "how many releases are kept; 0 for a plain folder", "5"),
    ),
)
MAPS = KeyTable(
    Maps,
    keys=(
        Key("borders", Flag(), "whether maps show borders", "false"),
        Key("note", SENTENCE, "a sentence that stands under each map", "Borders are drawn as the UN draws them."),
    ),
)
SLOT = KeyTable(
    Slot,
    short="story",
    keys=(
        Key("story", Slug(), "the slug of a story", "bourem-recaptured", required=True),
        Key("until", Moment(EXAMPLE_AHEAD), "when it leaves its place", EXAMPLE_AHEAD, never_empty=True),
    ),
)
FRONT = KeyTable(
    Front,
    keys=(
        Key("lead", SLOT, "the story that leads", "bourem-recaptured"),
        Key("top", ListOf(SLOT, MAX_TOP), "the stories in the row below it", "[bourem-recaptured]"),
    ),
)
OUTPUTS = KeyTable(
    Switches, keys=tuple(Key(field, Flag(), "`true` or `false`", "true") for field in Switches.__struct_fields__)
)

SITE = KeyTable(
    dict,
    keys=(
        Key("title", NAME, "the name of the publication", "Atlas Defence Desk", required=True),
        Key("url", SITE_ADDRESS, "its address", "https://desk.example", required=True),
        Key("desks", MapOf(DESK, _slugged(Desk), Slug()), "the desks", "{africa: {name: Africa}}", required=True),
        Key("tagline", SENTENCE, "the line below the title", "Conflict and defence, reported plainly"),
        Key("language", LANGUAGE, "its language (BCP 47)", "en"),
        Key("typography", Flag(), "typographic quotation marks, dashes and ellipses, by language", "true"),
        Key("digits", OneOf(Digits), "the digits of dates and numbers: 0 to 9, or those of the language", "local"),
        Key("timezone", ZONE, "the time zone in which dates are shown", "UTC"),
        Key(
            "storylines",
            MapOf(STORYLINE, _slugged(Storyline), Slug()),
            "the storylines",
            "{red-sea: {name: The Red Sea}}",
        ),
        Key("tags", MapOf(TAG, _slugged(Tag), TagSlug(limit=60)), "tags with a nicer name", "{cma: {name: CMA}}"),
        Key("pages", PAGES, "the length of lists", "{per_list: 20}"),
        Key("feeds", FEEDS, "the length of feeds", "{items: 30}"),
        Key("policies", POLICIES, "standing pages on how the desk works", "{corrections: corrections-policy}"),
        Key("contact", CONTACT, "how to reach the desk", "{email: desk@desk.example}"),
        Key("indexnow", INDEXNOW, "how search engines are told of changes", "{key: a1b2c3d4e5f6}"),
        Key(
            "redirects",
            MapOf(WEB_OR_HERE, _redirection, OLD_ADDRESS_OR_QUERY),
            "old addresses, and where they lead now",
            "{/tags/minusma/: /storylines/mali-conflict/}",
        ),
        Key("gone", ListOf(OLD_ADDRESS, 100_000), "addresses that are given up for good", "[/2023/09/old-slug/]"),
        Key("publish", PUBLISH, "where the site is deployed from", "{output: public}"),
        Key("front", FRONT, "the stories that editors put at the top", "{lead: bourem-recaptured}"),
        Key("maps", MAPS, "what the maps of places show", "{borders: false}"),
        Key("outputs", OUTPUTS, "switches for outputs that not every desk wants", "{atom: true}"),
    ),
)
