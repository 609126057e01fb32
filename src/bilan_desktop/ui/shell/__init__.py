"""The frame around the pages: rail, header, command stack."""
