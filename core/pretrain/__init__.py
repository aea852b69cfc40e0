"""Contrastive training of the mini spaces from the procedural world, each on pairs of its own."""
