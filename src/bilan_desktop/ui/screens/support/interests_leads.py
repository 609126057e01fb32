"""Where interests may lead: occupations of the library with the reason of each, and those it would not list."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.domain.searching import folded
from bilan_desktop.supports.interests.leads import SHOWN, Lead, as_good, leads, letters_of
from bilan_desktop.supports.interests.model import Answered
from bilan_desktop.ui.journey.lists import Addition
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.leads import AlreadyHeld, add_own, already_held, open_lead, suited
from bilan_desktop.usecases.occupations import keep_occupation
from bilan_desktop.usecases.ports import Work

ABOUT = (
    "Des métiers de la bibliothèque dont les lettres ressemblent aux centres d’intérêt du haut. "
    "Ce sont des idées à regarder, ni un avis ni un classement."
)
UNSURE = "Les métiers s’affichent quand assez d’activités ont une réponse et que des centres d’intérêt se détachent."
EVERY_CENTRE = "Tous"
CHOSEN = "centre d’intérêt choisi"
NONE_FOUND = "Aucun métier de la bibliothèque n’a ces lettres dans ce centre d’intérêt."


class LeadRow(QWidget):
    """One occupation: why it is there, and what can be done with it."""

    def __init__(
        self, lead: Lead, held: AlreadyHeld, keep: Callable[[], None], open_: Callable[[], None], *, chosen: bool
    ) -> None:
        super().__init__()
        row = HBox(self, spacing=12)
        words = VBox(spacing=2)
        words.addWidget(label(lead.label, "label", wrap=True))
        told = " · ".join(part for part in (lead.reason, CHOSEN if chosen else "", lead.domain) if part)
        words.addWidget(label(told, "muted", wrap=True))
        row.addLayout(words, 1)
        self.keep = button("Garder ce métier", "plus", "soft")
        self.open = button("En faire une piste", "compass", "ghost")
        gestures = Wrapping(8)
        for made, done, word, act in (
            (self.keep, lead.code in held.codes, "Gardé", keep),
            (self.open, folded(lead.label) in held.options, "Piste ouverte", open_),
        ):
            made.setAccessibleName(f"{made.text()} : {lead.label}")
            made.clicked.connect(act)
            gestures.row.addWidget(Pill(word, "success") if done else made)
        row.addWidget(gestures, 1)


class LeadsCard(Card):
    """Ten at a time, narrowed by a centre of interest; each kept or opened in one gesture that can be undone."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: RecordId) -> None:
        super().__init__("Des métiers à regarder", ABOUT, spacing=12)
        self._services, self._navigator = services, navigator
        self._dossier_id, library = dossier_id, services.work.library
        self._part: Answered | None = None
        self._leads: tuple[Lead, ...] = ()
        self._held = AlreadyHeld()
        self._from = 0
        self.rows: list[LeadRow] = []
        choices = [("", EVERY_CENTRE), *((one.code, one.label) for one in library.choices().centres)]
        self.centre = ComboBox(choices)
        self.centre.set_value("")
        self.centre.changed.connect(self._look)
        self.narrowing = field("Resserrer par un centre d’intérêt de la bibliothèque", self.centre)
        self.add(self.narrowing)
        self.told = label(UNSURE, "muted", wrap=True)
        self.add(self.told)
        self.list = VBox(spacing=12)
        self.add_layout(self.list)
        self.more = button("Dix autres", "arrow-right", "ghost")
        self.more.clicked.connect(self._show_more)
        self.own = LineEdit()
        self.own.setMaxLength(200)
        self.add_own = button("Ajouter ce métier", "plus", "soft")
        self.add_own.clicked.connect(self._add_own)
        self.own.returnPressed.connect(self._add_own)
        row = HBox()
        row.addWidget(self.more)
        row.addStretch()
        self.add_layout(row)
        self.add(field("Un métier que cette liste ne proposerait pas", self.own))
        last = HBox()
        last.addWidget(self.add_own)
        last.addStretch()
        self.add_layout(last)
        self.refusal = Refusal()
        self.add(self.refusal)
        self.add(label(library.state().source, "hint", wrap=True))
        self._show()

    def show_part(self, part: Answered | None) -> None:
        """Look for the occupations that suit these answers."""
        self._part = part
        self._look()

    def follow(self, topic: str) -> None:
        """An occupation was kept or an option opened, here or elsewhere, or it was undone."""
        if topic in (KeptOccupation.TABLE, Option.TABLE):
            self._read(partial(already_held, self._services.work, self._dossier_id), self._hold)

    def _look(self) -> None:
        self._from = 0
        self._read(
            partial(_find, self._services.work, self._dossier_id, self._part, str(self.centre.value())),
            self._found,
        )

    def _read(self, job: Callable[[], object], show: Callable[..., None]) -> None:
        self._services.storage.post(job, show, self.refusal.say)

    def _found(self, found: tuple[tuple[Lead, ...], AlreadyHeld]) -> None:
        self._leads, self._held = found
        self._show()

    def _hold(self, held: AlreadyHeld) -> None:
        self._held = held
        self._show()

    def _show_more(self) -> None:
        self._from = self._from + SHOWN if self._from + SHOWN < len(self._leads) else 0
        self._show()

    def _show(self) -> None:
        clear(self.list)
        self.rows = []
        for lead in self._leads[self._from : self._from + SHOWN]:
            keep, open_ = partial(self._keep, lead), partial(self._open, lead)
            made = LeadRow(lead, self._held, keep, open_, chosen=bool(self.centre.value()))
            self.rows.append(made)
            self.list.addWidget(made)
        self.more.setVisible(len(self._leads) > SHOWN)
        sure = self._part is not None and bool(letters_of(self._part))
        self.narrowing.setVisible(sure and self.centre.count() > 1)
        self.told.setText(self._in_words() if sure else UNSURE)

    def _in_words(self) -> str:
        count = as_good(self._leads)
        if not count:
            return NONE_FOUND
        if count <= SHOWN:
            return f"{count} métier{'s ont' if count > 1 else ' a'} les lettres les plus proches ; d’autres suivent."
        return f"{count} métiers ont des lettres aussi proches : dix à la fois, d’un domaine à l’autre."

    def _keep(self, lead: Lead) -> None:
        self._gesture("Métier gardé", lambda work: keep_occupation(work, self._dossier_id, lead.code), KeptOccupation)

    def _open(self, lead: Lead) -> None:
        self._gesture("Piste ouverte", lambda work: open_lead(work, self._dossier_id, lead.label), Option)

    def _add_own(self) -> None:
        name = self.own.text()
        self._gesture(
            "Métier ajouté", lambda work: add_own(work, self._dossier_id, name), KeptOccupation, then=self.own.clear
        )

    def _gesture(self, words: str, act: Act, record: type[object], then: Callable[[], object] = lambda: None) -> None:
        """Do it, and let it be taken back."""
        made = Addition(record, lambda work: RecordId(str(act(work))))

        def done() -> None:
            then()
            self.refusal.hide()
            self._navigator.offer_undo(f"{words}.", self._dossier_id)

        perform(self._services, self._dossier_id, Gesture(words, made.act, made.take_back), done, self.refusal.say)


def _find(work: Work, dossier_id: RecordId, part: Answered | None, centre: str) -> tuple[tuple[Lead, ...], AlreadyHeld]:
    found = leads(suited(work.library, letters_of(part), centre), part) if part is not None else ()
    return found, already_held(work, dossier_id)
