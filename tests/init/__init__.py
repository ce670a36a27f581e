"""`init`: a desk of one's own, whole or not at all."""
