"""One function per gesture of the consultant."""
