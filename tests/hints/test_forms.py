"""A text in the wrong form is told in the right one, wherever that is plain; and that is taken."""

import pytest

from newsdesk.reading.diagnostics import Diagnostics
from newsdesk.reading.schema.site_tables import MEDIA_TOPIC
from newsdesk.reading.schema.value_types.choices import Flag
from newsdesk.reading.schema.value_types.forms import (
    ADMIRALTY_CODE,
    CONTACT,
    FILE_NAME,
    FINGERPRINT,
    LANGUAGE,
    OLD_ADDRESS,
    SECURITY_CONTACT,
    SITE_ADDRESS,
    WEB_ADDRESS,
)
from newsdesk.reading.schema.value_types.slugs import Slug
from newsdesk.reading.schema.value_types.times import Day, Moment
from newsdesk.reading.schema.value_types.values import Number, ValueReader
from newsdesk.reading.yaml.scalars import ScalarNode


def told(reader: ValueReader, text: str) -> list[str]:
    diagnostics = Diagnostics("x.md")
    reader.read(ScalarNode(text, (1, 1)), diagnostics)
    return [each.hint for each in diagnostics.problems]


@pytest.mark.parametrize(
    ("reader", "typed", "meant"),
    [
        (WEB_ADDRESS, "www.desk.example/a", "https://www.desk.example/a"),
        (WEB_ADDRESS, "//desk.example", "https://desk.example"),
        (CONTACT, "ada@desk.example", "mailto:ada@desk.example"),
        (CONTACT, "http://desk.example/", "https://desk.example/"),
        (SECURITY_CONTACT, "security@desk.example", "mailto:security@desk.example"),
        (OLD_ADDRESS, "https://desk.example/2023/old/", "/2023/old/"),
        (OLD_ADDRESS, "2023/old/", "/2023/old/"),
        (FILE_NAME, "images/quay.jpg", "quay.jpg"),
        (FILE_NAME, "https://desk.example/a/quay.jpg?w=3", "quay.jpg"),
        (LANGUAGE, "pt_BR.UTF-8", "pt-BR"),
        (LANGUAGE, "UA", "uk"),
        (LANGUAGE, "jp", "ja"),
        (LANGUAGE, "ukr", "uk"),
        (LANGUAGE, "ger-AT", "de-AT"),
        (LANGUAGE, "en-UK", "en-GB"),
        (LANGUAGE, "French", "fr"),
        (LANGUAGE, "العربية", "ar"),
        (ADMIRALTY_CODE, "b 2", "B2"),
        (FINGERPRINT, "AAAA:BBBB:CCCC:DDDD:EEEE:AAAA:BBBB:CCCC:DDDD:EEEE", "AAAABBBBCCCCDDDDEEEEAAAABBBBCCCCDDDDEEEE"),
        (SITE_ADDRESS, "https://münchen.example", "https://xn--mnchen-3ya.example"),
        (SITE_ADDRESS, "https://Straße.example/", "https://xn--strae-oqa.example"),
        (SITE_ADDRESS, "https://desk.example/News/index.html?page=1", "https://desk.example/news"),
        (SITE_ADDRESS, "https://desk.example//my news/../caf%C3%A9#top", "https://desk.example/cafe"),
        (SITE_ADDRESS, "desk.example/~Desk", "https://desk.example/~desk"),
        (SITE_ADDRESS, "desk.example", "https://desk.example"),
        (MEDIA_TOPIC, "medtop:16000000", "16000000"),
        (Flag(), "yes", "true"),
        (Flag(), "No", "false"),
        (Slug(), "content/2023/09/old-story.md", "old-story"),
        (Slug(), "/2023/09/old-story/", "old-story"),
        (Slug(), "story:old-story", "old-story"),
        (Moment(), "2023-09-12 18:30:00 +0300", "2023-09-12T18:30:00+03:00"),
        (Moment(), "2023-09-12 18:30 UTC", "2023-09-12T18:30Z"),
        (Moment(), "2023-09-12T18:30", "2023-09-12T18:30Z"),
        (Moment(), "٢٠٢٣-٠٩-١٢T18:30:00Z", "2023-09-12T18:30:00Z"),
        (Moment(), "2023-09-12T18:30:00−05:00", "2023-09-12T18:30:00-05:00"),
        (Moment(), "“2023-09-12T18:30:00Z”", "2023-09-12T18:30:00Z"),
        (Moment(), "2023-9-12T8:30Z", "2023-09-12T08:30Z"),
        (Moment(), "121830Z SEP 23", "2023-09-12T18:30Z"),
        (Moment(), "Tue, 12 Sep 2023 18:30:00 +0200", "2023-09-12T18:30+02:00"),
        (Moment(), "Sept. 12, 2023, 6:30 p.m.", "2023-09-12T18:30Z"),
        (Moment(), "12 Sep 2023 12:05 AM", "2023-09-12T00:05Z"),
        (Day(), "12 September 2023", "2023-09-12"),
        (Day(), "٢٠٢٣-٠٩-١٢", "2023-09-12"),
        (Number(1, 50), "٣٠", "30"),
        (Number(-9, 9), "−٣٫٥", "-3.5"),
        (SITE_ADDRESS, "https:/desk.example", "https://desk.example"),
        (SITE_ADDRESS, "htps://desk.example", "https://desk.example"),
        (SITE_ADDRESS, "http://desk.example/News", "http://desk.example/news"),
    ],
)
def test_the_right_form_is_told_and_taken(reader: ValueReader, typed: str, meant: str) -> None:
    (hint,) = told(reader, typed)

    assert f"Type `{meant}`" in hint
    assert told(reader, meant) == []


@pytest.mark.parametrize(("reader", "typed"), [(Slug(), "africa"), (Flag(), "true"), (Number(0, 9), "7")])
def test_a_blank_that_nobody_sees_behind_a_value_is_none_of_it(reader: ValueReader, typed: str) -> None:
    assert told(reader, f"{typed}\u00a0") == []
