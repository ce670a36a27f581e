"""Front matter and settings: YAML → nodes that keep every value as typed, with its place."""
