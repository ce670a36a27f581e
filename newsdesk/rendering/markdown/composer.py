"""Markdown → safe HTML, by the house rules."""

from markdown import Markdown

from newsdesk.rendering.content_store import ContentStore
from newsdesk.rendering.markdown.extension import HouseExtension, HouseFault, extensions
from newsdesk.rendering.markdown.fast.markdown import FastMarkdown, is_proved
from newsdesk.views import Prose
from newsdesk.vocabulary.problems import Problem, Rejected


class Composer:
    """Converts bodies to HTML, one after another, with one converter."""

    def __init__(self, content_store: ContentStore) -> None:
        self.content_store = content_store
        self.house, self.markdown = converter()

    def __call__(self, prose: Prose) -> str | Problem:
        """The HTML of one body, or the problem that prevents it."""
        # Without a reset, footnotes and link targets of one story would appear in the next.
        self.markdown.reset()
        self.house.rules.links = {link.typed: link for link in prose.links}
        self.house.typesetting.language = prose.typography
        try:
            return self.markdown.convert(self.content_store(prose.digest))
        except HouseFault as fault:
            return Problem(
                self.content_store.file_of(prose.digest),
                1,
                1,
                "broken-link",
                f"`{fault}` leads nowhere.",
                "Type an https:// address, the path of a story's file, or `story:its-slug`.",
            )
        except RecursionError:
            message = "Lists or quotes are nested too deep."
            return Problem(self.content_store.file_of(prose.digest), 1, 1, "too-deep", message, "Use fewer levels.")
        except Rejected as rejected:
            return rejected.problems[0]


def converter() -> tuple[HouseExtension, Markdown]:
    """The house's extension and a converter with it: faster where that is proved to give the same, else as it comes."""
    house, all_extensions = extensions()
    kind = FastMarkdown if is_proved() else Markdown
    return house, kind(extensions=all_extensions, output_format="html")
