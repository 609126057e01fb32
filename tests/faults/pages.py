"""What each page of a database is, read by decrypting it apart from the library."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bilan_desktop.storage.engine import PAGE_BYTES
from bilan_desktop.storage.place import DatabaseKey

SALT = 16
RESERVED = 80
"""At the end of each page: 16 bytes to start the cipher from, 64 of authentication (SQLCipher 4)."""

KINDS = {2: "index, interior", 5: "table, interior", 10: "index, leaf", 13: "table, leaf"}
OTHER = "overflow or free"


def page_kinds(path: Path, key: DatabaseKey) -> dict[str, list[int]]:
    """The pages of a database that nobody has open, from 0, by kind."""
    found: dict[str, list[int]] = defaultdict(list)
    for page, plain in enumerate(plain_pages(path, key)):
        found[KINDS.get(plain[100 if page == 0 else 0], OTHER)].append(page)
    return found


def plain_pages(path: Path, key: DatabaseKey) -> Iterator[bytes]:
    """Each page, decrypted: what is left in the free ones too."""
    data = path.read_bytes()
    secret = bytes.fromhex(key.spec[:64])
    for place in range(0, len(data) - PAGE_BYTES + 1, PAGE_BYTES):
        raw = data[place : place + PAGE_BYTES]
        start = SALT if place == 0 else 0
        vector = raw[-RESERVED : -RESERVED + 16]
        cipher = Cipher(algorithms.AES(secret), modes.CBC(vector)).decryptor()
        yield bytes(start) + cipher.update(raw[start:-RESERVED])
