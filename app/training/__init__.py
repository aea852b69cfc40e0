"""Training runs of visitors, in plain Python: what they are asked to be, what they are shown on, and how they go on."""
