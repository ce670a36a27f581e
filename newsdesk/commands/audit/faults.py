"""What is told of a place in a file of the output."""

# A line and a column, from 1.
Position = tuple[int, int]
# Where it is, the rule, what is wrong and what to do instead.
OutputFault = tuple[Position, str, str, str]
