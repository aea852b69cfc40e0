"""Contrastive spaces, one file each: a new space is one new file here, found by its name."""
