"""One page for each step of the journey, named by its code."""
