"""Which fields each register has, how they are called, what helps to fill them: read by the page, checks and paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bilan_desktop.domain.registers import RegisterKind, Theme


class Asked(StrEnum):
    """How a field is typed: a line, a few lines, a day, a theme, the number of a dossier, another entry."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    THEME = "theme"
    DOSSIER = "dossier"
    ENTRY = "entry"


@dataclass(frozen=True)
class RegisterField:
    """A field of ``RegisterEntry`` as a register asks for it.

    ``ahead``: a day that may be to come. ``proposals`` are usual answers, to be taken or not; ``themes`` those offered.
    """

    name: str
    label: str
    asked: Asked = Asked.LINE
    hint: str = ""
    required: bool = False
    ahead: bool = False
    proposals: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()


@dataclass(frozen=True)
class Register:
    """One register: what an entry is called, what is said of none, the gesture that adds one, what it is for."""

    one: str
    none: str
    add: str
    about: str
    fields: tuple[RegisterField, ...]

    def field(self, name: str) -> RegisterField | None:
        """A field of this register, None for one that it does not have."""
        return next((one for one in self.fields if one.name == name), None)


NO_NAME = "Sans nommer personne\N{NO-BREAK SPACE}: ce registre se montre."
_TEXT, _DAY = Asked.TEXT, Asked.DAY
_WATCHED = (Theme.LAW, Theme.OCCUPATIONS, Theme.METHODS, Theme.DISABILITY, Theme.OTHER)
_MET = (Theme.DISABILITY, Theme.OCCUPATIONS, Theme.METHODS, Theme.OTHER)
DISABILITY_NETWORK = ("Agefiph", "Cap emploi", "MDPH", "Ressource handicap formation")
"""Whom the handicap network is made of (indicator 26: usage); proposed by their names, never reached."""
SOURCES = (
    "Analyse des avis à la fin du bilan",
    "Analyse des avis quelques mois après le bilan",
    "Analyse des réclamations et des aléas",
    "Audit",
    "Veille",
    "Supervision ou échange entre pairs",
)
"""Where improvements usually come from, besides an entry of another register."""

REGISTERS: Mapping[RegisterKind, Register] = MappingProxyType(
    {
        RegisterKind.COMPLAINT: Register(
            "Réclamation",
            "Aucune réclamation",
            "Noter une réclamation",
            "Ce que l’on vous reproche, et la suite que vous y donnez. Usage interne.",
            (
                RegisterField("on", "Reçue le", _DAY, required=True),
                RegisterField("number", "Dossier", Asked.DOSSIER, "s’il y en a un"),
                RegisterField("source", "De qui, par quel moyen", hint="par exemple une bénéficiaire, par courriel"),
                RegisterField("details", "Ce qui est reproché", _TEXT, required=True),
                RegisterField("acknowledged_on", "Accusé de réception le", _DAY),
                RegisterField("answered_on", "Réponse donnée le", _DAY),
                RegisterField("analysis", "Cause", _TEXT),
                RegisterField("action", "Réponse et suite", _TEXT),
                RegisterField("closed_on", "Close le", _DAY),
            ),
        ),
        RegisterKind.INCIDENT: Register(
            "Aléa ou difficulté",
            "Aucun aléa",
            "Noter un aléa",
            "Ce qui n’a pas eu lieu comme prévu\N{NO-BREAK SPACE}: absence, panne, rupture. Usage interne.",
            (
                RegisterField("on", "Survenu le", _DAY, required=True),
                RegisterField("number", "Dossier", Asked.DOSSIER, "s’il y en a un"),
                RegisterField("title", "En quelques mots", required=True),
                RegisterField("details", "Ce qui s’est passé", _TEXT),
                RegisterField("analysis", "Cause", _TEXT),
                RegisterField("action", "Ce qui a été fait", _TEXT),
                RegisterField("closed_on", "Réglé le", _DAY),
            ),
        ),
        RegisterKind.IMPROVEMENT: Register(
            "Amélioration",
            "Aucune amélioration",
            "Noter une amélioration",
            "Ce que vous changez, et d’où cela vient.",
            (
                RegisterField("on", "Décidée le", _DAY, required=True),
                RegisterField("title", "Amélioration", hint=NO_NAME, required=True),
                RegisterField("linked_id", "Vient de", Asked.ENTRY),
                RegisterField("source", "Autre origine", hint="avis, audit, veille…", proposals=SOURCES),
                RegisterField("action", "Ce qui est prévu, ce qui est fait", _TEXT),
                RegisterField("until", "Prévue pour le", _DAY, ahead=True),
                RegisterField("closed_on", "Faite le", _DAY),
            ),
        ),
        RegisterKind.WATCH: Register(
            "Veille",
            "Aucune veille notée",
            "Noter une veille",
            "Ce que vous suivez, et surtout ce que vous en faites (indicateurs 23 à 25\N{NO-BREAK SPACE}: usage).",
            (
                RegisterField("on", "Lu ou suivi le", _DAY, required=True),
                RegisterField("theme", "Domaine", Asked.THEME, required=True, themes=_WATCHED),
                RegisterField("title", "Sujet", hint=NO_NAME, required=True),
                RegisterField("source", "Source", hint="un texte, une lettre d’information, un webinaire"),
                RegisterField("details", "Ce que j’en retiens", _TEXT),
                RegisterField("action", "Ce que j’en ai fait", _TEXT, "un document revu, une pratique changée"),
            ),
        ),
        RegisterKind.TRAINING: Register(
            "Formation ou supervision",
            "Aucune formation notée",
            "Noter une formation",
            "Ce que vous suivez vous-même\N{NO-BREAK SPACE}: formation, supervision, échange entre pairs.",
            (
                RegisterField("on", "Le, ou à partir du", _DAY, required=True, ahead=True),
                RegisterField("until", "Jusqu’au", _DAY, "si elle dure plus d’un jour", ahead=True),
                RegisterField("title", "Formation, supervision, échange", hint=NO_NAME, required=True),
                RegisterField("source", "Organisme"),
                RegisterField("details", "Contenu", _TEXT),
                RegisterField("analysis", "Acquis", _TEXT, "ce que vous faites autrement depuis"),
            ),
        ),
        RegisterKind.CERTIFICATE: Register(
            "Habilitation",
            "Aucune habilitation",
            "Noter une habilitation",
            "Le droit de faire passer un test, et jusqu’à quand.",
            (
                RegisterField("title", "Test ou outil", required=True),
                RegisterField("source", "Éditeur ou certificateur"),
                RegisterField("details", "Numéro ou référence"),
                RegisterField("on", "Obtenue le", _DAY, required=True),
                RegisterField("until", "Valable jusqu’au", _DAY, "rien si elle n’a pas de terme", ahead=True),
            ),
        ),
        RegisterKind.PARTNER: Register(
            "Partenaire",
            "Aucun partenaire",
            "Noter un partenaire",
            "À qui orienter, et quand vous vous êtes parlé\N{NO-BREAK SPACE}: le réseau handicap en fait partie.",
            (
                RegisterField("title", "Organisme", required=True, proposals=DISABILITY_NETWORK),
                RegisterField("theme", "Domaine", Asked.THEME, required=True, themes=_MET),
                RegisterField("contact", "Contact", hint="un nom, un numéro\N{NO-BREAK SPACE}: jamais imprimé"),
                RegisterField("on", "Dernier contact", _DAY, required=True),
                RegisterField("details", "Pour quoi s’y adresser", _TEXT),
                RegisterField("action", "Ce que nous avons fait ensemble", _TEXT, NO_NAME),
            ),
        ),
    }
)
"""Each register, in the order of the page."""

WITH_ENDS = frozenset({RegisterKind.COMPLAINT, RegisterKind.INCIDENT, RegisterKind.IMPROVEMENT})
"""Registers whose entries are closed once done."""

MET_NAMES = {
    Theme.DISABILITY: "Handicap",
    Theme.OCCUPATIONS: "Emploi, métiers, formation",
    Theme.METHODS: "Méthodes, pairs",
    Theme.OTHER: "Autre",
}
"""What a partner is about: the words of a watch do not suit it."""
