"""A reveal.js deck in a folder of its own, which needs no network."""
