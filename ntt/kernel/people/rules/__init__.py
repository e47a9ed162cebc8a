"""What holds for persons, whatever the screen: plain Python."""
