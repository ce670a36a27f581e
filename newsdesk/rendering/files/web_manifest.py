"""A view → `site.webmanifest` (https://www.w3.org/TR/appmanifest/)."""

import msgspec

from newsdesk.rendering.context import RenderContext
from newsdesk.views import Icon, WebManifest
from newsdesk.vocabulary.http.media_types import MEDIA_TYPES
from newsdesk.vocabulary.output import Output


def render_web_manifest(output: Output, _context: RenderContext) -> bytes:
    """Indented JSON, without empty values. Theme colours are in the pages, for light and for dark mode."""
    view = output.view
    assert isinstance(view, WebManifest)
    manifest = {
        "name": view.name,
        "description": view.description,
        "lang": view.language,
        "dir": view.direction,
        "id": view.home,
        "start_url": view.home,
        "display": "minimal-ui",
        "icons": [_icon(each) for each in view.icons],
    }
    said = {key: value for key, value in manifest.items() if value}
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


def _icon(icon: Icon) -> dict[str, str]:
    if not icon.size:
        return {"src": icon.href, "sizes": "any", "type": MEDIA_TYPES["svg"]}
    return {"src": icon.href, "sizes": f"{icon.size}x{icon.size}", "type": MEDIA_TYPES["png"]}
