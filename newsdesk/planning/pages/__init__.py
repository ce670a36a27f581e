"""A planner for each kind of page that is not a list."""
