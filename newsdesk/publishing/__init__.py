"""A `Plan` held against what was published before → the new `output/`, all of it or nothing."""
