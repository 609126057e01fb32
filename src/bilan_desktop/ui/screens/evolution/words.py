"""What the page of the evolution cards says."""

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.exploring import CARD_NAMES, EvolutionCard
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.usecases.evolution import CardLine

ABOUT = "Les dispositifs qui aident à changer de métier, proposés dans l’exploration de chaque dossier."
OURS, REWORDED, OWN, HIDDEN = "De l’application", "De l’application, modifiée", "Du cabinet", "masquée"
CARDS = ListWords(
    record=EvolutionCard,
    heading="Fiches d’évolution",
    purpose="Relisez chaque fiche une fois par an à sa source, puis notez-la vérifiée.",
    empty="Aucune fiche.",
    add="Ajouter une fiche",
    title="title",
    unnamed="Fiche à nommer",
    added="Fiche ajoutée",
    removed="Fiche retirée",
    moved="",
    saved="Fiche modifiée",
    ranked=False,
    lines=2,
    grouped="kind",
    badge="ours",
    asks=(
        Ask("title", "Titre", kind="line"),
        Ask("kind", "De quoi il s’agit", kind="choice", choices=CARD_NAMES, row=1),
        Ask("checked_on", "Vérifiée le", kind="date", row=1),
        Ask("what", "Ce que c’est", "Sans montant ni seuil : ils se lisent à la source."),
        Ask("for_whom", "Pour qui", row=2),
        Ask("how", "Pour commencer", "La première démarche.", row=2),
        Ask("contact", "À qui s’adresser", row=3),
        Ask("source", "Source", "Un texte, un site officiel, par son nom.", row=3),
    ),
)


def origin_words(line: CardLine) -> str:
    """« De l’application, modifiée », « Du cabinet »."""
    if not line.card.ours:
        return OWN
    return REWORDED if line.reworded else OURS


def checked_words(line: CardLine) -> str:
    """« Vérifiée le 3 mars 2026. »; beyond twelve months, that it is to be verified again."""
    if line.card.checked_on is None:
        return "Date de vérification à noter : relisez cette fiche à sa source avant de la donner."
    on = f"Vérifiée le {date_plain(line.card.checked_on)}"
    return f"{on}, il y a plus de douze mois : à vérifier avant de la donner." if line.late else f"{on}."
