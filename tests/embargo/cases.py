"""Stories that are built to collide with what is public, in every way there is."""

from typing import Any

from msgspec import Struct

from tests.embargo.twins import HOST, IMAGE, RELEASE, Files
from tests.stateful import picture, story, text_of

# Where the sealed story is to be, and where a public one is.
ADDRESS, PUBLIC = "/2024/01/sealed/", "/2024/01/story-6/"
PUBLIC_ID = "tag:tiny.example,2024-01-06:story-6"


class Case(Struct, frozen=True):
    """A sealed story built to collide with what is public, and the files that come with it.

    `public` is copy, and `settings` are settings, that name it, `plain` and `plain_settings` the same as if they did
    not. `before` are addresses that were published before. `refused` is the rule that names the collision at the moment
    of release, when it is one that cannot be.
    """

    name: str
    fields: dict[str, Any] = {}
    body: str = "The sealed text.\n"
    files: Files = {}
    refused: str = ""
    file: str = "content/2024/sealed.md"
    public: Files = {}
    plain: Files = {}
    settings: dict[str, Any] = {}
    plain_settings: dict[str, Any] = {}
    before: str = ""

    def sealed(self, **seal: object) -> Files:
        """The files of the case, its story sealed in some way."""
        fields = story(**({"title": "The sealed story", "date": "2024-01-09T10:00:00Z"} | self.fields | seal))
        return {self.file: text_of(fields, self.body), **self.files}


def author(name: str, bio: str = "A bio.\n") -> str:
    return text_of({"name": name}, bio)


def referring(*, body: str = "It happened.\n", **fields: Any) -> Files:
    """A public story that may name the sealed one."""
    return {
        "content/referring.md": text_of(
            story(title="Referring", date="2024-01-07T10:00:00Z", tags=["Sahel"], **fields), body
        )
    }


def naming(name: str, **fields: Any) -> Case:
    """A public story names the sealed one in one of its keys."""
    return Case(f"a public story names it: {name}", public=referring(**fields), plain=referring())


def with_alias(file: str, alias: str) -> Files:
    """Another public file, with an old address."""
    head: dict[str, Any] = {"aliases": [alias]}
    if file.startswith("authors/"):
        return {file: text_of({"name": "Ben Bo", **head}, "Ben writes.\n")}
    if file.startswith("content/pages/"):
        return {file: text_of({"title": "Corrections", **head}, "We put errors right.\n")}
    return referring(**head)


def old_address(name: str, file: str, alias: str, refused: str = "same-address", **fields: Any) -> Case:
    """A public file has an old address that is to be one of the sealed story's."""
    public = with_alias(file, alias)
    return Case(f"a public old address is {name}", fields, public=public, plain=public, refused=refused)


def set_up(name: str, refused: str = "", fields: dict[str, Any] | None = None, **settings: Any) -> Case:
    """The settings name an address of the sealed story; without the story they are the same."""
    return Case(f"settings: {name}", fields or {}, settings=settings, plain_settings=settings, refused=refused)


OF_THE_STORY = (
    Case("a new tag", {"tags": ["Brand new"]}),
    Case("a tag that is declared and not used yet", {"tags": ["Unseen"]}),
    Case("a tag in use", {"tags": ["CMA", "Sahel"]}),
    Case("a tag that is another by case", {"tags": ["SAHEL"]}, refused="duplicate-tag"),
    Case("a tag that is another by accent", {"tags": ["Sähel"]}, refused="duplicate-tag"),
    Case("the same slug", {"slug": "story-6"}, refused="duplicate-slug"),
    Case("the slug of a story of another month", {"slug": "story-0"}, refused="duplicate-slug"),
    Case("the same title", {"title": "Story 6"}),
    Case("the same body", body="Text of *zebra 6*.\n"),
    Case("the same identity as one that was minted", {"id": PUBLIC_ID}, refused="duplicate-identity"),
    Case(
        "the same identity as one that was typed",
        {"id": "urn:uuid:1"},
        public=referring(id="urn:uuid:1"),
        plain=referring(id="urn:uuid:1"),
        refused="duplicate-identity",
    ),
    Case("a new author", {"authors": ["new"]}, files={"authors/new.md": author("Nia New")}),
    Case("a new author beside a known one", {"authors": ["ana", "new"]}, files={"authors/new.md": author("Nia New")}),
    Case(
        "a new author with something to finish",
        {"authors": ["new"]},
        files={"authors/new.md": author("Nia New", "Born in TODO.\n")},
    ),
    Case("a known author and the newest date", {"date": "2024-01-10T11:59:00Z", "authors": ["ben", "ana"]}),
    Case("the very same moment as a public story", {"date": "2024-01-06T10:00:00Z"}),
    Case("one story more, which fills a page of each list", {"desk": "africa", "tags": ["CMA"], "authors": ["ben"]}),
    Case("the first story of its desk", {"desk": "asia"}),
    Case("the first story of its month", {"date": "2023-10-01T00:00:00Z"}),
    Case("the first story of its year", {"date": "2021-06-01T00:00:00Z"}),
    Case("a storyline with this story alone", {"storyline": "peace"}),
    Case("a storyline that is running", {"storyline": "war", "date": "2023-12-30T11:00:00Z"}),
    Case("a kind that no other story has", {"kind": "sitrep", "as_of": "2024-01-09T08:00:00Z"}),
    Case("related to public stories", {"related": ["story-6", "story-1"]}),
    Case("follows a public story", {"related": [{"story": "story-6", "as": "follows"}]}),
    Case("updates a public story", {"related": [{"story": "story-6", "as": "updates"}]}),
    Case("corrects a public story", {"related": [{"story": "story-2", "as": "corrects"}]}),
    Case("the nearest relative of public stories", {"date": "2024-01-03T10:00:01Z", "desk": "europe", "tags": ["CMA"]}),
    Case("an alias of its own", {"aliases": ["/2020/01/sealed-before/"]}),
    Case("an alias at a public address", {"aliases": [PUBLIC]}, refused="same-address"),
    Case("an alias at a public address in capitals", {"aliases": [PUBLIC.upper()]}, refused="same-address"),
    Case("an alias at a public alias", {"aliases": ["/2023/12/before/"]}, refused="same-address"),
    Case("an alias at a public list", {"aliases": ["/desks/europe/"]}, refused="same-address"),
    Case("an alias at a feed", {"aliases": ["/feed.xml/"]}, refused="same-address"),
    Case("an alias at a standing page", {"aliases": ["/corrections-policy/"]}, refused="same-address"),
    Case("a translation of a public story", {"translation_of": "story-6", "language": "ar"}),
    Case("another language than the site's", {"language": "ar"}),
    Case(
        "a correction, newer than all",
        {"corrections": [{"date": RELEASE, "kind": "correction", "text": "It was Gao."}]},
    ),
    Case("an update, newer than all", {"updated": "2024-01-09T20:00:00Z"}),
    Case("an end as well", {"expires": "2024-02-01T00:00:00Z"}),
    Case(
        "a picture of its own",
        {"image": {"file": "own.png", **IMAGE}},
        "![A dot](own.png)\n",
        {"content/2024/own.png": picture(99)},
    ),
    Case("a picture that a public story shows", {"image": {"file": "dot.png", **IMAGE}}, "![A dot](dot.png)\n"),
    Case(
        "the same picture in a file of its own",
        {"image": {"file": "zz-own.png", **IMAGE}},
        files={"content/2024/zz-own.png": picture(7)},
    ),
    Case(
        "the same picture under a wrong ending",
        {"image": {"file": "zz-own.gif", **IMAGE}},
        files={"content/2024/zz-own.gif": picture(7)},
        refused="bad-picture",
    ),
    Case(
        "a file of its own",
        {"attachments": [{"file": "own.csv", "title": "A table"}]},
        "See [it](own.csv) and [that](own-2.csv).\n",
        {"content/2024/own.csv": "a,b\n", "content/2024/own-2.csv": "c,d\n"},
    ),
    Case("a file that a public story has", body="See [it](table.csv).\n"),
    Case(
        "a file that cannot be published",
        {"attachments": [{"file": "zz-own.pdf", "title": "A page"}]},
        files={"content/2024/zz-own.pdf": "<script>"},
        refused="bad-attachment",
    ),
    Case("links to public stories", body="See [six](story:story-6) and [one](story-1.md).\n"),
    Case("footnotes and link targets", body="A fact.[^1] See [x].\n\n[^1]: Who says so.\n\n[x]: https://x.example/\n"),
    Case("something to finish", body="The minister said TODO.\n"),
    Case("a folder of its own", file="content/a-new-folder/deep/sealed.md"),
    Case(
        "another sealed story beside it",
        {"related": ["sealed-too"]},
        files={"content/sealed-too.md": text_of(story(publish_at=RELEASE, related=["sealed"]))},
    ),
    Case(
        "the alias of another sealed story",
        {"aliases": ["/2020/01/shared/"]},
        files={"content/sealed-too.md": text_of(story(publish_at=RELEASE, aliases=["/2020/01/shared/"]))},
        refused="same-address",
    ),
)

BODY_LINKS = (
    "See [these words](story:sealed).\n",
    "See [these words](2024/sealed.md#part).\n",
    f"See [these words]({ADDRESS}).\n",
    f"See [these words]({ADDRESS}index.ninjs.json).\n",
    f"See [these words]({HOST}{ADDRESS}?a=b#part).\n",
    "See [these words][x].\n\n[x]: story:sealed\n",
    f"See [these words].\n\n[these words]: {HOST}{ADDRESS}\n",
    f"See [these words]({ADDRESS}own.csv).\n",
    "See [these words](/tags/only-there/).\n",
    "See [these words](/archive/2020/02/).\n",
    "See [these words](/2020/01/once/).\n",
    f"See [these words](https://web.archive.org/web/2024/{HOST}{ADDRESS}).\n",
)
OF_PUBLIC_COPY = (
    naming("related", related=["sealed"]),
    naming("follows", related=[{"story": "sealed", "as": "follows"}]),
    naming("updates", related=[{"story": "sealed", "as": "updates"}]),
    naming("corrects", related=[{"story": "sealed", "as": "corrects"}]),
    naming("translation", translation_of="sealed"),
    *[
        Case(
            f"a public body has `{link}`",
            {"tags": ["Only there"], "aliases": ["/2020/01/once/"]},
            "## Part\n\nText, and [a table](own.csv).\n",
            {
                "content/2024/own.csv": "a,b\n",
                "content/early.md": text_of(story(date="2020-02-01T00:00:00Z", publish_at=RELEASE)),
            },
            public=referring(body=link),
            plain=referring(body="See these words.\n"),
        )
        for link in BODY_LINKS
    ],
    Case(
        "a public footnote has a link",
        public=referring(body="A fact.[^1]\n\n[^1]: By [them](story:sealed).\n"),
        plain=referring(body="A fact.[^1]\n\n[^1]: By them.\n"),
    ),
    Case(
        "a public source",
        public=referring(sources=[{"name": "A wire", "url": ADDRESS, "archive": f"{HOST}{ADDRESS}"}]),
        plain=referring(sources=[{"name": "A wire"}]),
    ),
    Case(
        "a bio and a standing page",
        public={
            "authors/ben.md": author("Ben Bo", "Ben wrote [it](story:sealed).\n"),
            "content/pages/about.md": text_of({"title": "About"}, f"Read [it]({ADDRESS}).\n"),
        },
        plain={
            "authors/ben.md": author("Ben Bo", "Ben wrote it.\n"),
            "content/pages/about.md": text_of({"title": "About"}, "Read it.\n"),
        },
    ),
    Case(
        "what a desk is about",
        settings={"desks": {"africa": {"name": "Africa", "about": "See [it](story:sealed)."}, "europe": {"name": "E"}}},
        plain_settings={"desks": {"africa": {"name": "Africa", "about": "See it."}, "europe": {"name": "E"}}},
    ),
    old_address("its address, of a story", "content/referring.md", ADDRESS),
    old_address("its address, of a standing page", "content/pages/corrections-policy.md", ADDRESS),
    old_address("its address, of an author", "authors/ben.md", ADDRESS),
    old_address("its address without a slash", "authors/ben.md", ADDRESS.rstrip("/")),
    old_address("its address in capitals", "authors/ben.md", ADDRESS.upper()),
    old_address("its own old address", "authors/ben.md", "/2020/01/once/", aliases=["/2020/01/once/"]),
    old_address("in its folder", "authors/ben.md", f"{ADDRESS}index.html/x/"),
    old_address("its tag", "content/referring.md", "/tags/brand-new/", "", tags=["Brand new"]),
    old_address(
        "its tag, of a standing page", "content/pages/corrections-policy.md", "/tags/brand-new/", "", tags=["Brand new"]
    ),
)
OF_THE_SETTINGS = (
    Case("a redirect to it", settings={"redirects": {"/old/": "story:sealed", "/older/": ADDRESS}}),
    Case(
        "a redirect to its old address",
        {"aliases": ["/2020/01/once/"]},
        settings={"redirects": {"/old/": "/2020/01/once/"}},
    ),
    Case("a redirect to its tag", {"tags": ["Brand new"]}, settings={"redirects": {"/old/": "/tags/brand-new/"}}),
    set_up("a redirect from its address", "same-address", redirects={ADDRESS: PUBLIC}),
    set_up("a redirect from its feed item", "same-address", redirects={f"{ADDRESS}index.ninjs.json/": PUBLIC}),
    set_up("a redirect from its tag", "", {"tags": ["Brand new"]}, redirects={"/tags/brand-new/": "/tags/cma/"}),
    set_up(
        "a redirect from its old address",
        "same-address",
        {"aliases": ["/2020/01/once/"]},
        redirects={"/2020/01/once/": PUBLIC},
    ),
    set_up("a redirect with a query from its address", "", redirects={f"{ADDRESS}?p=1": PUBLIC}),
    set_up("its address is given up", "not-gone", gone=[ADDRESS]),
    set_up("its old address is given up", "not-gone", {"aliases": ["/2020/01/once/"]}, gone=["/2020/01/once/"]),
    set_up("its tag is given up", "", {"tags": ["Brand new"]}, gone=["/tags/brand-new/"]),
    Case(
        "its address was another story's, which was given up",
        settings={"gone": [ADDRESS]},
        plain_settings={"gone": [ADDRESS]},
        before=f"{ADDRESS} tag:tiny.example,2024-01-09:another\n",
        refused="not-gone",
    ),
    Case(
        "its address was that of a public story, which has moved",
        public=referring(aliases=[ADDRESS]),
        plain=referring(aliases=[ADDRESS]),
        before=f"{ADDRESS} tag:tiny.example,2024-01-02:referring\n",
        refused="same-address",
    ),
    Case(
        "its slug was another story's, which was given up",
        settings={"gone": ["/2023/05/sealed/"]},
        plain_settings={"gone": ["/2023/05/sealed/"]},
        before="/2023/05/sealed/ tag:tiny.example,2023-05-09:sealed\n",
    ),
    Case(
        "its slug was another story's, which leads elsewhere",
        settings={"redirects": {"/2023/05/sealed/": PUBLIC}},
        plain_settings={"redirects": {"/2023/05/sealed/": PUBLIC}},
        before="/2023/05/sealed/ tag:tiny.example,2023-05-09:sealed\n",
    ),
    Case(
        "its tag was there before, and leads elsewhere",
        {"tags": ["Brand new"]},
        settings={"redirects": {"/tags/brand-new/": "/tags/cma/"}},
        plain_settings={"redirects": {"/tags/brand-new/": "/tags/cma/"}},
        before="/tags/brand-new/\n/tags/brand-new/feed.xml\n",
    ),
)
CASES = (*OF_THE_STORY, *OF_PUBLIC_COPY, *OF_THE_SETTINGS)
