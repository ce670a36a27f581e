"""A site in which everything is called `old-…` and named in every way, and what its readers see of it."""

import re

from tests.desk import Desk, Ran, tree

NOW = "2024-02-01T00:00:00Z"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
GUID = re.compile(r"<guid[^>]*>([^<]*)</guid>|<id>([^<]*)</id>|\"id\": ?\"([^\"]*)\"")

# One of each kind, called `old-…`, and every way in which copy and settings can name it.
NAMING = """\
-- site.yaml --
title: Test Desk
url: https://desk.test
desks:
  "old-desk":  # where it all began
    name: Africa
    chief: old-author
    about: 'With [bea](authors/old-author.md), [us](content/pages/old-page.md), [a tale](story:old-story) and https://desk.test/tags/old-tag/.'
  europe: {name: Europe, about: "See [the old](/storylines/old-line/) and [older](story:old-story-2)."}
storylines: {old-line: {name: A line, start: old-story}}
tags:
  old-tag:
    name: Old Tag
policies: {about: old-page}
front: {lead: 'old-story', top: [{story: old-story-2, until: 2099-01-01T00:00:00Z}]}
redirects:
  /older/: content/2023/09/old-story.md
  /even-older/: /tags/old-tag/
-- authors/old-author.md --
---
name: Bea
desk: 'old-desk'
links: {Page: /authors/old-author/, Feed: "https://desk.test/authors/old-author/feed.xml"}
---
She [wrote](../content/2023/09/old-story.md#a-heading). ![Bea](old-author.png)
-- authors/ada.md --
---
name: Ada
---
-- content/pages/old-page.md --
---
title: Us
summary: "Of https://desk.test/old-page/."
---
[Ourselves](old-page.md), [the desk](/desks/old-desk/).
-- content/2023/09/old-story.md --
---
title: old-story
date: 2023-09-12T18:30:00Z
authors: [old-author]
desk: old-desk  # old-desk
summary: What old-story says.
tags: [Old Tag, old-tag]
storyline: "old-line"
image: {file: old-story.png, alt: Old, credit: Bea}
notes: old-story is mine
---
## A heading

[Here](#a-heading), [itself](old-story.md), ![Two](./old-story-2.png), ![Shared](old-story_shared.png).

`story:old-story` and <!-- story:old-story --> stay.
-- content/2023/09/old-story-2.md --
---
title: Another
date: 2023-09-13T18:30:00Z
authors:
  - ada
  - old-author
desk: europe
summary: See https://desk.test/2023/09/old-story/ for it.
related:
  - old-story
  - story: old-story
    as: follows
translation_of: old-story
sources:
  - {name: One, url: ../09/old-story.md, archive: "https://web.archive.org/web/2023/https://desk.test/2023/09/old-story/"}
  - {name: Two, url: "story:old-story#a-heading"}
---
[a](../../2023/09/old-story.md) [b](/2023/09/old-story/) [c](HTTPS://x.test/) [d](https://desk.test/2023/09/old-story/#a-heading)
[e](story:old-story "story:old-story") [f][g] <https://desk.test/2023/09/old-story/> https://desk.test/2023/09/old-story.
![Shared](old-story_shared.png) [h](/2023/09/OLD-story/index.ninjs.json) [i](<../09/old-story.md>)

- 	[j](/2023/../2023/09/old-story?x=old-story) [k](/tags/old-tag/feed.xml) [l](/tags/old%2Dtag)
- [n](../../../authors/old-author.md)
- [o](/authors/old-author/) [p](/storylines/old-line/feed.xml) [q](/desks/old-desk/feed.json)
- [m](../../pages/old-page.md)

| one | two |
|---|---|
| [r](story:old-story) | [s](..\\/09/old-story.md) |

[g]: ../09/old-story.md 'old-story.md'
""".replace("[c](HTTPS://x.test/) ", "").replace("/2023/../2023/09", "/2023/./09")
KINDS = {
    "story": ("old-story", "new-story", "2023/09/old-story/", "2023/09/new-story/"),
    "author": ("old-author", "new-author", "authors/old-author/", "authors/new-author/"),
    "desk": ("old-desk", "new-desk", "desks/old-desk/", "desks/new-desk/"),
    "tag": ("Old Tag", "New Tag", "tags/old-tag/", "tags/new-tag/"),
    "storyline": ("old-line", "new-line", "storylines/old-line/", "storylines/new-line/"),
    "page": ("old-page", "new-page", "old-page/", "new-page/"),
}
PICTURES = ("2023/09/old-story.png", "2023/09/old-story-2.png", "2023/09/old-story_shared.png")


def published(desk: Desk) -> Desk:
    desk.write(NAMING)
    for picture in (*(f"content/{each}" for each in PICTURES), "authors/old-author.png"):
        (desk.root / picture).write_bytes(PICTURE)
    ran = desk.build("--quiet", now=NOW)
    assert ran.status == 0, ran.err
    return desk


def guids(desk: Desk) -> set[str]:
    """Every identity in the feeds and the machine-readable files of the output."""
    files = (file for ending in ("xml", "json") for file in desk.output.rglob(f"*.{ending}"))
    found = (GUID.findall(file.read_text("utf-8")) for file in files)
    return {"".join(each) for groups in found for each in groups if "tag:" in "".join(each)}


def sources(desk: Desk) -> dict[str, bytes]:
    """Every file that a desk writes."""
    folders = ("content", "authors")
    found = {f"{folder}/{path}": raw for folder in folders for path, raw in tree(desk.root / folder).items()}
    return found | {"site.yaml": (desk.root / "site.yaml").read_bytes()}


def leads_to(desk: Desk, path: str) -> str:
    found = re.search(r'rel="canonical" href="https?://[^/"]*/([^"]*)"', desk.page(f"{path}index.html"))
    return found[1] if found else ""


def renamed(desk: Desk, kind: str, *names: str) -> Ran:
    ran = desk.run("rename", kind, *names)
    assert ran.status == 0, ran
    return ran
