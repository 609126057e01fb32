"""Files from outside, parsed in a child process that holds no key; ``parent.py`` is the door."""
