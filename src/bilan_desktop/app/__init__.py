"""Composition: the only room that sees every other; it passes the parts to one another."""

DEMONSTRATION_VAULT = "demonstration.bilan"
DEMONSTRATION_PASSPHRASE = "bienvenue dans le coffre de démonstration ouvert à tous"
"""Public, since there is nothing to protect."""
