"""A `Plan` → the fingerprint of each output: hashes of all that its bytes depend on (view, template, engine)."""

from newsdesk.rendering.templates.templates import Templates
from newsdesk.rendering.view_cache.encoded_views import ViewEncoder, digest_of_view
from newsdesk.vocabulary.output import Fingerprint, Plan


def fingerprints(plan: Plan, templates: Templates, engine: str) -> dict[str, Fingerprint]:
    """The fingerprint of every output, by path. Raises `Rejected` with every problem that `Templates.digests` finds."""
    digests = {"": ""} | templates.digests({output.template for output in plan.outputs} - {""})
    encoded = ViewEncoder()
    return {
        output.path: Fingerprint(digest_of_view(encoded(output)), digests[output.template], engine)
        for output in plan.outputs
    }
