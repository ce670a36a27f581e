"""Maps of where it happened: a `LocatorMap` → SVG, with the coasts and borders of `outlines.json`.

Shapely (GEOS) cuts and joins shapes. It is slow to import, and only what draws a map imports it.
"""
