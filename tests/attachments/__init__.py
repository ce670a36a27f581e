"""Tests of the files that are published with stories."""
