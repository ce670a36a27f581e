"""A `Plan` compared with the published files → the new `output/`, all of it or nothing; then the news of it."""
