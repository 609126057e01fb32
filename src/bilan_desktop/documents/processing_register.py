"""The register of processing (GDPR, art. 30): a block for each processing, with the data it holds. Kept nowhere."""

from dataclasses import dataclass, replace
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Contents,
    Facts,
    Heading,
    ListBlock,
    PageBreak,
    Paper,
    Span,
    Spans,
    Table,
    date_plain,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.blocks.template import filled
from bilan_desktop.documents.desk_sheet import DeskFacts, desk_paper
from bilan_desktop.documents.issuer import grouped
from bilan_desktop.documents.text_paper import Value
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.records import PROOF, ProofText

TITLE = "Registre des traitements"
WEIGHTS = {Weight.LAW: "loi", Weight.USAGE: "usage"}
HEAD = ("Rubrique", "Classes", "Enregistrements")
WIDTHS = (0.42, 0.38, 0.2)
ABOUT = (
    "Ce registre (RGPD, art. 30) est établi depuis ce que le coffre contient : chaque champ y déclare sa classe, et "
    "les durées sont celles des règles appliquées ce jour-là. Une durée d’usage n’est pas une obligation."
)
CLASSES = (
    ("Contenu du bilan", "ce qui est dit et écrit pendant le bilan ; secret professionnel, détruit à son terme"),
    ("Preuves", "ce qui montre que l’action a eu lieu, sans rien de ce qui s’y est dit"),
    ("Données sensibles", "santé, handicap ; avec l’accord explicite de la personne, rangées à part"),
    ("Coordonnées", "noms, adresses, moyens de joindre une personne"),
    ("Comptabilité", "factures, paiements, prix"),
    ("Données anonymes", "des réponses et des nombres que rien ne relie à une personne"),
)
MEASURES = (
    "Le coffre est chiffré en entier sur l’ordinateur ; sa clé vient d’une phrase secrète qui n’y est pas écrite.",
    "L’application n’ouvre aucune connexion et n’envoie rien à personne.",
    "Le coffre se verrouille à la demande, après un temps sans geste et à la mise en veille ; la phrase est alors "
    "demandée.",
    "Les sauvegardes sont chiffrées, vérifiées en les ouvrant, et gardées sur des supports que l’on choisit.",
    "Le journal, enchaîné ligne à ligne, note les gestes et les sorties, sans nom ni contenu.",
    "Le contenu et les preuves sont séparés champ par champ : aucune preuve ne porte de contenu.",
    "Une destruction atteint la base, son index de recherche et les sauvegardes connues.",
    "Un fichier venu de l’extérieur est ouvert par un programme à part, sans accès au coffre.",
)
LIMITS = (
    "Ce que ces mesures ne couvrent pas : une session laissée ouverte, un logiciel malveillant sur l’ordinateur, et "
    "les copies que l’on a imprimées ou enregistrées hors du coffre."
)
TRANSFER = "Aucun transfert hors de l’Union européenne : les données restent sur l’ordinateur et sur ses sauvegardes."
NO_TERM = "Aucune règle datée n’en fixe la durée."


@dataclass(frozen=True, kw_only=True)
class TableFacts:
    """What one table holds."""

    name: Annotated[ProofText, PROOF]
    classes: Annotated[tuple[ProofText, ...], PROOF]
    rows: Annotated[int, PROOF]


@dataclass(frozen=True, kw_only=True)
class RuleFacts:
    """A rule in force that ends a keeping, with where it comes from and its weight."""

    text: Annotated[ProofText, PROOF]
    source: Annotated[ProofText, PROOF]
    weight: Annotated[Weight, PROOF]


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """One processing."""

    name: Annotated[ProofText, PROOF]
    purposes: Annotated[tuple[ProofText, ...], PROOF]
    basis: Annotated[ProofText, PROOF]
    people: Annotated[tuple[ProofText, ...], PROOF]
    recipients: Annotated[tuple[ProofText, ...], PROOF]
    classes: Annotated[tuple[ProofText, ...], PROOF]
    tables: Annotated[tuple[TableFacts, ...], PROOF]
    rules: Annotated[tuple[RuleFacts, ...], PROOF] = ()
    note: Annotated[ProofText, PROOF] = ProofText("")


@dataclass(frozen=True, kw_only=True)
class ProcessingFacts(DeskFacts):
    """The register of a day; ``note`` is the opinion on the impact assessment, ``values`` what its places stand for."""

    contact: Annotated[ProofText, PROOF]
    activities: Annotated[tuple[ActivityFacts, ...], PROOF]
    note: Annotated[ProofText, PROOF]
    note_version: Annotated[ProofText, PROOF]
    values: Annotated[tuple[Value, ...], PROOF] = ()


def paper(facts: ProcessingFacts) -> Paper:
    """The register as a paper."""
    day = date_plain(facts.on)
    blocks: list[Block] = [
        _identity(facts),
        paragraph(ABOUT),
        Contents("Les traitements", levels=1),
        PageBreak(),
    ]
    for number, one in enumerate(facts.activities, 1):
        blocks += _activity(number, one)
    blocks += [
        Heading(1, "Les classes de données"),
        Facts(tuple(fact(name, told) for name, told in CLASSES), columns=1),
        Heading(1, "Mesures de sécurité"),
        ListBlock(tuple(map(spans, MEASURES))),
        paragraph(LIMITS),
        Heading(1, "Transferts hors de l’Union européenne"),
        paragraph(TRANSFER),
        *_opinion(facts),
    ]
    return desk_paper(
        facts,
        "processing",
        TITLE,
        f"Au {day}",
        blocks,
        footer=f"{TITLE}, {day}",
    )


def _identity(facts: ProcessingFacts) -> Facts:
    issuer = facts.issuer
    return Facts(
        (
            fact("Responsable du traitement", issuer.organisation),
            fact("SIRET", grouped(issuer.siret) if issuer.siret else ""),
            fact("Représenté par", issuer.who_accompanies()),
            fact("Adresse", issuer.address.replace("\n", ", ")),
            fact("Contact pour les données personnelles", facts.contact, wide=True),
        )
    )


def _activity(number: int, one: ActivityFacts) -> list[Block]:
    head = tuple(map(spans, HEAD))
    rows = tuple((spans(table.name), spans(", ".join(table.classes)), spans(str(table.rows))) for table in one.tables)
    return [
        Heading(1, f"{number}. {one.name}"),
        Facts(
            (
                fact("Finalités", _lines(one.purposes)),
                fact("Base", one.basis),
                fact("Personnes concernées", _lines(one.people)),
                fact("Classes de données", ", ".join(one.classes)),
                fact("Destinataires", _lines(one.recipients)),
            ),
            columns=1,
        ),
        Heading(2, "Durée de conservation"),
        *([ListBlock(tuple(map(_rule, one.rules)))] if one.rules else [paragraph(NO_TERM)]),
        *([paragraph(one.note, "note")] if one.note else []),
        Heading(2, "Données détenues"),
        Table(head, rows, WIDTHS, row_headers=True),
    ]


def _lines(texts: tuple[ProofText, ...]) -> str:
    return "\n".join(texts)


def _rule(rule: RuleFacts) -> Spans:
    return (Span(rule.text), Span(f" {rule.source} ({WEIGHTS[rule.weight]}).", italic=True))


def _opinion(facts: ProcessingFacts) -> list[Block]:
    version = facts.note_version.rpartition(".")[2]
    values: dict[str, str] = {value.name: value.text for value in facts.values}
    return [
        PageBreak(),
        Heading(1, "Analyse d’impact : un avis, à apprécier"),
        Callout("info", (paragraph(f"Version {version} de cet avis. La ou le responsable du traitement en décide."),)),
        *(replace(one, level=one.level + 1) if isinstance(one, Heading) else one for one in filled(facts.note, values)),
    ]
