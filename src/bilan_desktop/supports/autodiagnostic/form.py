"""The page of the self-diagnosis: the way to each of its two days, and what they say side by side."""

from dataclasses import dataclass
from functools import partial

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Filled, Moment, Questionnaire, asking
from bilan_desktop.supports.autodiagnostic.model import NAME, given, worded_for
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.screens.questionnaire.presenter import route_of, state_of
from bilan_desktop.ui.screens.support.blocks_view import BlocksView
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.asking import AskedView, read_asking
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.questionnaire_results import filled_blocks

MOMENTS = ((Moment.ENTRY, "À l’entrée"), (Moment.EXIT, "À la fin"))
NONE_YET = "Rien n’est encore rempli. Ouvrez le questionnaire avec la personne, ou remettez-lui le PDF à remplir."


@dataclass(frozen=True)
class _Read:
    asked: tuple[AskedView, ...]
    filled: tuple[Filled, ...]
    worded: Questionnaire | None


def _read(work: Work, dossier_id: RecordId) -> _Read:
    asked = tuple(read_asking(work, dossier_id, asking(NAME, moment)) for moment, _ in MOMENTS)
    with work.unit() as unit:
        filled = given(unit.find(Filled, dossier_id=dossier_id))
        return _Read(asked, tuple(filled), worded_for(filled, work.questionnaires))


class Page(SupportScreen):
    """What is typed is typed in the questionnaires' own pages: once, with their PDF and what comes back."""

    READS = (Filled,)

    def build(self) -> None:
        """The two days, then their answers."""
        days = Card("Le questionnaire", "La personne répond seule, ou vous le remplissez ensemble.")
        self.states: dict[Moment, tuple[Pill, Callout]] = {}
        for moment, name in MOMENTS:
            row = HBox(spacing=12)
            way = button(name, "arrow-right", "soft")
            way.setObjectName(f"open-{moment}")
            way.setAccessibleName(f"Ouvrir l’autodiagnostic, {name[:1].lower()}{name[1:]}")
            way.clicked.connect(partial(self.go, route_of(asking(NAME, moment))))
            state, waits = Pill("", "neutral"), Callout("info", "")
            waits.hide()
            self.states[moment] = state, waits
            row.addWidget(way)
            row.addWidget(state)
            row.addStretch()
            days.add_layout(row)
            days.add(waits)
        self.card(days)
        self.compared = Card("Les réponses")
        self.none_yet = label(NONE_YET, "muted", wrap=True)
        self.compared.add(self.none_yet)
        self.answers = BlocksView("Les réponses")
        self.compared.add(self.answers)
        self.card(self.compared)

    def refresh(self) -> None:
        """Read the answers."""
        self.read(partial(_read, self.services.work, self.dossier_id), self._show)

    def _show(self, held: _Read) -> None:
        for view in held.asked:
            state, waits = self.states[view.asking.moment]
            state.set(*state_of(view))
            waits.setVisible(bool(view.waits))
            waits.label.setText(view.waits)
        told = filled_blocks(held.worded, held.filled, 3) if held.worded is not None else ()
        self.answers.setVisible(bool(told))
        self.none_yet.setVisible(not told)
        self.answers.show_blocks(told)
