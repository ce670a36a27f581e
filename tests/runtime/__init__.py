"""Tests of what the program works with."""
