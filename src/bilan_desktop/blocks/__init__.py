"""Content as neutral values: what papers and rich text are made of."""
