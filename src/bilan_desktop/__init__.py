"""Bilan Desktop: the whole bilan de compétences on one offline, encrypted laptop."""

__version__ = "0.1.0"
