"""What is claimed, and by whom: the knowledge model, its files, and its words."""
