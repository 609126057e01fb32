"""The supports of the bilan: each a tool with its records, and the printout that it leaves to the person."""
