"""How many: casualties and how often something happened."""
