"""Files on disk → a `Site`, or every problem that stands in the way."""
