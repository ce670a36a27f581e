"""Which files make a stylesheet, and that its address changes with each of them."""

from msgspec.structs import replace

from newsdesk.views import AssetFile, Stylesheet
from newsdesk.vocabulary.media import Asset
from newsdesk.vocabulary.output import Format
from tests.planning.values import SETTINGS, article, plan_of, site

TOKENS, BASE = Asset("style.css/1-tokens.css", "a" * 32), Asset("style.css/2-base.css", "b" * 32)
ICON = Asset("icon.svg", "c" * 32)


def sheets(*assets: Asset, preview: bool = False) -> dict[str, Stylesheet]:
    plan = plan_of(replace(site(article("a"), assets=assets), preview=preview), SETTINGS)
    found = {output.path: output.view for output in plan.outputs if output.format is Format.STYLESHEET}
    assert all(isinstance(view, Stylesheet) for view in found.values())
    return found  # type: ignore[return-value]  # just asserted


def test_a_folder_named_like_a_stylesheet_becomes_one_file() -> None:
    [(path, view)] = sheets(ICON, TOKENS, BASE).items()

    assert path.startswith("assets/style.") and path.endswith(".css") and path.count(".") == 2
    assert view == Stylesheet((AssetFile(TOKENS.name, TOKENS.digest), AssetFile(BASE.name, BASE.digest)))


def test_an_edit_of_any_part_gives_it_another_address() -> None:
    edited = Asset(BASE.name, "d" * 32)

    assert sheets(TOKENS, BASE).keys().isdisjoint(sheets(TOKENS, edited))
    assert sheets(TOKENS, BASE).keys() == sheets(TOKENS, BASE).keys()


def test_stylesheets_elsewhere_stand_for_themselves() -> None:
    print_, deep = Asset("print.css", "e" * 32), Asset("more/deep.css", "f" * 32)

    assert list(sheets(print_, deep)) == ["assets/print.eeeeeeee.css", "assets/more/deep.ffffffff.css"]


def test_in_a_preview_the_address_stays() -> None:
    assert list(sheets(TOKENS, BASE, preview=True)) == ["assets/style.css"]
