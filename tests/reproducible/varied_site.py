"""A site with something of everything whose bytes could differ."""

import json
from pathlib import Path

from tests.stateful import SETTINGS, picture, story, text_of, write, write_small_site

IMAGE = {"alt": "A dot", "credit": "Us"}


def write_varied_site(root: Path) -> None:
    """The small site, with other scripts, pictures, footnotes, a zone with summer time, and stories at one instant."""
    write_small_site(root)
    write(root, "site.yaml", json.dumps({**SETTINGS, "timezone": "Europe/Kyiv", "pages": {"per_list": 3}}))
    body = "Перше.[^1]\n\n![Крапка](dot.png)\n\n[^1]: Джерело.\n"
    for number, tags in enumerate((["Київ", "Éric"], ["ازبك", "İzmir"], ["ǅ", "straße"], ["日本", "Київ"])):
        fields = story(title=f"Історія № {number}", date="2024-01-05T10:00:00Z", tags=tags, authors=["ben", "ana"])
        write(root, f"content/b/story-at-once-{number}.md", text_of({**fields, "language": "uk"}, body))
    write(root, "content/b/dot.png", picture(1))
    write(root, "content/a/dot.png", picture(1))
    image = {"image": {"file": "dot.png", **IMAGE}, "related": ["story-at-once-1"]}
    write(root, "content/a/summer.md", text_of(story(date="2023-07-05T22:30:00Z", **image)))
    write(root, "assets/fonts/a.txt", "A")
