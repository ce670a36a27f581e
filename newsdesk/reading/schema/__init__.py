"""What a writer may type, as one table of keys, and how each value becomes what it stands for."""
