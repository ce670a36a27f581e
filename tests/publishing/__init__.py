"""From bytes to the published folder."""
