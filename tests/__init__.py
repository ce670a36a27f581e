"""Whatever can fail, and the makers of what it is tried on."""
