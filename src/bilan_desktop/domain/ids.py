"""Identifiers: random, meaningless, safe to write in a journal or a route."""

from typing import NewType

RecordId = NewType("RecordId", str)
"""32 hexadecimal digits of a random UUID (RFC 9562, version 4)."""

NO_ID = RecordId("")
