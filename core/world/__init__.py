"""The procedural world that the mini spaces learn from: kinds of thing that have a shape, a sound and words."""
