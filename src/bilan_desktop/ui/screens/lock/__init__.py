"""The lock screen: the first thing shown, light enough to be up at once."""
