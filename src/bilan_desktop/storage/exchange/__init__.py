"""The whole vault in open formats: what leaves it, and what comes back into a new one (docs/export.md)."""
