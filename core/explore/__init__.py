"""What one can do with a space: search it, measure it, map it, collect in it."""
