"""The files that are published with a story: what they are, and what they tell of whoever made them."""
