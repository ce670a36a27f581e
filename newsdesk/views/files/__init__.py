"""The views of all outputs that are not HTML pages."""
