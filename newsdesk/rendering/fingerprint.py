"""Everything that an output's bytes can depend on, as hashes: its view, its template, the engine."""

from hashlib import blake2b

import msgspec

from newsdesk.output import Fingerprint, Plan
from newsdesk.rendering.templates import Templates


def fingerprints(plan: Plan, templates: Templates, engine: str) -> dict[str, Fingerprint]:
    """The fingerprint of every output, by path. Raises `Rejected` for templates that cannot be known."""
    encode = msgspec.msgpack.Encoder().encode
    digests = {"": ""} | {
        name: templates.digest(name) for name in sorted({each.template for each in plan.outputs} - {""})
    }
    return {
        output.path: Fingerprint(
            view=blake2b(encode((output.format.value, output.view)), digest_size=16).hexdigest(),
            template=digests[output.template],
            engine=engine,
        )
        for output in plan.outputs
    }
