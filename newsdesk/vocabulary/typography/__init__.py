"""Typewriter marks → typographic ones: the marks of each language, and which are quotations."""
