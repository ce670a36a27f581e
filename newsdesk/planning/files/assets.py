"""The files of `assets/`: published unchanged, except stylesheets, which are concatenated from their parts."""

from collections.abc import Iterator

from newsdesk.planning.index.edition import Edition
from newsdesk.planning.index.stylesheets import (
    SEARCH_SCRIPT,
    SEARCH_STYLESHEET,
    STYLESHEET_SUFFIX,
    address_of,
    stylesheets,
)
from newsdesk.views import AssetFile, Stylesheet
from newsdesk.vocabulary import addresses, folders
from newsdesk.vocabulary.media import Asset
from newsdesk.vocabulary.output import Format, Output


def plan_assets(edition: Edition) -> Iterator[Output]:
    """One output for each asset and for each stylesheet, whose address contains a hash of its content.

    The script of the search is none of them: it has an address of its own.
    """
    for asset in edition.site.assets:
        if not asset.name.endswith(STYLESHEET_SUFFIX) and asset.name != SEARCH_SCRIPT:
            path = addresses.file_of(addresses.asset(asset.name))
            yield Output(path, Format.ASSET, _file(asset), sources=(f"{folders.ASSETS}/{asset.name}",))
    for name, parts in stylesheets(edition.site).items():
        if name == SEARCH_STYLESHEET and not edition.settings.outputs.search:
            continue
        path = addresses.file_of(address_of(edition.site, name, parts))
        view = Stylesheet(tuple(map(_file, parts)))
        yield Output(path, Format.STYLESHEET, view, sources=tuple(f"{folders.ASSETS}/{part.name}" for part in parts))


def _file(asset: Asset) -> AssetFile:
    return AssetFile(asset.name, asset.digest)
