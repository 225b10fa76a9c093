"""Other people's graphs in: from a name, a folder or a file to a Mechanism."""
