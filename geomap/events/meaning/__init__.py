"""How it is meant: asserted or not, failed or not, who says so, habit and history."""
