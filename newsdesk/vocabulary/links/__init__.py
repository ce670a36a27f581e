"""Where links lead: their targets as typed, and what a body refers to."""
