"""Liberation Sans 2.1.5, regular and bold (SIL Open Font License 1.1), and its width table."""
