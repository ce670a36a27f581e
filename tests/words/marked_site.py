"""A site that has whatever can be told: every phrase of the program is a mark, and no letter of copy is Latin."""

import json
import re
from pathlib import Path

from PIL import Image

from newsdesk.reading.words.phrases import phrase_types, placeholders, shipped_phrases
from newsdesk.views import Plural
from newsdesk.vocabulary.names.plurals import plural_categories
from tests.attachments.samples import CSV, PDF, recording
from tests.desk import Desk

# The letters of the marks, and those in which copy is told, for `a` to `z`.
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"
CYRILLIC = "абцдефгхийклмнопярстувжшюз"
ARABIC = "ابتدهفغحيجكلمنوصقرسطعثضشظز"
SCRIPTS = {"ar": ARABIC, "fr": CYRILLIC, "uk": CYRILLIC}
# What stands between these is copy.
COPY = re.compile("⟪(.*?)⟫", re.DOTALL)

SITE = """\
-- site.yaml --
title: ⟪Desk of the marks⟫
tagline: ⟪Told in no Latin letter⟫
url: https://desk.test
language: LANGUAGE
timezone: Europe/Paris
desks:
  land: {name: ⟪Land⟫, chief: ada, about: "⟪About what happens ashore⟫"}
  sea: {name: ⟪Sea⟫}
storylines:
  line: {name: ⟪A line⟫, about: ⟪What it is about⟫}
tags:
  declared: {name: ⟪Declared⟫, about: ⟪About the tag⟫, media_topic: 16000000}
pages: {per_list: 2}
feeds: {hub: https://hub.test/}
policies: {about: about, corrections: policy}
contact: {email: desk@desk.test, security: mailto:security@desk.test}
outputs:
  {atom: true, json_feed: true, archives: true, ninjs: true, cards: true, redirect_maps: true, maps: true, search: true}
redirects: {/old/: "story:plain-1"}
-- content/pages/about.md --
---
title: ⟪About⟫
summary: ⟪Who it is⟫
aliases: [/who/]
---
⟪Text.⟫
-- content/pages/policy.md --
---
title: ⟪Policy⟫
---
⟪Text.⟫
-- authors/ada.md --
---
name: ⟪Ada Adeyemi⟫
role: ⟪Chief⟫
desk: land
based: ⟪Nairobi⟫
expertise: [⟪conflict⟫, ⟪peace⟫]
languages: [ar, uk]
links: {⟪Web⟫: https://people.test/ada, ⟪Gone⟫: "story:gone"}
key: A1B2 C3D4 E5F6 0718 293A 4B5C 6D7E 8F90 A1B2 C3D4
joined: 2023-02-01
---
⟪Ada reports.⟫
-- authors/all.md --
---
name: ⟪All⟫
collective: true
---
⟪All of us.⟫
"""
EVERYTHING = """\
-- content/everything.md --
---
title: ⟪Everything⟫
date: 2023-11-20T08:00:00Z
authors: [ada, all]
desk: land
summary: ⟪All that can be told⟫
kind: sitrep
as_of: 2023-11-20T07:00:00Z
tags: [⟪Declared⟫, ⟪Typed⟫]
key_points: [⟪One⟫, ⟪Two⟫, ⟪Three⟫]
dateline: ⟪Nairobi⟫
contributors: [{name: ⟪Bo⟫, based: ⟪Nairobi⟫}, {name: ⟪Cy⟫, role: ⟪maps⟫}]
places:
  - {name: ⟪A⟫, lat: 16.95, lon: -0.35, precision: exact}
  - {name: ⟪B⟫, lat: -16.95, lon: 0.35, precision: town}
  - {name: ⟪C⟫, lat: 16.95, lon: 0.35, precision: region}
image: {file: quay.png, alt: ⟪A quay⟫, credit: ⟪A pool⟫, caption: ⟪The quay⟫, source: photograph}
attachments:
  - {file: paper.pdf, title: ⟪A paper⟫, note: ⟪Long⟫}
  - {file: short.csv, title: ⟪A table⟫}
  - {file: large.csv, title: ⟪A large table⟫}
  - {file: voice.wav, title: ⟪A voice⟫}
related: [{story: plain-1, as: follows}, {story: plain-2, as: updates}, {story: plain-3, as: corrects}]
storyline: line
sources:
SOURCES
  - {name: ⟪Ours⟫, observed: true, note: ⟪Seen⟫}
  - {name: ⟪Theirs⟫, url: "story:gone", archive: "story:taken-back", accessed: 2023-11-20}
  - {name: ⟪Another⟫, url: https://a.test/, archive: https://b.test/, accessed: 2023-11-20}
claims:
CLAIMS
updated: 2023-11-22T08:00:00Z
corrections:
  - {date: 2023-11-21T08:00:00Z, kind: correction, text: ⟪One⟫}
  - {date: 2023-11-21T09:00:00Z, kind: clarification, text: ⟪Two⟫}
  - {date: 2023-11-21T10:00:00Z, kind: update, text: ⟪Three⟫}
  - {date: 2023-11-21T11:00:00Z, kind: editors-note, text: ⟪Four⟫}
canonical: https://agency.test/story
aliases: [/2023/11/moved/]
---
⟪Text⟫[^1]: [⟪gone⟫](story:gone), [⟪table⟫](short.csv), [⟪here⟫](story:plain-1).

## ⟪A heading⟫

| ⟪a⟫ | ⟪b⟫ |
|---|---|
| ⟪c⟫ | ⟪d⟫ |

- [x] ⟪asked⟫
- [ ] ⟪to ask⟫

⟪Term⟫
: ⟪What it means⟫

![⟪A quay⟫](quay.png "⟪The quay⟫")

[^1]: ⟪A note.⟫
"""
STORY = """\
-- content/{slug}.md --
---
title: ⟪{title}⟫
date: {date}
authors: [ada]
desk: {desk}
summary: ⟪A summary⟫
{more}---
⟪Text.⟫
"""
WITHDRAWN = "withdrawn: {date: 2023-12-01T08:00:00Z, reason: ⟪A reason⟫}\n"
TAKEN_BACK = "corrections: [{date: 2023-12-01T08:00:00Z, kind: retraction, text: ⟪It was wrong⟫}]\n"
PICTURE = "image: {{file: quay.png, alt: ⟪A quay⟫, credit: ⟪A pool⟫{}}}\n"
# By slug, what stories have beside what all of them have.
STORIES = {
    "gone": WITHDRAWN,
    "gone-in-other": "language: OTHER\ntranslation_of: gone\n",
    "taken-back": TAKEN_BACK + "storyline: line\n",
    "taken-back-in-other": "language: OTHER\ntranslation_of: taken-back\n",
    "everything-in-other": "language: OTHER\ntranslation_of: everything\nkind: sitrep\nas_of: 2023-11-20T07:00:00Z\n",
    "in-other": f"language: OTHER\n{WITHDRAWN}",
    "of-other": "translation_of: in-other\n",
    "run-out": "expires: 2023-12-10T00:00:00Z\n",
    "only-one-of-a-tag": "tags: [⟪once⟫]\nexpires: 2023-12-10T00:00:00Z\n",
    "helped": "contributors: [{name: ⟪Di⟫, role: ⟪maps⟫}]\n",
    "alone": "storyline: alone\n",
    "last-so-far": "storyline: line\nkind: explainer\n",
    "wrong-from-the-start": "language: OTHER\n" + TAKEN_BACK,
    "from-wrong": "translation_of: wrong-from-the-start\n",
    **{
        f"beside-{relation}": f"related: [{{story: gone, as: {relation}}}]\n"
        for relation in ("related", "follows", "background", "updates", "corrects")
    },
    **{f"of-kind-{kind}": f"kind: {kind}\n" for kind in ("analysis", "explainer", "opinion")},
    **{
        f"pictured-{source}": PICTURE.format(f", source: {source}")
        for source in ("handout", "satellite", "screenshot", "graphic", "ai-generated", "composite")
    },
    "pictured": PICTURE.format(""),
    **{f"plain-{number}": "" for number in range(1, 7)},
    # As many tags as an index is cut by their letters for.
    "tagged": f"tags: [{', '.join(f'⟪{letter}{letter}⟫' for letter in 'abcdefghijklmnopqrstuvwxyz')}]\n",
    "sealed": "publish_at: 2030-01-01T00:00:00Z\n",
    "draft": "draft: true\n",
}


def mark(number: int) -> str:
    """The mark of a phrase, or of a part of one: three Greek letters."""
    return "".join(GREEK[number // 24**place % 24] for place in (2, 1, 0))


def marks(language: str) -> dict[str, object]:
    """Every phrase with all of its forms, and the months: each a mark of its own, with its placeholders."""
    number = iter(range(24**3))

    def marked(phrase: str) -> str:
        return " ".join([mark(next(number)), *(f"{{{name}}}" for name in sorted(placeholders(phrase)))])

    english = shipped_phrases("en")
    made: dict[str, object] = {
        "months": [marked("") for _ in range(12)],
        "months_alone": [marked("") for _ in range(12)],
    }
    for name, kind in phrase_types():
        phrase = english[name]
        if kind is Plural and not isinstance(phrase, str | tuple):
            made[name] = {form: marked(phrase["other"]) for form in plural_categories(language)}
        elif isinstance(phrase, str):
            made[name] = marked(phrase)
        elif not isinstance(phrase, tuple):
            made[name] = {code: marked(said) for code, said in phrase.items()}
    return made


def marked_site(root: Path, language: str, other: str) -> Desk:
    """The site in a `language`, with some of it in the `other` one."""
    text = SITE + EVERYTHING.replace("SOURCES\n", sources()).replace("CLAIMS\n", claims())
    text = text.replace("storylines:\n", "storylines:\n  alone: {name: ⟪Alone⟫}\n")
    for number, (slug, more) in enumerate(STORIES.items()):
        date, section = f"2023-{number % 3 + 9:02}-{number % 28 + 1:02}T08:00:00Z", ("land", "sea")[number % 2]
        date = "2024-01-02T08:00:00Z" if slug == "last-so-far" else date
        text += STORY.format(slug=slug, title=slug.replace("-", " "), date=date, desk=section, more=more)
    letters = str.maketrans("abcdefghijklmnopqrstuvwxyz", SCRIPTS[language])
    text = COPY.sub(lambda found: found[1].lower().translate(letters), text)
    desk = Desk(root).write(text.replace("LANGUAGE", language).replace("OTHER", other)).dress()
    (root / "words").mkdir()
    for each in (language, other):
        # JSON is YAML.
        (root / "words" / f"{each}.yaml").write_text(json.dumps(marks(each), ensure_ascii=False), encoding="utf-8")
    content = root / "content"
    Image.new("RGB", (900, 600), "#456").save(content / "quay.png")
    (content / "paper.pdf").write_bytes(PDF)
    (content / "short.csv").write_bytes(CSV)
    (content / "large.csv").write_bytes(CSV + b"1,2\n" * 400_000)
    (content / "voice.wav").write_bytes(recording())
    return desk


def sources() -> str:
    """A source of each grade."""
    grades = [*(f"{letter}1" for letter in "ABCDEF"), *(f"A{figure}" for figure in "23456")]
    return "".join(f"  - {{name: ⟪Source⟫, grade: {grade}}}\n" for grade in grades)


def claims() -> str:
    """A claim of each status."""
    by = ", by: ⟪Somebody⟫"
    statuses = ("confirmed", "claimed", "disputed", "unverified", "assessed", "false")
    return "".join(f"  - {{text: ⟪A claim⟫{by}, status: {status}}}\n" for status in statuses)
