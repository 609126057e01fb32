"""Composition: the only room that sees every other; it passes the parts to one another."""
