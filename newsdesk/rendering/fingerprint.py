"""Everything that an output's bytes can depend on, as hashes: its view, its template, the engine."""

from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from newsdesk.output import Fingerprint, Output, Plan
from newsdesk.rendering.templates import Templates
from newsdesk.views import ListingPage, Teaser


def fingerprints(plan: Plan, templates: Templates, engine: str) -> dict[str, Fingerprint]:
    """The fingerprint of every output, by path. Raises `Rejected` for templates that cannot be known."""
    names = sorted({output.template for output in plan.outputs} - {""})
    digests = {"": ""} | {name: templates.digest(name) for name in names}
    digest_of = _Digests()
    return {
        output.path: Fingerprint(view=digest_of(output), template=digests[output.template], engine=engine)
        for output in plan.outputs
    }


class _Digests:
    """Hashes of views. A teaser stands in half a dozen lists: it is encoded once, and counts by its own hash."""

    def __init__(self) -> None:
        self.encode = msgspec.msgpack.Encoder().encode
        self.teasers: dict[int, bytes] = {}

    def __call__(self, output: Output) -> str:
        view = output.view
        if isinstance(view, ListingPage):
            teasers = b"".join([self._of_teaser(teaser) for teaser in view.teasers])
            whole = blake2b(self.encode((output.format.value, replace(view, teasers=()))), digest_size=16)
            whole.update(teasers)
            return whole.hexdigest()
        return blake2b(self.encode((output.format.value, view)), digest_size=16).hexdigest()

    def _of_teaser(self, teaser: Teaser) -> bytes:
        # The plan keeps every teaser alive, so no other object can come to have its id.
        digest = self.teasers.get(id(teaser))
        if digest is None:
            digest = self.teasers[id(teaser)] = blake2b(self.encode(teaser), digest_size=16).digest()
        return digest
