"""Parts of pages and feeds that more than one planner shows."""
