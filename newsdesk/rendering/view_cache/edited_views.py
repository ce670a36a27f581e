"""What is published and shows copy that was edited, with the new text and the new words in place of the old ones.

A text, or a title, stands in a handful of outputs. When it is edited, their views are what they were but for it, so
that they can be rendered without a plan of the site.
"""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsdesk.rendering.view_cache.encoded_views import digest_of_view
from newsdesk.rendering.view_cache.view_cache import KeptOutput, UnknownView, ViewCache, stands_as
from newsdesk.views import AnyView, ArticlePage
from newsdesk.views.bodies import bodies_in, with_bodies
from newsdesk.views.retold import Retold, retold
from newsdesk.vocabulary.output import Output


class Edits(Struct, frozen=True):
    """The digest of each text that was edited, with that of the new one; and the words of each file, in the same way.

    Words are shown as they were typed, such as the title of a story.
    """

    texts: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]

    @property
    def old_words(self) -> set[str]:
        return {word for words in self.words.values() for word in words}


class EditedViews:
    """The views of what is published, which are kept in a cache, with some edits.

    `view_of` maps a path to the digest of the view that is published there, if anything is.
    """

    def __init__(self, edits: Edits, cache: ViewCache, view_of: Callable[[str], str | None]) -> None:
        self._edits, self._cache, self._view_of = edits, cache, view_of

    def outputs(self) -> list[Output] | None:
        """The outputs that show what was edited, as they are now. None if that is not known of all of them."""
        try:
            return list(self._edited(self._kept()))
        except (msgspec.MsgspecError, UnknownView):
            return None

    def _kept(self) -> dict[str, KeptOutput]:
        """What is kept of the outputs that show something of what was edited, by path."""
        kept: dict[str, KeptOutput] = {}
        for path in (*self._cache.showing(self._edits.texts), *self._cache.telling(self._edits.old_words)):
            if path not in kept and (shown := self._view_of(path)) is not None:
                row = self._cache.output(path)
                if row.encoded and digest_of_view(row.encoded) != shown:
                    raise UnknownView
                kept[path] = row
        return kept

    def _edited(self, kept: Mapping[str, KeptOutput]) -> Iterator[Output]:
        """Those of the outputs that show something of it, each with its compressed copies behind it."""
        views = {path: self._cache.view(row) for path, row in kept.items() if not row.copy_of}
        copies = [Retold(_names_of(file, kept, views), words) for file, words in self._edits.words.items()]
        for path, view in views.items():
            fresh = _with_words(with_bodies(view, self._edits.texts), copies)
            if fresh is view:
                continue
            if max(Counter(_texts_in(view, self._edits.texts)).values(), default=1) > 1:
                raise UnknownView
            row = kept[path]
            whole = Output(path, row.format, fresh, row.template, row.sources, row.identity)
            yield whole
            for name, copy in kept.items():
                if copy.copy_of == path:
                    yield Output(name, copy.format, fresh, copy.template, copy.sources, copy.identity, whole)


def _texts_in(view: AnyView, texts: Container[str]) -> list[str]:
    return [prose.digest for prose in bodies_in(view) if prose.digest in texts]


def _names_of(file: str, kept: Mapping[str, KeptOutput], views: Mapping[str, AnyView]) -> set[str]:
    """The addresses and the identity of the story in a file, by its page."""
    for path, view in views.items():
        if isinstance(view, ArticlePage) and kept[path].sources[:1] == (file,):
            address = view.head.canonical
            return {address, urlsplit(address)._replace(scheme="", netloc="").geturl(), kept[path].identity}
    raise UnknownView


def _with_words(view: AnyView, copies: Collection[Retold]) -> AnyView:
    """The view with the new words of copies. The old ones stand nowhere else in it, as part of another text, say."""
    fresh = without = view
    for copy in copies:
        fresh = retold(fresh, copy)
        without = retold(without, replace(copy, words=dict.fromkeys(copy.words, "")))
    encoded = msgspec.json.encode(without) if copies else b""
    if any(stands_as(word) in encoded for copy in copies for word in copy.words):
        raise UnknownView
    return fresh
