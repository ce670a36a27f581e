"""Everything that an output's bytes can depend on, as hashes: its view, its template, the engine."""

from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from newsdesk.output import Fingerprint, Output, Plan
from newsdesk.rendering.templates import Templates
from newsdesk.views import AnyView, ArticlePage, ListingPage, Teaser


def fingerprints(plan: Plan, templates: Templates, engine: str) -> dict[str, Fingerprint]:
    """The fingerprint of every output, by path. Raises `Rejected` for templates that cannot be known."""
    names = sorted({output.template for output in plan.outputs} - {""})
    digests = {"": ""} | {name: templates.digest(name) for name in names}
    digest_of = _Digests()
    return {output.path: Fingerprint(digest_of(output), digests[output.template], engine) for output in plan.outputs}


class _Digests:
    """Hashes of views. A teaser stands in many lists and below many stories: it is encoded once, and counts by its own
    hash."""

    def __init__(self) -> None:
        self.encode = msgspec.msgpack.Encoder().encode
        self.teasers: dict[int, bytes] = {}

    def __call__(self, output: Output) -> str:
        match output.view:
            case ArticlePage(related=teasers) as page:
                bare: AnyView = replace(page, related=())
            case ListingPage(teasers=teasers) as page:
                bare = replace(page, teasers=())
            case _:
                bare, teasers = output.view, ()
        # The plan keeps every teaser alive, so no other object can come to have its id.
        parts = [self.teasers.get(id(teaser)) or self._of_teaser(teaser) for teaser in teasers]
        return blake2b(b"".join([self.encode((output.format, bare)), *parts]), digest_size=16).hexdigest()

    def _of_teaser(self, teaser: Teaser) -> bytes:
        digest = self.teasers[id(teaser)] = blake2b(self.encode(teaser), digest_size=16).digest()
        return digest
