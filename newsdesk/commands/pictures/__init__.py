"""`pictures`: what the pictures beside copy weigh and would have given away."""
