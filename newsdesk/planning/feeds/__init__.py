"""The feeds, and stories for machines that reuse news."""
