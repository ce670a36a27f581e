"""What the people of a newsroom type, break and put where it does not belong: values for the random histories."""

import json
from unicodedata import normalize

from hypothesis import strategies as st

from newsdesk.reading.schema.copy_tables import ARTICLE, AUTHOR, PAGE
from tests.keys import values_of
from tests.stateful import SETTINGS, story, text_of

# Around the turn of a year, where months, years, news windows and lists all have an edge.
MOMENTS = (
    "2023-11-15T09:00:00Z",
    "2023-12-30T10:00:00Z",
    "2023-12-31T23:30:00Z",
    "2024-01-01T00:00:00Z",
    "2024-01-01T03:00:00+03:00",
    "2024-01-01T09:00:00Z",
    "2024-01-02T08:00:00-05:00",
    "2024-02-10T10:00:00Z",
    "2024-06-01T10:00:00Z",
)
CLOCK = (
    "2023-12-31T23:45:00Z",
    "2024-01-01T00:00:00Z",
    "2024-01-01T12:00:00Z",
    "2024-01-02T13:00:00Z",
    "2024-01-04T00:00:00Z",
    "2024-02-10T10:00:00Z",
    "2024-07-02T00:00:00Z",
)
NAMES = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf")
WRITERS = ("ana", "ben", "cem")
NTH = st.integers(0, 40)


@st.composite
def schedules(draw: st.DrawFn) -> dict[str, object]:
    """A date, and sometimes an embargo, an end after it, and a correction of the moment of its release."""
    date = draw(st.integers(0, len(MOMENTS) - 2))
    release = draw(st.one_of(st.none(), st.integers(date, len(MOMENTS) - 2)))
    # The fourth and the fifth moment are the same instant, and nothing may end as it begins.
    end = draw(st.one_of(st.none(), st.integers(min((release or date) + 2, len(MOMENTS) - 1), len(MOMENTS) - 1)))
    return {
        "date": MOMENTS[date],
        "publish_at": None if release is None else MOMENTS[release],
        "expires": None if end is None else MOMENTS[end],
        "corrections": draw(corrections(MOMENTS[date if release is None else release])),
    }


def corrections(moment: str) -> st.SearchStrategy[object]:
    """No correction, or one of two that were made at a moment."""
    clearer = {"date": moment, "kind": "clarification", "text": "Clearer."}
    wrong = {"date": moment, "kind": "correction", "text": "It was Gao."}
    return st.sampled_from([None, [clearer], [wrong]])


# What rules of their own type: times that must agree, and names of other stories.
TYPED_BY_RULES = {"date", "publish_at", "expires", "corrections", "related", "translation_of"}
# Values that meet those of other stories, where what the schema alone allows would meet nothing.
CHOSEN: dict[str, st.SearchStrategy[object]] = {
    "title": st.sampled_from(["One", "Two", "Three & a half", "أربعة"]),
    "authors": st.lists(st.sampled_from(WRITERS), min_size=1, max_size=2, unique=True),
    "desk": st.sampled_from(["africa", "europe"]),
    "summary": st.sampled_from(["In short.", "Shorter <still>."]),
    "kind": st.sampled_from(["news", "sitrep", "analysis", "opinion"]),
    "as_of": st.sampled_from(MOMENTS),
    "tags": st.lists(st.sampled_from(["CMA", "Sahel", "Éric", "Київ"]), max_size=3),
    "key_points": st.sampled_from([None, ["A point."], ["A point.", "Another."]]),
    "dateline": st.sampled_from([None, "GAO, Mali"]),
    "places": st.sampled_from([None, [{"name": "Gao", "lat": "16.27", "lon": "-0.04", "precision": "town"}]]),
    "storyline": st.sampled_from([None, "war", "peace"]),
    "sources": st.sampled_from([None, [{"name": "A wire", "grade": "B2"}], [{"name": "A wire", "grade": "C3"}]]),
    "claims": st.sampled_from([None, [{"text": "It fell.", "by": "An army", "status": "claimed"}]]),
    "updated": st.sampled_from([None, *MOMENTS]),
    "draft": st.sampled_from([False, False, True]),
    "withdrawn": st.sampled_from([None, None, {"date": MOMENTS[3], "reason": "It was false."}]),
    "aliases": st.lists(st.sampled_from(["/old/", "/old", "/old/er/", "/2020/01/was/"]), max_size=1),
    "slug": st.sampled_from([None, None, "renamed", "tags"]),
    "id": st.sampled_from([None, "tag:tiny.example,2020:kept"]),
    "language": st.sampled_from([None, "ar", "fr", "en"]),
    "image": st.sampled_from(
        [None, {"file": "one.png", "alt": "A dot", "credit": "Us"}, {"file": "one.png", "alt": "Dot", "credit": "You"}]
    ),
    "attachments": st.sampled_from(
        [None, [{"file": "one.csv", "title": "A table"}], [{"file": "one.csv", "title": "It", "note": "Days."}]]
    ),
    "notes": st.sampled_from([None, "Call them.", "Call again."]),
}
# A key that is added to the schema's table is typed from then on, without a line here.
OPTIONAL = {key.name: values_of(key.value) for key in ARTICLE.keys if key.name not in TYPED_BY_RULES} | CHOSEN
FIELDS = st.tuples(schedules(), st.fixed_dictionaries({}, optional=OPTIONAL)).map(lambda both: both[0] | both[1])
# The same of authors and of standing pages; old addresses and slugs of theirs have tests of their own.
AUTHOR_FIELDS = st.fixed_dictionaries(
    {"name": st.sampled_from(["Ana", "Ben B.", "Ана"])},
    optional={key.name: values_of(key.value) for key in AUTHOR.keys if key.name not in ("name", "aliases")}
    | {
        "desk": st.sampled_from(["africa", "europe"]),
        "links": st.just({"Web": "https://a.example/"}),
    },
)
PAGE_FIELDS = st.fixed_dictionaries(
    {"title": st.sampled_from(["Corrections", "What we put right"])},
    optional={key.name: values_of(key.value) for key in PAGE.keys if key.name not in ("title", "slug", "aliases")},
)
PATCHES = st.one_of(
    schedules(), *(st.fixed_dictionaries({key: values}, optional={}) for key, values in OPTIONAL.items())
)
# What Python calls equal, or what looks the same, typed one after the other; what is refused must be so each time.
GAO: dict[str, object] = {"name": "Gao", "lon": "-0.04", "precision": "town"}
TWINS: tuple[tuple[dict[str, object], ...], ...] = (
    ({"draft": False}, {"draft": 0}),
    ({"draft": True}, {"draft": 1}, {"draft": 1.0}),
    tuple({"places": [{**GAO, "lat": lat}]} for lat in (1, 1.0, True, "1", "1.0")),
    tuple({"places": [{**GAO, "lat": lat}]} for lat in ("0", "-0")),
    tuple({"title": title} for title in (1, True, "1", "1.0")),
    tuple({"title": normalize(form, "Éric à Kýiv")} for form in ("NFC", "NFD")),
    tuple({"tags": [normalize(form, "Éric")]} for form in ("NFD", "NFC")),
    ({"tags": []}, {"tags": None}),
    ({"summary": "In short."}, {"summary": "In short.\u00a0"}, {"summary": "In\u2009short."}),
)
BODIES = st.lists(
    st.sampled_from(
        [
            "It happened *here*.",
            "## A heading",
            "A fact.[^1]\n\n[^1]: A note.",
            "A fact.[^1]\n\n[^1]: Another note.",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "See [outside](https://example.org/).",
            "<!-- a word between us -->",
            "![A dot](one.png)",
            "See [the table](one.csv).",
            '![A dot](one.png "Grey")',
            "[ref][1] and on.\n\n[1]: https://example.org/one",
            # What is published by one edit and not by another: a link while it is there, and words while it is not.
            "By [Ben](https://tiny.example/authors/ben/), [war](/storylines/war/), [CMA](/tags/cma/feed.xml).",
        ]
    ),
    min_size=1,
    max_size=3,
).map(lambda parts: "\n\n".join(["The news.", *parts]) + "\n")

# What must be refused, as (file, text); `None` stands for any story.
SPOILS: tuple[tuple[str | None, str], ...] = (
    (None, "---\ntitle: [\n---\nText.\n"),
    (None, "No front matter.\n"),
    (None, text_of(story(authors=["nobody"]))),
    (None, text_of(story(related=["no-such-story"]))),
    (None, text_of(story(), "See [nothing](story:no-such-story).\n")),
    (None, text_of(story(), "Raw <b>HTML</b>.\n")),
    (None, text_of(story(date="2024-01-01T10:00:00"))),
    ("content/twin.md", text_of(story(slug="bravo", date=MOMENTS[0]))),
    ("content/case.md", text_of(story(tags=["SAHEL"], date=MOMENTS[0]))),
    ("content/clash.md", text_of(story(aliases=["/desks/africa/"], date=MOMENTS[0]))),
    ("content/notes.txt", "What is this?"),
    ("templates/article.html", "{% if %}"),
    ("templates/parts/footer.html", "{{ page.nothing }}"),
    ("templates/parts/card.html", "{% macro card(story) %}{{ 1 / 0 }}{% endmacro %}"),
    ("templates/listing.html", '{% include "parts/missing.html" %}'),
    ("site.yaml", "title: No desks\n"),
    ("site.yaml", json.dumps({**SETTINGS, "titel": "A slip"})),
)
# What is set aside as long as it is sealed: faults that show in the file itself, and others that show beside others.
DRAFT = "content/a/unfinished.md"
BROKEN_DRAFTS: tuple[str, ...] = tuple(
    text_of({**story(title="Unfinished"), **seal, **fields}, body)
    for seal in ({"draft": True}, {"publish_at": "2031-01-01T00:00:00Z"})
    for fields, body in (
        ({"titel": "A slip"}, "Text.\n"),
        ({}, "Raw <b>HTML</b>.\n"),
        ({"authors": ["nobody"]}, "Text.\n"),
        ({"slug": "always"}, "Text.\n"),
        ({"tags": ["SAHEL", "sahel"]}, "See [nothing](story:no-such-story).\n"),
    )
)
FOREIGN = ("notes.txt", "2024/notes.txt", "desks/africa/more/notes.html", "tags/nobody/index.html", "kinds/sitrep/feed")
ASSETS = ("style.css", "style.css/1.css", "style.css/2.css", "icon-48.png", "fonts/a.txt", "mark", "mark/x.txt")
TABLES = ("content/a/one.csv", "content/b/c/one.csv")
PICTURES = ("content/a/one.png", "content/b/c/one.png", "authors/ana.png", "authors/ben.png")
