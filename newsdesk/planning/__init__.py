"""A `Site` → the `Plan` of its output. Pure: no disk, no clock, no template engine."""
