"""Pictures, for the rooms that read and render them: opened within bounds, turned into pixels, and encoded again."""
