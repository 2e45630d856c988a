"""What: the words that report an event, who stands where around them, and the type they say."""
