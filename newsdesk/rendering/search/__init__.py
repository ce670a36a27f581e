"""The index by which readers search: it is made by Pagefind, a program of its own that a Python package brings."""
