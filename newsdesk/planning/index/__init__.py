"""The public site, indexed once for all planners, and what all its pages share."""
