"""What each page of a database is, read by decrypting it apart from the library."""

from collections import defaultdict
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bilan_desktop.storage.engine import DATABASE, PAGE_BYTES
from bilan_desktop.storage.place import DatabaseKey

SALT = 16
RESERVED = 80
"""At the end of each page: 16 bytes to start the cipher from, 64 of authentication (SQLCipher 4)."""

KINDS = {2: "index, interior", 5: "table, interior", 10: "index, leaf", 13: "table, leaf"}
OTHER = "overflow or free"


def page_kinds(folder: Path, key: DatabaseKey) -> dict[str, list[int]]:
    """The pages of a closed vault's database, from 0, by kind."""
    data = (folder / DATABASE).read_bytes()
    found: dict[str, list[int]] = defaultdict(list)
    secret = bytes.fromhex(key.spec[:64])
    for page in range(len(data) // PAGE_BYTES):
        raw = data[page * PAGE_BYTES : (page + 1) * PAGE_BYTES]
        start = SALT if page == 0 else 0
        vector = raw[-RESERVED : -RESERVED + 16]
        cipher = Cipher(algorithms.AES(secret), modes.CBC(vector)).decryptor()
        plain = bytes(start) + cipher.update(raw[start:-RESERVED])
        found[KINDS.get(plain[100 if page == 0 else 0], OTHER)].append(page)
    return found
