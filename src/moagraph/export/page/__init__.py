"""The interactive page: its shell, styles, scripts and words, and what is packed into it."""
