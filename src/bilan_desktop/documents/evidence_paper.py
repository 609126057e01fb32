"""What the papers of the evidence pack have in common: whose they are, their period, and that nobody is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from bilan_desktop.blocks import Block, Facts, Paper, clock, date_plain, fact, paragraph
from bilan_desktop.documents.desk_sheet import DeskFacts, desk_paper
from bilan_desktop.documents.meeting_lines import short_day
from bilan_desktop.domain.papers import MEANS_NAMES, SIGNER_NAMES, SignerRole, SigningMeans
from bilan_desktop.domain.records import PROOF, ProofText

NOBODY = (
    "Ce document ne nomme ni personne accompagnée, ni employeur, ni financeur, et ne dit rien de ce qui est confié en "
    "bilan (art. L.6313-4 du code du travail)."
)
DIGITS = 8
"""Hexadecimal digits of a hash that stand together."""


@dataclass(frozen=True, kw_only=True)
class SignatureTold:
    """One signature: in which role, by which means, its time; ``on`` the day written by hand on a sheet of paper."""

    role: Annotated[SignerRole, PROOF]
    means: Annotated[SigningMeans, PROOF]
    at: Annotated[datetime, PROOF]
    on: Annotated[date, PROOF]

    def who(self) -> str:
        """The role."""
        return SIGNER_NAMES[self.role]

    def when(self, zone: str) -> str:
        """« à l’écran, le 24/11/2026 à 16 h 02 »."""
        if self.means is not SigningMeans.SCREEN:
            return f"{MEANS_NAMES[self.means]}, le {short_day(self.on)}"
        return f"{MEANS_NAMES[self.means]}, le {instant(self.at, zone)}"


@dataclass(frozen=True, kw_only=True)
class EvidenceFacts(DeskFacts):
    """What each of them states; ``period`` is said in words, ``part`` is its rank among ``parts`` of one kind."""

    period: Annotated[ProofText, PROOF]
    part: Annotated[int, PROOF] = 1
    parts: Annotated[int, PROOF] = 1
    zone: Annotated[str, PROOF] = "Europe/Paris"

    def identity(self, *more: tuple[str, str]) -> Facts:
        """The labelled values at the head of each."""
        part = f"{self.part} sur {self.parts}" if self.parts > 1 else ""
        return Facts(
            (
                fact("Organisme", self.issuer.organisation),
                fact("Période", self.period),
                fact("Établi le", instant(self.created, self.zone)),
                fact("Partie", part),
                *(fact(label, text) for label, text in more),
            )
        )


def evidence(facts: EvidenceFacts, title: str, blocks: Sequence[Block]) -> Paper:
    """One paper of the pack."""
    part = f" ({facts.part} sur {facts.parts})" if facts.parts > 1 else ""
    return desk_paper(
        facts,
        "evidence",
        title,
        f"Dossier de preuves{part}, {date_plain(facts.on)}",
        (*blocks, paragraph(NOBODY, "small")),
        footer=f"{title}{part}, {date_plain(facts.on)}",
        closing=1,
    )


def instant(at: datetime, zone: str) -> str:
    """« 24/11/2026 à 16 h 02 », told in ``zone``."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{short_day(local.date())} à {clock(local.time())}"


def grouped(digest: str) -> str:
    """A hash that can be read aloud and broken at the end of a line."""
    return " ".join(digest[at : at + DIGITS] for at in range(0, len(digest), DIGITS))
