"""The names that stories, authors, pages and settings use for one another: is each of them known, and only once?"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from posixpath import basename, splitext

from newsdesk.model import Article, Author, StandingPage
from newsdesk.problems import Problem, nearest
from newsdesk.reading.copy import Copy
from newsdesk.reading.sources import Sources
from newsdesk.settings import Settings
from newsdesk.slugs import slugify

Locate = Callable[..., tuple[int, int]]
Use = tuple[str, tuple[str | int, ...], str]


class Names:
    """Every name that can be used, by what it names."""

    def __init__(self, sources: Sources, settings: Settings) -> None:
        # A file that cannot be read is there all the same: one fault should not be told once for each that names it.
        stories = self._slugs(sources, Article, "content/")
        self.known = {
            "author": self._slugs(sources, Author, "authors/"),
            "desk": {desk.slug for desk in settings.desks},
            "storyline": {storyline.slug for storyline in settings.storylines},
            "story": stories,
            "picture": {picture.file for picture in sources.pictures},
        }
        self.pages = self._slugs(sources, StandingPage, "content/pages/")
        self.targets = {copy.file for copy in sources.copies} | set(sources.faulty) | self.known["picture"]
        self.targets |= {f"story:{slug}" for slug in stories}

    @staticmethod
    def _slugs(sources: Sources, kind: type[Copy], folder: str) -> set[str]:
        read = {copy.slug for copy in sources.copies if isinstance(copy, kind)}
        unread = {splitext(basename(file))[0] for file in sources.faulty if file.startswith(folder)}
        return read | unread

    def problems(self, sources: Sources, settings: Settings, locate: Locate) -> Iterator[Problem]:
        """A problem for each use of a name that nothing has."""
        for copy in sources.copies:
            for what, path, name in _uses(copy):
                if name not in self.known[what]:
                    hint = nearest(name, self.known[what], "Known are " + ", ".join(sorted(self.known[what])[:8]) + ".")
                    yield Problem(
                        copy.file, *locate(copy.file, *path), f"unknown-{what}", f"There is no {what} `{name}`.", hint
                    )
            yield from self._broken_links(copy)
        for key, name, known in self._settings(settings):
            if name and name not in known:
                yield Problem(
                    "site.yaml",
                    *locate("site.yaml", *key.split(".")),
                    "unknown-name",
                    f"`{name}`, named as {key}, does not exist.",
                    nearest(name, known),
                )

    def _broken_links(self, copy: Copy) -> Iterator[Problem]:
        body = copy.bio if isinstance(copy, Author) else copy.body
        for reference in body.references:
            if reference.target not in self.targets:
                hint = nearest(reference.target, self.targets, "Type the path of a story's file, or `story:its-slug`.")
                yield Problem(
                    copy.file,
                    reference.line,
                    reference.column,
                    "broken-link",
                    f"`{reference.typed}` leads nowhere.",
                    hint,
                )

    def _settings(self, settings: Settings) -> Iterator[tuple[str, str, Iterable[str]]]:
        for desk in settings.desks:
            yield f"desks.{desk.slug}.chief", desk.chief, self.known["author"]
        for policy in settings.policies.__struct_fields__:
            yield f"policies.{policy}", getattr(settings.policies, policy), self.pages


def _uses(copy: Copy) -> Iterator[Use]:
    """What is named by `copy`, where in its front matter, and by which name."""
    if isinstance(copy, Author):
        if copy.desk:
            yield "desk", ("desk",), copy.desk
    elif isinstance(copy, Article):
        yield "desk", ("desk",), copy.desk
        for index, author in enumerate(copy.authors):
            yield "author", ("authors", index), author
        for index, related in enumerate(copy.related):
            yield "story", ("related", index), related.story
        if copy.storyline:
            yield "storyline", ("storyline",), copy.storyline
        if copy.translation_of:
            yield "story", ("translation_of",), copy.translation_of
        if copy.image:
            yield "picture", ("image", "file"), copy.image.file


def twin_slugs(copies: Sequence[Copy], locate: Locate) -> Iterator[Problem]:
    """A problem for each of `copies` whose slug an earlier one has taken."""
    first: dict[str, Copy] = {}
    for copy in copies:
        other = first.setdefault(copy.slug, copy)
        if other is not copy:
            yield Problem(
                copy.file,
                *locate(copy.file, "slug"),
                "twin-slug",
                f"`{copy.slug}` is already the slug of {other.file}.",
                "Give one of them another `slug:`.",
            )


def twin_tags(articles: list[Article], settings: Settings, locate: Locate) -> Iterator[Problem]:
    """A problem for each tag without an address, or spelt otherwise than an earlier use of the same address."""
    declared = {tag.slug: tag.name for tag in settings.tags}
    first: dict[str, tuple[str, str]] = {slug: (name, "site.yaml") for slug, name in declared.items()}
    for article in articles:
        for index, tag in enumerate(article.tags):
            slug = slugify(tag)
            name, file = first.setdefault(slug, (tag, article.file))
            if not slug:
                yield Problem(
                    article.file,
                    *locate(article.file, "tags", index),
                    "bad-tag",
                    f"The tag `{tag}` has no letter or digit.",
                    "Write it in words.",
                )
            elif tag not in (name, slug if slug in declared else name):
                yield Problem(
                    article.file,
                    *locate(article.file, "tags", index),
                    "twin-tag",
                    f"`{tag}` and `{name}` ({file}) would share one page.",
                    f"Type `{name}` in both.",
                )
