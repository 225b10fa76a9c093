"""The engine for large graphs: the same answers as the plain one, from arrays of numbers."""
