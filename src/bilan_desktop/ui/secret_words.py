"""What the pages that choose a passphrase or show a recovery kit ask of the vault's door."""

from typing import Protocol

Words = tuple[tuple[str, ...], ...]
"""The lines of a recovery kit, word by word."""


class SecretWords(Protocol):
    """Proposes and judges passphrases, checks and prints recovery kits; may be called on a worker thread."""

    def propose(self) -> str:
        """Eight words drawn at random."""

    def propose_to_tell(self) -> str:
        """Five words drawn at random, to be told by voice."""

    def judge(self, passphrase: str, personal: tuple[str, ...] = ()) -> tuple[bool, str]:
        """Whether a passphrase is accepted, and the sentence that says why."""

    def check_kit_line(self, line: str, number: int) -> None:
        """DomainError when a line (0 to 3) was mistyped."""

    def print_kit(self, lines: Words, vault_label: str) -> bytes:
        """The kit as a PDF, in memory."""
