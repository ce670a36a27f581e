"""A fontconfig configuration with one font, ours, so that a page has the same layout in Chromium on any machine."""

from pathlib import Path
from xml.sax.saxutils import escape

from newsdesk.rendering.files.cards import FONT_FILE

# The system's configuration is not included, since it adds fonts and sets hinting and smoothing. The font has Latin,
# Greek and Cyrillic glyphs. Others, such as Arabic ones, are shown as boxes: no test may depend on their shapes.
CONFIGURATION = """\
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
    """Environment variables with which a program finds our font only. The configuration is written into `folder`."""
    file = folder / "fonts.conf"
    fonts, cache = escape(str(FONT_FILE.parent)), escape(str(folder / "cache"))
    file.write_text(CONFIGURATION.format(fonts=fonts, cache=cache), encoding="utf-8")
    return {"FONTCONFIG_FILE": str(file)}
