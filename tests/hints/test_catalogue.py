"""Every rule of the catalogue is broken once, and mended as its hint says: in `typed.txt`, or a site below."""

import json
import re
from collections.abc import Mapping
from fnmatch import fnmatch

import pytest
from PIL import Image

from tests.desk import BARE, REPOSITORY, Desk, copy
from tests.hints.catalogue import rules
from tests.hints.test_typed import CORRECTIONS
from tests.pictures.samples import noise, saved
from tests.test_copy import case

pytestmark = pytest.mark.slow  # builds a site for each of its cases

RULE = re.compile(r"\d+:\d+: (?:warning: )?([a-z-]+):")


def picture(form: str = "PNG", size: tuple[int, int] = (960, 630)) -> bytes:
    return saved(Image.new("RGB", size), form)


def film() -> bytes:
    """A picture that moves for as long as readers would wait for it; what is in it is noise."""
    first = noise((720, 1000)).convert("P")
    frames = [first.copy() for _ in range(40)]
    for number, frame in enumerate(frames):
        frame.putpixel((0, 0), number)
    return saved(first, "GIF", save_all=True, append_images=frames)


def tale(body: str = "Text.\n", /, **keys: str | None) -> bytes:
    """A story that nothing is to be said of, but for `body` and `keys`."""
    return copy(body, **{"tags": "[mali]", **keys}).encode()


def site(line: str) -> bytes:
    return (BARE.partition("-- authors")[0].partition("\n")[2] + line + "\n").encode()


def placed(slug: str) -> str:
    """A story on the front page, for long."""
    return f"{{story: {slug}, until: 2099-01-01T00:00:00Z}}"


def below(line: str) -> bytes:
    """The settings of a site below a path."""
    return site(line).replace(b"https://desk.test", b"https://desk.test/news")


MONTHS = ", ".join(f"{number}. month" for number in range(1, 13))
ENGLISH_WORDS = (REPOSITORY / "newsdesk/reading/words/en.yaml").read_bytes()
X, Y = "content/x.md", "content/y.md"
BASE, PART, ABOUT = "templates/base.html", "templates/part.html", b"---\ntitle: P\n---\nT.\n"

# Rule, what stands there, what its hint says to put there (None: nothing), each by its path in the site.
Files = Mapping[str, bytes | None]
SITES: tuple[tuple[str, Files, Files], ...] = (
    ("bad-alias", {X: tale(aliases="[/.hidden/x]")}, {X: tale(aliases="[/2023/09/old-slug/]")}),
    ("bad-attachment", {"content/a.pdf": b"<p>", X: tale("[It](a.pdf)")}, {"content/a.pdf": b"%PDF-1.7\n"}),
    ("bad-attachment", {"content/a.csv": b"", X: tale("[It](a.csv)")}, {"content/a.csv": b"a,b\n"}),
    ("bad-file-name", {"content/a\tb.png": picture()}, {"content/a\tb.png": None, "content/ab.png": picture()}),
    ("bad-file-name", {"word/fr.yaml": b"home: Foyer\n"}, {"word/fr.yaml": None, "words/fr.yaml": b"home: Foyer\n"}),
    ("bad-file-name", {"words/fr_FR.yaml": b"home: Le d\xc3\xa9but\n"},
     {"words/fr_FR.yaml": None, "words/fr-FR.yaml": b"home: Le d\xc3\xa9but\n"}),
    ("bad-picture", {"content/a.png": b"none", X: tale("![A quay](a.png)")}, {"content/a.png": picture()}),
    ("bad-picture", {"content/a.png": picture("JPEG"), X: tale("![A quay](a.png)")}, {"content/a.png": picture()}),
    ("bad-slug", {"content/X Y.md": tale()}, {"content/X Y.md": tale(slug="x-y")}),
    ("bad-slug", {"site.yaml": site("tags: {Mali X: {name: Mali X}}")},
     {"site.yaml": site("tags: {mali-x: {name: Mali X}}")}),
    ("broken-link", {X: tale("[Y](y.md)")}, {X: tale("[Y](story:x)")}),
    ("broken-link", {X: tale("See https://archive.example/https://desk.test/2023/09/y/.")},
     {X: tale("See [the archive](https://archive.example/https://desk.test/2023/09/y/).")}),
    ("broken-link", {X: tale("See www.desk.test/2023/09/y/.")}, {X: tale("See [Y](https://www.desk.test/2023/09/y/).")}),
    ("comment-in-value", {X: tale(title='"A day <!-- sure? -->"')}, {X: tale(title="A day")}),
    ("comment-in-value", {"site.yaml": site('tagline: "A day <!-- sure? -->"')}, {"site.yaml": site("tagline: A day")}),
    ("computed-template", {BASE: b"{% include page.x %}"}, {BASE: b'{% include "part.html" %}', PART: b"x"}),
    ("content-policy", {BASE: b"<script>x</script>"}, {BASE: b""}),
    ("content-policy", {BASE: b"<iframe src='/x'></iframe>"}, {BASE: b"<a href='/x'>What it shows</a>"}),
    ("content-policy", {BASE: b"<p style='x'>"}, {BASE: b"<p class='x'>"}),
    ("dated-ahead", {X: tale(updated="2033-01-01T00:00:00Z")}, {X: tale(updated="2023-10-01T00:00:00Z")}),
    ("duplicate-anchor", {X: tale("## A {#a}\n\nB.\n\n## C {#a}\n\nD.\n")},
     {X: tale("## A {#a}\n\nB.\n\n## C {#c}\n\nD.\n")}),
    ("duplicate-attachment", {"content/a.csv": b"a\n", "content/z/a.csv": b"b\n", X: tale("[It](a.csv) [z](z/a.csv)")},
     {"content/z/a.csv": None, "content/z/b.csv": b"b\n", X: tale("[It](a.csv) [z](z/b.csv)")}),
    ("duplicate-identity", {X: tale(id="tag:a,2023:x"), Y: tale(id="tag:a,2023:x")}, {Y: tale()}),
    ("duplicate-identity", {X: tale(), Y: tale(id="tag:desk.test,2023-09-12:x")}, {Y: tale()}),
    ("duplicate-identity", {X: tale(id="tag:desk.test,2023-09-12:y"), Y: tale()},
     {Y: tale(id="tag:desk.test,2023-09-12:y-2")}),
    ("duplicate-name", {"content/a.png": picture(), "content/A.png": picture()},
     {"content/A.png": None, "content/b.png": picture()}),
    ("duplicate-slug", {X: tale(), "content/2/x.md": tale()}, {"content/2/x.md": tale(slug="x-again")}),
    ("empty-heading", {X: tale("One.\n\n#\n\nTwo.\n")}, {X: tale("One.\n\n* * *\n\nTwo.\n")}),
    ("forgotten-slot", {"site.yaml": site("front: {lead: x}")},
     {"site.yaml": site("front: {lead: {story: x, until: 2024-01-17T00:00:00Z}}")}),
    ("garbled-letter", {X: tale("The armyâ€™s cafÃ©.\n")}, {X: tale("The army’s café.\n")}),
    ("headless-table", {X: tale("| a | b |\n| c | d |\n")}, {X: tale("| a | b |\n|---|---|\n| c | d |\n")}),
    ("indented-code", {X: tale("One.\n\n    Two.\n")}, {X: tale("One.\n\nTwo.\n")}),
    ("indented-code", {X: tale("One.\n\n    two()\n")}, {X: tale("One.\n\n```\ntwo()\n```\n")}),
    ("invisible-character", {X: tale("One&#8203;two&lrm;.\n")}, {X: tale("Onetwo.\n")}),
    ("invisible-character", {X: tale("One&#8203;two.\n")}, {X: tale("One`&#8203;`two.\n")}),
    ("lost-letter", {X: tale("Lost\ufffd.")}, {X: tale("Lost.")}),
    ("long-line", {X: tale("word " * 50_000)}, {X: tale(("word " * 100 + "\n\n") * 500)}),
    ("long-summary", {X: tale(summary="word " * 100)}, {X: tale(summary="word " * 20)}),
    ("long-title", {X: tale(title="word " * 30)}, {X: tale(title="word " * 10)}),
    ("misleading-host", {X: tale("[Pay](https://p\u0430ypal.example/)")}, {X: tale("[Pay](https://paypal.example/)")}),
    ("missing-definition", {X: tale("[The report][r] says.")}, {X: tale("[The report][r] says.\n\n[r]: https://a.example/\n")}),
    ("months", {"words/en.yaml": b"months: [Jan, Feb]\n"}, {"words/en.yaml": f"months: [{MONTHS}]\n".encode()}),
    ("missing-phrase", {"words/xx.yaml": b"home: Hem\n"}, {"words/xx.yaml": ENGLISH_WORDS}),
    ("no-words", {X: tale(language="xx")}, {X: tale(language="xx"), "words/xx.yaml": ENGLISH_WORDS}),
    ("placeholder", {"words/en.yaml": b"more_from: More\n"}, {"words/en.yaml": b"more_from: More from {name}\n"}),
    ("placeholder", {"words/en.yaml": b"home: Home {x}\n"}, {"words/en.yaml": b"home: Home\n"}),
    ("plural", {"words/en.yaml": b"stories_counted: stories\n"},
     {"words/en.yaml": b'stories_counted: {one: "{number} report", other: "{number} reports"}\n'}),
    ("missing-template", {BASE: b'{% include "no.html" %}'}, {BASE: b'{% include "part.html" %}', PART: b"x"}),
    ("named-twice", {"site.yaml": site(f"front: {{lead: {placed('x')}, top: [{placed('y')}]}}"), X: tale(),
                     Y: tale(language="fr", translation_of="x")},
     {"site.yaml": site(f"front: {{lead: {placed('y')}}}")}),
    ("named-twice", {"site.yaml": site("front: {lead: {story: x, until: 2099-01-01T00:00:00Z}, top: [x]}")},
     {"site.yaml": site("front: {lead: {story: x, until: 2099-01-01T00:00:00Z}}")}),
    ("no-copy", {X: None}, {X: tale()}),
    ("no-desks", {"site.yaml": b"title: T\nurl: https://a.example\ndesks: {}\n"},
     {"site.yaml": b"title: T\nurl: https://a.example\ndesks: {africa: {name: Africa}}\n"}),
    ("no-anchor", {X: tale("One {#x}\n")}, {X: tale("One\n")}),
    ("no-heading", {X: tale("##\u00a0One\n")}, {X: tale("## One\n")}),
    ("no-task", {X: tale("- [ ]One\n")}, {X: tale("- [ ] One\n")}),
    ("printed-stars", {X: tale("It is ** held ** now.\n")}, {X: tale("It is **held** now.\n")}),
    ("path-typed-twice", {"site.yaml": below(""), X: tale(aliases="[/news/old/]")}, {X: tale(aliases="[/old/]")}),
    ("path-typed-twice", {"site.yaml": below("gone: [/news/old/]")}, {"site.yaml": below("gone: [/old/]")}),
    ("path-typed-twice", {"site.yaml": below("redirects: {/news/old/: /tags/}")},
     {"site.yaml": below("redirects: {/old/: /tags/}")}),
    ("plus-begins-list", {X: tale("+ 5 per cent\n")}, {X: tale("\\+ 5 per cent\n")}),
    ("row-without-bars", {X: tale("| a | b |\n|---|---|\nc\n")}, {X: tale("| a | b |\n|---|---|\n\nc\n")}),
    ("starred-numbers", {X: tale("2*3*4\n")}, {X: tale("2\\*3\\*4\n")}),
    ("no-list", {X: tale("a)\tOne\nb)\tTwo\n")}, {X: tale("1. One\n2. Two\n")}),
    ("no-list", {X: tale("• One\n• two\n")}, {X: tale("- One\n- two\n")}),
    ("no-list", {X: tale("-\u00a0One\n-\u00a0two\n")}, {X: tale("- One\n- two\n")}),
    ("no-list", {X: tale("– One\n– two\n")}, {X: tale("– One\n\n– two\n")}),
    ("no-list", {X: tale("All:\n2. One\n3. two\n")}, {X: tale("All:\n\n2. One\n3. two\n")}),
    ("no-settings", {"site.yaml": None}, {"site.yaml": site("")}),
    ("no-settings", {"site.yaml": None, "site.yml": site("")}, {"site.yml": None, "site.yaml": site("")}),
    ("same-address", {"content/pages/feeds.md": ABOUT}, {"content/pages/feeds.md": None, "content/pages/f.md": ABOUT}),
    ("not-a-link", {X: tale("[The report](the report.md) says."), "content/the report.md": tale(slug="report")},
     {X: tale("[The report](<the report.md>) says.")}),
    ("not-a-picture", {"content/a.pdf": b"%PDF-1.7\n", X: tale("![It](a.pdf)")}, {X: tale("[It](a.pdf)")}),
    ("not-a-story", {"content/pages/p.md": ABOUT + b"[It](../a.csv)", "content/a.csv": b"a\n"},
     {"content/pages/p.md": ABOUT + b"[It](/assets/a.csv)", "content/a.csv": None, "assets/a.csv": b"a\n"}),
    ("not-a-list", {X: tale(places="Kidal")},
     {X: tale(places="[{name: Kidal, lat: 16.95, lon: -0.35, precision: town}]")}),
    ("not-utf-8", {X: tale("Caf\u00e9.").decode().encode("cp1252")}, {X: tale("Caf\u00e9.")}),
    ("not-utf-8", {BASE: b"Caf\xe9"}, {BASE: "Caf\u00e9".encode()}),
    ("number-begins-list", {X: tale("1945. The war ended.\n")}, {X: tale("1945\\. The war ended.\n")}),
    ("outside-the-site", {X: tale("![A quay](/img/a.png)")}, {X: tale("![A quay](a.png)"), "content/a.png": picture()}),
    ("preview-address", {X: tale("See <http://127.0.0.1:8000/2023/09/x/>.\n")}, {X: tale("See [it](story:x).\n")}),
    ("rare-tag", {f"content/{n}.md": tale(tags="[Timbuktu]") for n in range(6)} | {X: tale(tags="[Timbuctu]")},
     {X: tale(tags="[Timbuktu]")}),
    ("remote-image", {X: tale("![A quay](https://a.example/a.png)")},
     {X: tale("![A quay](a.png)"), "content/a.png": picture()}),
    ("sentence-as-heading", {X: tale("One.\n---\nTwo.\n")}, {X: tale("One.\n\n---\nTwo.\n")}),
    ("small-picture", {"content/a.png": picture(size=(400, 300)), X: tale("![A quay](a.png)")},
     {"content/a.png": picture()}),
    ("small-picture", {"content/a.png": picture(), X: tale(image="{file: a.png, alt: A, credit: B}"),
                       "authors/ada.png": picture(size=(99, 99))}, {"authors/ada.png": picture(size=(320, 320))}),
    ("small-picture", {"content/a.png": picture(size=(1200, 300)), X: tale(image="{file: a.png, alt: A, credit: B}")},
     {"content/a.png": picture(size=(1200, 630))}),
    ("photograph-as-png", {"content/a.png": saved(noise((900, 700)), "PNG"), X: tale("![A quay](a.png)")},
     {"content/a.png": None, "content/a.jpg": saved(noise((900, 700)), "JPEG"), X: tale("![A quay](a.jpg)")}),
    ("heavy-picture", {"content/a.gif": film(), X: tale("![A quay](a.gif)")},
     {"content/a.gif": picture("GIF"), X: tale("![A quay](a.gif) [It moves](https://films.example/)")}),
    ("starred-words", {X: tale("S*ns of b*tches\n")}, {X: tale("S\\*ns of b\\*tches\n")}),
    ("same-address", {X: tale(aliases="[/2023/09/y/]"), Y: tale()}, {X: tale(aliases="[/2023/09/z/]")}),
    ("skipped-level", {X: tale("### A\n\nB.\n")}, {X: tale("## A\n\nB.\n")}),
    ("stray-comment-end", {X: tale("One --> two.\n")}, {X: tale("One → two.\n")}),
    ("stray-comment-end", {X: tale("One. sure? -->\n")}, {X: tale("One. <!-- sure? -->\n")}),
    ("telling-attachment", {"content/a.pdf": b"%PDF-1.7\n/Author (J. Doe)", X: tale("[It](a.pdf)")},
     {"content/a.pdf": b"%PDF-1.7\n/Author ()"}),
    ("template", {BASE: b"{{ page.nonsense }}"}, {BASE: b"{{ page.head.title }}"}),
    ("template", {BASE: b"{% if %}"}, {BASE: b"{% if page %}{% endif %}"}),
    ("too-heavy", {X: tale("*a* " * 15_000)}, {X: tale("a " * 15_000)}),
    ("town-elsewhere",
     {X: tale(places="[{name: Bourem, lat: 16.95, lon: -0.35, precision: town}]"),
      Y: tale(places="[{name: Burem, lat: 16.95, lon: -0.35, precision: town}]")},
     {Y: tale(places="[{name: Bourem, lat: 16.95, lon: -0.35, precision: town}]")}),
    ("too-large", {X: tale("a\n" * 16_000)}, {X: tale("a\n" * 14_000)}),
    ("too-long", {X: tale(title="a" * 201)}, {X: tale(title="a" * 100)}),
    ("too-many", {X: tale(tags=f"[{', '.join(f'a{n}' for n in range(51))}]")}, {X: tale()}),
    ("turned-link", {X: tale("(The desk)[https://desk.example/]\n")}, {X: tale("[The desk](https://desk.example/)\n")}),
    ("unclosed-link", {X: tale("[The report](https://a.example/")}, {X: tale("[The report](https://a.example/)")}),
    ("unescaped", {BASE: b"{{ page.head.title | safe }}"}, {BASE: b"{{ page.head.title }}"}),
    ("unknown-attachment", {X: tale(attachments="[{file: a.csv, title: A}]")}, {"content/a.csv": b"a\n"}),
    ("unnamed-attachment", {"content/a.csv": b"a\n"}, {X: tale("[It](a.csv)")}),
    ("unnamed-attachment", {"content/a.csv": b"a\n"}, {"content/a.csv": None}),
    ("unknown-file", {"content/z.md.txt": tale()}, {"content/z.md.txt": None, "content/z.md": tale()}),
    ("unknown-file", {"content/a.tiff": b"x"}, {"content/a.tiff": None}),
    ("unknown-file", {"content/a.JPG": picture("JPEG")}, {"content/a.JPG": None, "content/a.jpg": picture("JPEG")}),
    ("unknown-file", {"content/a.docx": b"x"}, {"content/a.docx": None}),
    ("unknown-heading", {X: tale("[It](#losess).\n\n## Losses\n\nTen.\n")},
     {X: tale("[It](#losses).\n\n## Losses\n\nTen.\n")}),
    ("unknown-name", {"site.yaml": site("policies: {corrections: no-page}"), "content/pages/page.md": ABOUT},
     {"site.yaml": site("policies: {corrections: page}")}),
    ("unknown-story", {"site.yaml": site("front: {top: [x-2, {story: y, until: 2099-01-01T00:00:00Z}]}"), Y: tale()},
     {"site.yaml": site("front: {top: [{story: y, until: 2099-01-01T00:00:00Z}]}")}),
    ("unknown-story", {"site.yaml": site("storylines: {war: {name: War, start: x-2}}"), X: tale()},
     {"site.yaml": site("storylines: {war: {name: War, start: x}}")}),
    ("unknown-timezone", {"site.yaml": site("timezone: Paris")}, {"site.yaml": site("timezone: Europe/Paris")}),
    ("vacant-slot", {"site.yaml": site("front: {lead: x}"), X: tale(expires="2024-01-01T00:00:00Z"), Y: tale()},
     {"site.yaml": site("")}),
    ("vacant-slot", {"site.yaml": site("front: {lead: {story: x, until: 2024-01-01T00:00:00Z}}")},
     {"site.yaml": site("front: {}")}),
    ("vacant-start", {"site.yaml": site("storylines: {war: {name: War, start: x}}"), X: tale(draft="true"), Y: tale()},
     {"site.yaml": site("storylines: {war: {name: War, start: y}}")}),
    ("wrong-folder", {"content/p.md": ABOUT}, {"content/p.md": None, "content/pages/p.md": ABOUT}),
    ("wrong-folder", {"content/b.md": b"---\nname: B\nrole: R\n---\nBio.\n"},
     {"content/b.md": None, "authors/b.md": b"---\nname: B\nrole: R\n---\nBio.\n"}),
    ("wrong-folder", {"authors/z.md": tale()}, {"authors/z.md": None, "content/z.md": tale()}),
    ("wrong-folder", {"content/pages/z.md": tale()}, {"content/pages/z.md": None, "content/z.md": tale()}),
    ("wrong-form", {"site.yaml": b"title: T\nurl: https://a..example\ndesks: {africa: {name: Africa}}\n"},
     {"site.yaml": b"title: T\nurl: https://a.example\ndesks: {africa: {name: Africa}}\n"}),
    ("wrong-form", {"site.yaml": b"title: T\nurl: https://m\xc3\xbcnchen.example\ndesks: {africa: {name: Africa}}\n"},
     {"site.yaml": b"title: T\nurl: https://xn--mnchen-3ya.example\ndesks: {africa: {name: Africa}}\n"}),
)  # fmt: skip

# What is not typed, and why.
UNTYPED = {
    "changed-meanwhile": "It goes away with the next build.",
    "unreadable": "The system refuses a file; nothing is typed.",
    **dict.fromkeys(
        ("not-a-file", "not-a-folder"),
        "A link, a pipe or the like is taken away: `tests/outside/`.",
    ),
    "not-yaml": "A guard: no text is known that the parser refuses without one of the other mistakes.",
    **dict.fromkeys(
        ("lost-address", "other-story", "not-gone", "two-identities", "bad-ledger-line", "redirect-loop"),
        "Each hint is followed in `tests/addresses/`.",
    ),
    "resent-entry": "Each hint is followed in `tests/feeds/test_resent_entries.py`.",
    "sealed-by-date": "Only `check` tells it: `test_state_of_a_file.py` types it.",
    "public-before-its-story": "Only `check` tells it: `test_state_of_a_file.py` follows it.",
    "picture-location": "Only `pictures --strict` tells it: `tests/commands/test_pictures.py` follows it.",
    "unused-template": "A site of these tests has no theme: `tests/theme/test_theme_command.py` tells it.",
    "foreign-code": "Each form is typed in `test_foreign_code.py`.",
}


def put(desk: Desk, files: Files) -> None:
    for path, raw in files.items():
        file = desk.root / path
        file.unlink(missing_ok=True)
        if raw is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(raw)


def told(desk: Desk) -> set[str]:
    ran = desk.build("--strict", "--format", "json")
    report = json.loads(ran.out)
    assert ran.status in (0, 1, 2), ran
    of_build = {each["rule"] for each in (*report.get("problems", ()), *report.get("warnings", ()))}
    # What is not public, a build does not name.
    return of_build | {each.split()[1] for each in desk.checked()}


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("rule", "wrong", "right"), SITES, ids=[f"{n}-{each[0]}" for n, each in enumerate(SITES)])
def test_what_a_hint_says_to_do_to_a_site_is_right(desk: Desk, rule: str, wrong: Files, right: Files) -> None:
    put(desk, {X: tale()})
    put(desk, wrong)
    assert rule in told(desk)

    put(desk, right)
    assert told(desk) == set()


def test_every_rule_is_broken_and_mended_once() -> None:
    # Those of `audit` are about the output, and planted there: `tests/audit/test_planted_faults.py`.
    of_copy = [rule for rule, modules in rules().items() if any("/commands/audit/" not in each for each in modules)]
    tried = {found[1] for name in CORRECTIONS for line in case(name)[1] if (found := RULE.match(line))}
    tried |= {rule for rule, _, _ in SITES}

    untried = [rule for rule in of_copy if not any(fnmatch(each, rule) for each in tried | UNTYPED.keys())]
    assert untried == [], (
        "Break it in a file of tests/copy, and mend that in tests/hints/typed.txt; or do both in SITES above."
    )


def test_the_catalogue_holds_every_rule_that_is_told() -> None:
    seen = {found[1] for name in CORRECTIONS for line in case(name)[1] if (found := RULE.match(line))}
    known = rules()

    assert [rule for rule in seen if not any(fnmatch(rule, each) for each in known)] == []
