"""The field enquiries of the exploration: who was met, about what, the ten prompts, what it changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.exploring import ENQUIRY_NAMES, ENQUIRY_PROMPTS, FieldEnquiry
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.usecases.exploration import ExplorationView
from bilan_desktop.usecases.records import Item

UNNAMED_ON_PAPER = "Ce nom reste ici : il n’est ni imprimé ni montré."
_FIRST_ROW = 10
SHORT = {
    "day": "La journée",
    "liked": "Ce qui plaît",
    "hard": "Ce qui est difficile",
    "entry": "Le chemin pour y arriver",
    "skills": "Ce qu’il faut savoir faire",
    "conditions": "Les conditions de travail",
    "pay": "La rémunération",
    "future": "L’avenir du métier",
    "advice": "Le conseil donné",
    "others": "Qui rencontrer encore",
}
"""The name of each prompt: the question itself, below its field, turns to more lines where there is little room."""
ENQUIRIES = ListWords(
    record=FieldEnquiry,
    heading="Enquêtes de terrain",
    purpose="Trois rencontres suffisent souvent à confirmer une idée, ou à en changer.",
    empty="Aucune enquête pour l’instant. Cherchez d’abord qui, autour de la personne, connaît quelqu’un du métier.",
    add="Ajouter une enquête",
    title="role",
    unnamed="Enquête à décrire",
    added="Enquête ajoutée",
    removed="Enquête retirée",
    moved="Enquête déplacée",
    saved="Enquête modifiée",
    badge="nature",
    lines=2,
    asks=(
        Ask("role", "Sa fonction, et où", "C’est ce qui est imprimé : « éditrice, maison de six personnes ».", "line"),
        Ask("met", "Qui a été rencontré", UNNAMED_ON_PAPER, "line", row=1),
        Ask("met_on", "Le", "Laissez vide tant que la rencontre n’a pas eu lieu.", "date", row=1),
        Ask("nature", "De quelle nature", kind="choice", choices=ENQUIRY_NAMES, row=2),
        Ask("option_id", "La piste concernée", kind="choice", row=2),
        Ask("occupation_id", "Le métier concerné", kind="choice", row=2),
        Ask("changed", "Ce que cette rencontre a changé", "Dans l’idée du métier, dans le projet, dans l’envie."),
        *(
            Ask(name, SHORT[name], question, row=_FIRST_ROW + place // 2)
            for place, (name, question) in enumerate(ENQUIRY_PROMPTS.items())
        ),
    ),
)


class About:
    """The lists of what an enquiry may be about: the options and the occupations of the dossier."""

    def __init__(self, card: ListCard) -> None:
        self._card = card
        self._options: tuple[tuple[RecordId, str], ...] = ()
        self._occupations: tuple[tuple[RecordId, str], ...] = ()
        card.inputs = {
            "option_id": lambda: ComboBox(_offered("Aucune", self._options)),
            "occupation_id": lambda: ComboBox(_offered("Aucun", self._occupations)),
        }

    def show_view(self, view: ExplorationView) -> None:
        """Follow the dossier; what was chosen stays chosen."""
        self._options, self._occupations = view.options, view.occupations
        for row in self._card.rows:
            if row.host is None:
                continue
            row.host.input("option_id").set_choices(_offered("Aucune", self._options))
            row.host.input("occupation_id").set_choices(_offered("Aucun", self._occupations))
            row.host.load(row.item.values)


class EnquiryLine(QWidget):
    """Below the role: who it is, when, about what; for the consultant alone."""

    def __init__(self) -> None:
        super().__init__()
        self.told = label("", "muted", wrap=True)
        VBox(self, (36, 0, 8, 4)).addWidget(self.told)

    def show_enquiry(self, item: Item, view: ExplorationView | None) -> None:
        """Follow the enquiry, and what it is about once that is known."""
        options = dict(view.options) if view is not None else {}
        occupations = dict(view.occupations) if view is not None else {}
        met_on = item.values["met_on"]
        told = (
            " ".join(str(item.values["met"]).split()),
            date_plain(met_on) if met_on is not None else "à venir, ou date à noter",
            options.get(item.values["option_id"], ""),
            occupations.get(item.values["occupation_id"], ""),
        )
        self.told.setText(" · ".join(part for part in told if part))


def _offered(none: str, known: Sequence[tuple[RecordId, str]]) -> list[tuple[RecordId, str]]:
    return [(NO_ID, none), *known]
