"""The lead picture of a story opens its text in every feed, and is offered to machines."""

import json
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from newsdesk.views import Figure, Prose, Rendition, ShownPicture
from newsdesk.vocabulary.output import Format
from tests.rendering.feeds.examples import ALL, XML, contents, feed, item

FIGURE = Figure(
    ShownPicture((), Rendition("https://desk.test/pictures/a.jpg", 1200, 675)),
    "A ship & a boat",
    "Ada / Desk",
    "Off Aden <2023>",
    label="Handout",
)
NOTHING_BUT_THE_PICTURE = (
    '<figure><img src="https://desk.test/pictures/a.jpg" width="1200" height="675" alt="A ship &amp; a boat">'
    "<figcaption>Off Aden &lt;2023&gt; Handout: Ada / Desk</figcaption></figure>\n"
)


@pytest.mark.parametrize("form", ALL)
def test_the_lead_picture_opens_the_text_with_its_three_texts(rendered: Any, form: Format) -> None:
    (text,) = contents(rendered, form, feed(item("a", picture=FIGURE, body=Prose(""))))

    assert text == NOTHING_BUT_THE_PICTURE


@pytest.mark.parametrize("form", XML)
def test_the_lead_picture_is_offered_to_machines_with_who_made_it(rendered: Any, form: Format) -> None:
    media = "{http://search.yahoo.com/mrss/}"
    (content,) = fromstring(rendered(form, feed(item("a", picture=FIGURE)))).iter(f"{media}content")

    assert content.attrib == {
        "url": FIGURE.shown.fallback.src,
        "medium": "image",
        "type": "image/jpeg",
        "width": "1200",
        "height": "675",
    }
    assert [(each.tag, each.text) for each in content] == [
        (f"{media}title", "Off Aden <2023>"), (f"{media}description", "A ship & a boat"),
        (f"{media}credit", "Ada / Desk"),
    ]  # fmt: skip


def test_json_feed_names_the_lead_picture(rendered: Any) -> None:
    (with_one, without) = json.loads(rendered(Format.JSON_FEED, feed(item("a", picture=FIGURE), item("b"))))["items"]

    assert with_one["image"] == FIGURE.shown.fallback.src and "image" not in without
