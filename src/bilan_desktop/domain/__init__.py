"""The journey and its rules, in plain Python."""
