"""The page of a dossier's meetings."""

from functools import partial

from bilan_desktop.blocks.formats import date_plain, duration
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.domain.meetings import KIND_NAMES, MEETING_STATE_NAMES, MODE_NAMES, MeetingKind, MeetingState
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card, EmptyState
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.table import Cell, Column, Row, TallTable
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.meetings.hours import HoursCard
from bilan_desktop.ui.screens.meetings.planning import PlanDialog
from bilan_desktop.ui.screens.meetings.presenter import MeetingsPresenter, Proposal, planned_minutes
from bilan_desktop.ui.screens.slots import words
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.draft import SlotDraft
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.meetings import MeetingLine
from bilan_desktop.usecases.overview import DossierView

ROOM_NEEDED = 660
"""Designed width of the table under which the state and the length stand below the name of each meeting."""

COLUMNS = (
    Column("Séance"),
    Column("Date", 172),
    Column("Durée", 88, ROOM_NEEDED),
    Column("État", 104, ROOM_NEEDED),
    Column("Émargement", 120),
    Column("", 44, ROOM_NEEDED, spare=True),
)


class MeetingsScreen(DossierScreen):
    """The hours, then every meeting in the order of time; « Planifier une séance » opens a dialog."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, dossier_id, "seances", "Séances et émargement")
        self.plan = button("Planifier une séance", "plus", "primary")
        self.plan.setObjectName("plan")
        self.plan.clicked.connect(self.open_planning)
        self.add_action(self.plan)
        self.hours = HoursCard()
        self.add(self.hours)
        self.list = Card(spacing=0)
        self.table = TallTable("Séances du dossier", COLUMNS)
        self.table.setObjectName("meetings")
        self.table.opened.connect(self._open)
        self.list.add(self.table)
        self.add(self.list)
        self._empty = VBox()
        self.add_layout(self._empty)
        self.content.addStretch()
        self.dialog: PlanDialog | None = None
        self._lines: tuple[MeetingLine, ...] | None = None
        self._planned: RecordId | None = None
        self.presenter = MeetingsPresenter(services, self.dossier_id, self._show_lines, self.failed)
        self._clear_corners()
        theme().changed.connect(self._clear_corners)
        if self.view is not None:
            self.show_dossier(self.view)
        self.presenter.load()

    def show_dossier(self, view: DossierView) -> None:
        """The hours and the way to plan follow the dossier."""
        if hasattr(self, "hours"):
            self._refresh()

    def _show_lines(self, lines: tuple[MeetingLine, ...]) -> None:
        self._lines = lines
        self.table.set_rows([_row(line) for line in lines])
        self._refresh()
        if self._planned is not None and self.table.select(self._planned):
            self._planned = None
            self.table.setFocus()

    def _refresh(self) -> None:
        if self.view is None or self._lines is None:
            return
        confirmed = self.view.plan is not None
        self.plan.setVisible(confirmed and bool(self._lines))
        self.hours.setVisible(confirmed)
        self.list.setVisible(bool(self._lines))
        self.hours.show_hours(self.view.hours, planned_minutes(self._lines))
        clear(self._empty)
        if not self._lines:
            self._empty.addWidget(self._first_gesture() if confirmed else self._not_yet())

    def _not_yet(self) -> EmptyState:
        lead = button("Aller à l’entretien préalable", "arrow-right", "primary")
        lead.setObjectName("to-interview")
        lead.clicked.connect(lambda: self.go("entretien"))
        return EmptyState(
            "Pas encore de séance",
            "Les séances se planifient quand l’entretien préalable a confirmé l’entrée en bilan. "
            "L’entretien lui-même est gratuit et ne compte pas dans les heures du bilan.",
            [lead],
        )

    def _first_gesture(self) -> EmptyState:
        first = button("Planifier une séance", "plus", "primary")
        first.setObjectName("plan-first")
        first.clicked.connect(self.open_planning)
        return EmptyState(
            "Planifiez la première séance",
            "Chaque séance tenue s’émarge sur-le-champ et s’ajoute aux heures du bilan.",
            [first],
        )

    def open_part(self, part: str) -> None:
        """See PLANNING."""
        _, _, kind = part.partition(":")
        self.presenter.propose(partial(self._open_dialog, kind=MeetingKind(kind) if kind else None))

    def open_planning(self) -> None:
        """Open the dialog, with a slot proposed."""
        self.presenter.propose(self._open_dialog)

    def _open_dialog(self, proposal: Proposal, kind: MeetingKind | None = None) -> None:
        if self.view is None or self.view.plan is None:
            return
        dialog = PlanDialog(self, self.services.work.clock, self.presenter, self.view.phase, adds=proposal.adds)
        if kind is not None:
            dialog.kind.set_value(kind)
        dialog.confirmed.connect(lambda: self._plan(dialog))
        dialog.recall(proposal.adaptation)
        dialog.set_draft(SlotDraft.of(proposal.slot))
        self.dialog = dialog
        dialog.open()

    def _plan(self, dialog: PlanDialog) -> None:
        planned = dialog.planned()
        if planned is None:
            return

        def done(key: RecordId) -> None:
            dialog.accept()
            self._planned = key
            when = date_plain(planned.slot.on)
            self.navigator.offer_undo(f"Séance planifiée le {when}.", self.dossier_id)
            # The first meeting makes the list, which comes with the next answer only.
            self.presenter.load()

        self.presenter.plan(planned, done, dialog.refuse)

    def _open(self, key: object) -> None:
        self.navigator.go(f"dossier/{self.dossier_id}/seance/{key}")

    def _clear_corners(self) -> None:
        # The rounded corners of the card stay free.
        self.list.body.setContentsMargins(1, theme().px(6), 1, theme().px(6))

    def on_event(self, event: Event) -> None:
        """A meeting or its sheet changed."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id:
            self.presenter.load()


def _row(line: MeetingLine) -> Row:
    sheet, detail, tone = words.sheet(line)
    gone = line.state in (MeetingState.CANCELLED, MeetingState.NO_SHOW)
    role = "text3" if gone else "text"
    what = f"{MODE_NAMES[line.slot.mode]} · {PHASE_NAMES[line.phase]}"
    signed = ", ".join(part for part in (sheet, detail) if part)
    return Row(
        line.id,
        (
            Cell(f"{line.number} · {KIND_NAMES[line.kind]}", what, role=role),
            Cell(date_plain(line.slot.on), words.hours(line.slot), role=role, tabular=True),
            Cell(duration(line.slot.minutes), words.beyond(line), role=role, tabular=True),
            Cell(MEETING_STATE_NAMES[line.state], pill=words.STATE_TONES[line.state]),
            Cell(sheet, pill=tone, spoken=signed) if sheet else Cell("", spoken="Pas de feuille à signer"),
            Cell(icon="chevron-right"),
        ),
    )
