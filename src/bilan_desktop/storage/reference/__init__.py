"""The library of occupations: public data in a database of its own, apart from the vault and never encrypted."""
