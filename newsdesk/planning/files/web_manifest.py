"""`/site.webmanifest`: the name of the site and its icons, for devices that install it."""

import re
from collections.abc import Iterator

from newsdesk.planning.index.edition import Edition
from newsdesk.views import Icon, WebManifest
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.names.text_direction import direction_of
from newsdesk.vocabulary.output import Format, Output

ICON_FILE = re.compile(r"favicon\.svg|icon-(\d{2,4})\.png")


def plan_web_manifest(edition: Edition) -> Iterator[Output]:
    """One manifest; its icons are `favicon.svg` and every `icon-SIZE.png` in `assets/`."""
    settings = edition.settings
    named = [(asset.name, ICON_FILE.fullmatch(asset.name)) for asset in edition.site.assets]
    view = WebManifest(
        name=settings.title,
        description=settings.tagline,
        language=settings.language,
        direction=direction_of(settings.language),
        icons=tuple(Icon(addresses.asset(name), int(found[1] or 0)) for name, found in named if found),
        home=addresses.HOME,
    )
    yield Output(addresses.file_of(addresses.WEB_MANIFEST), Format.WEB_MANIFEST, view, sources=(folders.SETTINGS_FILE,))
