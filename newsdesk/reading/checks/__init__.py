"""Checks of copy that can be read: whether what it names is there, is there once, and looks as it should."""
