"""What the person sees when the screen is turned to them; no route leads here, the window's frame does."""
