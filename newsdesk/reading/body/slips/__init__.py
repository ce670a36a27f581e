"""Slips of the keyboard that Markdown takes for something else without a word: warnings, with what was meant."""
