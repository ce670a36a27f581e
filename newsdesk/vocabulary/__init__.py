"""The data types that all rooms share: immutable values that never access the disk or the clock."""
