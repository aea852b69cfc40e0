"""Colours, type, spacing: the theme and the style sheets."""
