"""Ex-MCR: a leaf space extended into a fixed base by a projector that is trained on pseudo-pairs of unpaired data."""
