"""Many ways to sound, a class for each kind, family by family."""
