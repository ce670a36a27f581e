"""The parts that pages of several kinds are composed of."""
