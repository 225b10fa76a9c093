"""Where things go: levels as columns, arrows in lanes of their own. Knows no colour."""
