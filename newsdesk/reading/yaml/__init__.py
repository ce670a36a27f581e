"""Front matter and settings as typed: YAML → nodes that keep every value and its place."""
