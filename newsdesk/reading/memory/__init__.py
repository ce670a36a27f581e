"""What need not be read again: the state knows it from build to build, and a preview from save to save."""
