"""Questions put to a Mechanism; each gives an answer value that lists itself as flat rows."""
