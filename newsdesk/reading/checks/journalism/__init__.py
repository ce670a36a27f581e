"""Warnings about the journalism of a story: what a careful editor would ask."""
