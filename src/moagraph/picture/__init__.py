"""What to draw, before any file format: a Frame becomes a Scene."""
