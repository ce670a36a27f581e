"""A `Plan` → the fingerprint of each output: hashes of all that its bytes depend on (view, template, engine)."""

from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from newsdesk.rendering.templates.templates import Templates
from newsdesk.runtime.process_memory import ProcessMemory
from newsdesk.views import AnyView, ArticlePage, Chrome, Feed, FeedItem, ListingPage, Redirect, Teaser, View, Words
from newsdesk.vocabulary.output import Fingerprint, Output, Plan

# In the place of what is hashed separately when the view of a page is.
HASHED_APART: Any = View()


class _KnownPrints(Struct, frozen=True):
    """The outputs that were planned last, and their fingerprints, by path."""

    outputs: dict[str, Output]
    prints: dict[str, Fingerprint]


def fingerprints(
    plan: Plan, templates: Templates, engine: str, memory: ProcessMemory | None = None
) -> dict[str, Fingerprint]:
    """The fingerprint of every output, by path. Raises `Rejected` with every problem that `Templates.digests` finds.

    Those of outputs that are the very same as before are taken from `memory`.
    """
    digests = {"": ""} | templates.digests({output.template for output in plan.outputs} - {""})
    digest_of = _Digests()
    known = memory.recall(_KnownPrints) if memory else None
    known = known or _KnownPrints({}, {})

    def fingerprint(output: Output) -> Fingerprint:
        template = digests[output.template]
        if known.outputs.get(output.path) is output:
            before = known.prints[output.path]
            if before.template == template and before.engine == engine:
                return before
        return Fingerprint(digest_of(output), template, engine)

    prints = {output.path: fingerprint(output) for output in plan.outputs}
    if memory:
        memory.remember(_KnownPrints({output.path: output for output in plan.outputs}, prints))
    return prints


class _Digests:
    """Hashes views. What many views share (chrome, teasers, feed items) is hashed once, and its hash is reused."""

    def __init__(self) -> None:
        # JSON keeps the UTC offset of an instant: MessagePack has one encoding for 14:00Z and 16:00+02:00, which a page
        # shows differently.
        self.encode = msgspec.json.Encoder().encode
        self.shared: dict[int, bytes] = {}

    def __call__(self, output: Output) -> str:
        view: AnyView = output.view
        parts: tuple[Chrome | Teaser | FeedItem | Words, ...] = ()
        if isinstance(view, ArticlePage):
            view, parts = replace(view, chrome=HASHED_APART, related=()), (view.chrome, *view.related)
        elif isinstance(view, ListingPage):
            view, parts = replace(view, chrome=HASHED_APART, teasers=()), (view.chrome, *view.teasers)
        elif isinstance(view, Feed):
            view, parts = replace(view, items=()), view.items
        elif isinstance(view, Redirect):
            view, parts = replace(view, words=HASHED_APART), (view.words,)
        elif hasattr(view, "chrome"):
            view, parts = replace(view, chrome=HASHED_APART), (view.chrome,)
        # The plan keeps every part alive, so no other object can get the same id.
        known = [self.shared.get(id(part)) or self._of_part(part) for part in parts]
        return blake2b(self.encode((output.format, view)) + b"".join(known), digest_size=16).hexdigest()

    def _of_part(self, part: Chrome | Teaser | FeedItem | Words) -> bytes:
        digest = self.shared[id(part)] = blake2b(self.encode(part), digest_size=16).digest()
        return digest
