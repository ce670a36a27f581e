"""From a site to the plan of its output."""
