"""Everything that knows SQLAlchemy, SQLCipher and files."""
