"""From the plan to bytes."""
