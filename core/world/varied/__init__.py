"""What things of a kind may be like beyond the typical: for training, so that real ones are met half-way."""
