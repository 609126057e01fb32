"""The certificate of a destruction (R.6313-7), from the register: a dossier number, never a name. Kept nowhere."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Facts,
    Heading,
    ListBlock,
    Paper,
    Table,
    Variant,
    date_plain,
    fact,
    paragraph,
    spans,
    typeset,
)
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.domain.records import PROOF, ProofText

TITLE, LETTERS = "Attestation de destruction", "CD"
LAW = (
    "Les documents élaborés pour un bilan de compétences sont détruits à la fin de l’action. La personne peut, par "
    "écrit, accepter qu’ils soient gardés trois ans au plus pour le suivi de sa situation (art. R.6313-7 du code du "
    "travail)."
)
METHOD = (
    "Les enregistrements sont effacés de la base chiffrée, avec leurs pièces jointes ; son index de recherche est "
    "refait et toutes ses pages sont réécrites.",
    "Chaque sauvegarde que le coffre a pu atteindre est réécrite sans ce dossier.",
    "Une sauvegarde plus ancienne que l’on remettrait en service détruit de nouveau ce qui avait été détruit.",
)
METHOD_OF_PARTS = (
    "Les enregistrements sont effacés de la base chiffrée, ou vidés de leur contenu quand ils prouvent aussi un fait, "
    "avec leurs pièces jointes ; son index de recherche est refait et toutes ses pages sont réécrites.",
    "Chaque sauvegarde que le coffre a pu atteindre est réécrite sans ce contenu.",
    "Une sauvegarde plus ancienne que l’on remettrait en service détruit de nouveau ce qui avait été détruit.",
)
KEPT = (
    ("Le registre des destructions", "le numéro du dossier, la date, le motif : la preuve de cette destruction"),
    (
        "Le journal du coffre",
        "des gestes, des dates et des numéros, sans nom ni contenu : la preuve de ce qui a eu lieu",
    ),
    ("Les coordonnées des organismes", "l’employeur ou le financeur, qui ne disent rien de la personne"),
)
"""What the vault still holds, and why."""
ELSEWHERE = (
    "Cette attestation ne porte ni le nom de la personne ni rien de son bilan. Elle ne dit rien des copies remises à "
    "la personne, ni de celles que l’on a imprimées ou enregistrées hors du coffre."
)
DONE = "Aucune copie de ce dossier ne reste dans les sauvegardes que ce coffre connaît."
WAITING = "Des copies peuvent encore se trouver aux emplacements suivants, qui n’ont pas pu être atteints :"
"""Said before the places that are still to be done."""


@dataclass(frozen=True, kw_only=True)
class Destroyed:
    """How many records of a class went."""

    name: Annotated[ProofText, PROOF]
    count: Annotated[int, PROOF]


@dataclass(frozen=True, kw_only=True)
class Left:
    """What stays of the dossier, and why."""

    name: Annotated[ProofText, PROOF]
    why: Annotated[ProofText, PROOF]


@dataclass(frozen=True, kw_only=True)
class DestructionFacts:
    """What the register tells; ``pending`` are the places that may still hold a copy.

    ``parts`` are those that went and ``left`` what stays, where it was not the whole dossier; ``rank`` tells the
    certificates of a dossier apart, 0 for that of all of it. ``of_bilan``: the article on bilans is what asks for it,
    not a usage about an interview or contact details without a bilan.
    """

    issuer: Issuer
    created: Annotated[datetime, PROOF]
    on: Annotated[date, PROOF]
    dossier: Annotated[ProofText, PROOF]
    destroyed_on: Annotated[date, PROOF]
    basis: Annotated[ProofText, PROOF]
    classes: Annotated[tuple[Destroyed, ...], PROOF]
    pending: Annotated[tuple[ProofText, ...], PROOF] = ()
    parts: Annotated[tuple[ProofText, ...], PROOF] = ()
    left: Annotated[tuple[Left, ...], PROOF] = ()
    rank: Annotated[int, PROOF] = 0
    of_bilan: Annotated[bool, PROOF] = True
    variant: Variant = "standard"
    watermark: str | None = None

    @property
    def number(self) -> str:
        """The number of the certificate."""
        return f"{LETTERS}-{self.dossier}-{self.rank:02d}" if self.rank else f"{LETTERS}-{self.dossier}"


def paper(facts: DestructionFacts) -> Paper:
    """The certificate as a paper."""
    issuer = facts.issuer
    notes = [paragraph(note, "small") for note in (ELSEWHERE, issuer.declaration()) if note]
    blocks: list[Block] = [
        _identity(facts),
        *([paragraph(LAW)] if facts.of_bilan else ()),
        Heading(1, "Ce qui est détruit"),
        *([ListBlock(tuple(spans(part) for part in facts.parts))] if facts.parts else ()),
        *_classes(facts),
        Heading(1, "Comment"),
        ListBlock(tuple(spans(step) for step in (METHOD_OF_PARTS if facts.parts else METHOD))),
        _pending(facts),
        Heading(1, "Ce qui reste, et pourquoi"),
        Facts(tuple(fact(name, why) for name, why in _kept(facts)), columns=1),
        *notes,
    ]
    return typeset(
        Paper(
            kind="destruction",
            title=TITLE,
            subject=f"Dossier {facts.dossier}",
            blocks=tuple(blocks),
            created=facts.created,
            variant=facts.variant,
            author=issuer.organisation,
            number=facts.number,
            version="1",
            header_left=issuer.header(),
            footer=f"{TITLE} {facts.number}",
            logo=issuer.logo,
            accent=issuer.accent,
            watermark=facts.watermark,
            closing=len(notes),
        )
    )


def _kept(facts: DestructionFacts) -> tuple[tuple[str, str], ...]:
    """What the vault still holds: first what stays of the dossier, when it was not all of it."""
    return (*((one.name, one.why) for one in facts.left), *KEPT)


def _identity(facts: DestructionFacts) -> Facts:
    return Facts(
        (
            fact("Organisme", facts.issuer.organisation),
            fact("Dossier" if facts.parts else "Dossier détruit", facts.dossier),
            fact("Détruit le", date_plain(facts.destroyed_on)),
            fact("Attestation établie le", date_plain(facts.on)),
            fact("Établie par", facts.issuer.who_accompanies()),
            fact("Motif", facts.basis, wide=True),
        )
    )


def _classes(facts: DestructionFacts) -> list[Block]:
    if not facts.classes:
        plain = "Aucun enregistrement n’en restait." if facts.parts else "Le registre n’en donne pas le détail."
        return [paragraph(plain if facts.parts else f"Tout le dossier. {plain}")]
    head = (spans("Classe de données"), spans("Enregistrements détruits"))
    rows = tuple((spans(one.name), spans(str(one.count))) for one in facts.classes)
    return [Table(head, rows, (0.7, 0.3), row_headers=True)]


def _pending(facts: DestructionFacts) -> Callout:
    if not facts.pending:
        return Callout("success", (paragraph(DONE),))
    places = ListBlock(tuple(spans(place) for place in facts.pending))
    return Callout("warning", (paragraph(WAITING), places))
