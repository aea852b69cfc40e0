"""The kinds of thing, one file a family."""
