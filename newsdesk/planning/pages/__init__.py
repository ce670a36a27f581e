"""A planner for each kind of page."""
