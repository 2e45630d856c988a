"""Who: actors, targets and allies, by their usual names."""
