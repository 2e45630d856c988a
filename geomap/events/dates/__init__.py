"""When: date expressions, and the date of a clause."""
