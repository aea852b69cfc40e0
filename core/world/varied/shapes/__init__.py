"""Many ways to look, a class for each kind, family by family."""
