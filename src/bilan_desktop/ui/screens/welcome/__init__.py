"""Before any vault is open: welcome, creation of a vault, recovery with the paper kit."""
