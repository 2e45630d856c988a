"""The statistical typer: which words report an event, and of which type, learned from marked sentences."""
