"""Values -> HTML and SVG. Words of files, captions and visitors are escaped here."""
