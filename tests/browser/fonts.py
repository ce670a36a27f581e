"""The one font that Chromium finds when it is tried: our own, so that a page is as wide and as long on any machine."""

from pathlib import Path
from xml.sax.saxutils import escape

from newsdesk.rendering.files.cards import FONT

# Nothing of the machine's own settings is included: they name its fonts, and smooth or hint them to its taste. Letters
# that the font lacks, such as Arabic ones, are shown as boxes; no test may depend on their shape.
SETTINGS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
"""


def own_fonts(folder: Path) -> dict[str, str]:
    """The environment in which a program finds our font and no other; `folder` holds what it needs to be told."""
    settings = folder / "fonts.conf"
    settings.write_text(
        SETTINGS.format(fonts=escape(str(FONT.parent)), cache=escape(str(folder / "cache"))), encoding="utf-8"
    )
    return {"FONTCONFIG_FILE": str(settings)}
