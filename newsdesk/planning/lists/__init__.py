"""A planner for each kind of list, and what they share: its pages, and the index of lists of one kind."""
