"""The French word list of BIP-39, shared by proposed passphrases and the paper kit."""

import unicodedata

from mnemonic import Mnemonic


def french_words() -> tuple[str, ...]:
    """The 2,048 words in their order, composed (NFC): eleven bits each."""
    return tuple(unicodedata.normalize("NFC", word) for word in Mnemonic("french").wordlist)


def plain(text: str) -> str:
    """The text without accents and in lower case, to compare what was typed by hand."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
