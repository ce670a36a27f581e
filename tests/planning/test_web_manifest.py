"""The manifest tells the site's name and the icons that there are."""

import json
from pathlib import Path

from newsdesk.planning.files.web_manifest import plan_web_manifest
from newsdesk.views import Icon, WebManifest
from newsdesk.vocabulary.media import Asset
from newsdesk.vocabulary.output import Format
from tests.planning.values import edition
from tests.rendering.rendered import render

NAMES = ("favicon.svg", "icon-192.png", "icon-big.png", "logo.svg", "deep/icon-48.png")


def test_its_icons_are_those_in_assets() -> None:
    (output,) = plan_web_manifest(edition(assets=tuple(Asset(name, "d") for name in NAMES)))

    assert output.path == "site.webmanifest"
    assert isinstance(output.view, WebManifest)
    assert output.view.icons == (Icon("/assets/favicon.svg", 0), Icon("/assets/icon-192.png", 192))


def test_it_is_written_as_the_standard_has_it(tmp_path: Path) -> None:
    icons = (Icon("/assets/favicon.svg", 0), Icon("/assets/icon-192.png", 192))
    view = WebManifest("Büro", "", "ar", "rtl", icons, "/")

    assert json.loads(render(tmp_path, Format.WEB_MANIFEST, view)) == {
        "name": "Büro",
        "lang": "ar",
        "dir": "rtl",
        "id": "/",
        "start_url": "/",
        "display": "minimal-ui",
        "icons": [
            {"src": "/assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "/assets/icon-192.png", "sizes": "192x192", "type": "image/png"},
        ],
    }
