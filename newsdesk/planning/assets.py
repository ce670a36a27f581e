"""The files of `assets/`, published as they are."""

from collections.abc import Iterator

from newsdesk.output import Format, Output
from newsdesk.planning import addresses
from newsdesk.planning.edition import Edition
from newsdesk.planning.frame import asset_address
from newsdesk.views import AssetFile


def plan_assets(edition: Edition) -> Iterator[Output]:
    """One output for each asset; a stylesheet's address changes with its content."""
    for asset in edition.site.assets:
        path = addresses.file_of(asset_address(edition.site, asset))
        yield Output(path, Format.ASSET, AssetFile(asset.name, asset.digest), sources=(f"assets/{asset.name}",))
