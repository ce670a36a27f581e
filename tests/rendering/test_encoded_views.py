"""A view that was encoded is the same once it is decoded: what a page shows of it cannot be told apart."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from newsdesk.corridor.survey import plan_site
from newsdesk.reading.files.ledger import read_ledger
from newsdesk.rendering.view_cache.encoded_views import ViewEncoder, decoded_view, digest_of_view, parts_of
from newsdesk.runtime.engine import engine_digest
from newsdesk.views.bodies import bodies_in
from newsdesk.vocabulary.output import Output
from tests.sample import NOW, light_sample


def outputs_with_texts(root: Path, zone: str) -> Iterator[Output]:
    """Those of the sample site, whose desk is in this `zone`."""
    desk = light_sample(root)
    settings = desk.root / "site.yaml"
    settings.write_text(settings.read_text().replace("timezone:", f"timezone: {zone} #"))
    with desk.workspace(engine_digest()) as workspace:
        plan = plan_site(workspace, datetime.fromisoformat(NOW), read_ledger(desk.root)).plan
    for output in plan.outputs:
        if not output.is_folder and any(prose.digest for prose in bodies_in(output.view)):
            yield output


@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "Europe/Kyiv", "Asia/Kathmandu"])
def test_a_view_that_shows_a_text_is_the_same_once_it_is_decoded(tmp_path: Path, zone: str) -> None:
    parts: dict[str, bytes] = {}
    encode = ViewEncoder(parts.__setitem__)
    kinds = set()
    for output in outputs_with_texts(tmp_path, zone):
        encoded, kind = encode(output), type(output.view).__name__
        form, view = decoded_view(encoded, kind, parts.__getitem__)

        assert form is output.format and set(parts_of(encoded)) <= parts.keys()
        # `repr`, as times of two zones are equal.
        assert repr(view) == repr(output.view)
        # Whoever encodes it again finds the digest by which it is known.
        assert digest_of_view(ViewEncoder()(Output("x", form, view))) == digest_of_view(encoded)
        kinds.add(kind)
    assert kinds >= {"ArticlePage", "Feed", "NewsItem"}
