"""The frame of every page of a dossier: breadcrumbs, header, phases, sections."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase as JourneyPhase
from bilan_desktop.domain.people import told_apart
from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, EmptyState
from bilan_desktop.ui.kit.labels import label, line, plain_tip
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import Room
from bilan_desktop.ui.kit.stepper import Phase, PhaseStepper, StepItem
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_sections import (
    KEEPING,
    SECTION_ICONS,
    STATELESS,
    SectionItem,
    first_open_step,
    gone_words,
    home_of,
    is_closed,
    phase_line,
    sections,
    step_sections,
)
from bilan_desktop.ui.shell.identity import Identity
from bilan_desktop.usecases.beneficiary_view import can_be_shown
from bilan_desktop.usecases.overview import DossierView, read_dossier
from bilan_desktop.usecases.restrictions import banner_words

COMPACT_HEIGHT = 800
"""Window height, in designed pixels, under which the breadcrumbs leave their place to the work."""

LOW_HEIGHT = 620
"""Window height under which the header keeps one line: a 768-pixel screen at 150 %."""

SPACIOUS_WIDTH = 1240
"""Window width under which « Montrer à la personne » is an icon, to leave room for the name."""

NARROW_WIDTH = 1000
"""Window width under which the sections are numbers and icons, named for the pointer and for screen readers."""

HEADER_MARGIN = 32
SECTIONS_WIDTH, SECTIONS_ICONS = 232, 54
SECTIONS_MARGIN, SCROLL_BAR = 20, 12
"""Left of the list, so that its icons stand below the left edge of the header; room at its right."""


CLOSED = "Cette page ne contient plus rien"
PROVED = (
    "Les preuves de ce dossier ont été détruites après leur durée de garde\N{NO-BREAK SPACE}: "
    "il n’en reste que ce que les comptes demandent."
)


class ListGroup(QWidget):
    """A part of the list at the left, under its name; hidden while there is nothing in it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        column = VBox(self, spacing=4)
        self._name = label(name, "overline")
        # Above the icons of the items, which have a margin of their own.
        self._name.setContentsMargins(theme().px(12), 0, 0, 0)
        column.addWidget(self._name)
        self._items = VBox(spacing=2)
        column.addLayout(self._items)
        self.hide()

    def add(self, item: StepItem, before: StepItem | None = None) -> None:
        """Put an item below the others, or above one of them."""
        self._items.insertWidget(self._items.indexOf(before) if before is not None else -1, item)
        self.show()

    def set_narrow(self, narrow: bool) -> None:
        """Without its name, where items are icons."""
        self._name.setVisible(not narrow)


class DossierScreen(Screen):
    """A page of one dossier; override ``show_dossier`` to hear of its view, first and at each change."""

    def __init__(
        self,
        services: Services,
        navigator: Navigator,
        dossier_id: str,
        section: str,
        title: str,
        hint: str = "",
        *,
        scrolls: bool = True,
    ) -> None:
        super().__init__(services, navigator, title, hint, scrolls=scrolls)
        self.dossier_id = RecordId(dossier_id)
        self.section = section
        self.view: DossierView | None = None
        self._gone_line: Callout | None = None
        self._held_line: Callout | None = None
        self.title.set_role("h2")
        self.header = QFrame()
        self.header.setProperty("role", "header")
        self._column = VBox(self.header, (HEADER_MARGIN, 12, HEADER_MARGIN, 12), 10)
        self._build_crumbs(title)
        self._build_identity()
        self.stepper = PhaseStepper([Phase("", "", 0.0, "todo")] * len(JourneyPhase))
        self.stepper.setAccessibleName("Phases du bilan")
        self.stepper.chosen.connect(self._phase_chosen)
        self._column.addWidget(self.stepper)
        self.set_header(self.header)
        self._build_sections()
        self.reload_header()

    def _build_crumbs(self, title: str) -> None:
        self.crumbs = QWidget()
        row = HBox(self.crumbs, spacing=6)
        self._to_list = button("Dossiers", None, "link")
        self._to_list.clicked.connect(lambda: self.navigator.go("dossiers"))
        self._to_dossier = button("…", None, "link")
        self._to_dossier.clicked.connect(lambda: self.go(home_of(self.view) if self.view is not None else ""))
        for widget in (self._to_list, label("›", "muted"), self._to_dossier, label("›", "muted")):
            row.addWidget(widget)
        row.addWidget(label(title, "muted"))
        row.addStretch()
        self._column.addWidget(self.crumbs)

    def _build_identity(self) -> None:
        self.identity = who = Identity()
        who.documents.clicked.connect(lambda: self.go("documents"))
        for one in (who.show_button, who.show_icon):
            one.clicked.connect(self.navigator.show_to_person)
        who.next.clicked.connect(lambda: self.go(who.proposed.section if who.proposed is not None else ""))
        self._column.addWidget(who)

    def _build_sections(self) -> None:
        inner = QWidget()
        inner.setAccessibleName("Sections du dossier")
        self._items: dict[str, StepItem] = {}
        self._brought = False
        column = self._listed = VBox(inner, (SECTIONS_MARGIN, 16, 0, 16), 8)
        self._steps, self._between, self._whole = ListGroup("ÉTAPES"), line(), ListGroup("DOSSIER")
        for widget in (self._steps, self._between, self._whole):
            column.addWidget(widget)
        column.addStretch()
        self.sections = Room(inner)
        inner.setMinimumHeight(0)  # nothing wraps here: the list scrolls instead of crushing its items
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_beside(self.sections)

    def phase_here(self) -> JourneyPhase | None:
        """The phase this page belongs to; None for a page that every phase needs."""
        return None

    def _show_sections(self, view: DossierView) -> None:
        phase = self.phase_here()
        steps = step_sections(view, phase) if phase is not None else ()
        for shown in steps:
            self._show_section(self._steps, shown)
        whole = sections(view)
        for shown in whole:
            self._show_section(self._whole, shown)
        offered = {shown.section for shown in (*steps, *whole)}
        for key, item in self._items.items():
            item.setVisible(key in offered)
        if not steps:
            self._steps.hide()

    def _show_section(self, group: ListGroup, shown: SectionItem) -> None:
        item = self._items.get(shown.section)
        if item is None:
            icon, stateless = SECTION_ICONS.get(shown.section, ""), shown.section in STATELESS
            item = StepItem(shown.name, icon=icon, number=shown.number, stateless=stateless)
            self._items[shown.section] = item
            item.setObjectName(f"section-{shown.section}")
            item.setMinimumWidth(1)
            item.setCheckable(True)
            item.setChecked(shown.section == self.section)
            item.clicked.connect(partial(self._section_chosen, shown.section))
            # What comes while the page is open stands before what is kept, which is last.
            group.add(item, self._items.get(KEEPING) if group is self._whole and shown.section != KEEPING else None)
        item.set(shown.name, shown.state, shown.note)

    def _mark_phase(self, view: DossierView) -> None:
        self.stepper.set_current(list(JourneyPhase).index(self.phase_here() or view.phase))

    def _phase_chosen(self, index: int) -> None:
        if self.view is not None:
            self._mark_phase(self.view)
            self.go(first_open_step(self.view, list(JourneyPhase)[index]))

    def _section_chosen(self, key: str) -> None:
        self._items[key].setChecked(key == self.section)
        self.go(key)

    def go(self, section: str) -> None:
        """Show another page of this dossier."""
        if section:
            self.navigator.go(f"dossier/{self.dossier_id}/{section}")

    def reload_header(self) -> None:
        """Ask for the dossier's view."""
        work = self.services.work
        self.services.storage.post(lambda: read_dossier(work, self.dossier_id), self._show_header, self.failed)

    def _show_header(self, view: DossierView) -> None:
        self.view = view
        name = told_apart(view.name, view.distinction)
        self._to_dossier.set_text(name if len(name) <= 40 else name[:39] + "…")
        self.identity.show_dossier(view, self.services.work.clock.today(), self.section)
        self.stepper.set_phases([Phase(*phase_line(view, phase)) for phase in JourneyPhase])
        self._mark_phase(view)
        self._show_sections(view)
        self._tell_gone(view)
        self._tell_held(view)
        self._fit()
        if not self._covered:
            self.show_dossier(view)

    def is_closed(self, view: DossierView) -> bool:
        """Whether what this page is about was destroyed: it explains, and offers nothing."""
        return is_closed(view.gone, self.section)

    def _tell_gone(self, view: DossierView) -> None:
        """Say that content was destroyed, above what is left, or in place of what is no more."""
        words = gone_words(view)
        if self._covered:
            return
        if self.is_closed(view):
            way = button("Voir ce qui est gardé", "file-lock-2", "primary")
            way.clicked.connect(lambda: self.go(KEEPING))
            self.cover(EmptyState(CLOSED, PROVED if Part.PROOF in view.gone else words, [way]))
        elif words and self.section != KEEPING and self.scroll_bar() is not None:
            if self._gone_line is None:
                self._gone_line = Callout("neutral", "", icon="file-lock-2")
                self.content.insertWidget(0, self._gone_line)
            self._gone_line.set("neutral", words)

    def _tell_held(self, view: DossierView) -> None:
        """Say that the person had the use of their data limited, above the page."""
        since = view.restricted_on
        if self._held_line is None and since is not None and not self._covered and self.scroll_bar() is not None:
            self._held_line = Callout("warning", "", icon="file-lock-2")
            self._held_line.setObjectName("held")
            self.content.insertWidget(0, self._held_line)
        if self._held_line is not None:
            self._held_line.setVisible(since is not None)
            self._held_line.set("warning", banner_words(since) if since is not None else "")

    def show_dossier(self, view: DossierView) -> None:
        """The dossier's view has come, or has changed."""

    def failed(self, error: Exception) -> None:
        """Say what a user can act on; anything else is a bug and shows as one."""
        if not isinstance(error, DomainError):
            raise error
        if not self._covered:  # a page that explains looks for nothing any more
            self.navigator.say(error.sentence)

    def on_event(self, event: Event) -> None:
        """Something of this dossier was committed: its header follows."""
        if event.dossier_id == self.dossier_id:
            self.reload_header()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the breadcrumbs to the work in a low window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height, width, px = self.window().height(), self.window().width(), theme().px
        self.crumbs.setVisible(height >= px(COMPACT_HEIGHT))
        low = height < px(LOW_HEIGHT)
        self.identity.line.setVisible(not low)
        self.stepper.set_low(low)
        shown, spacious = can_be_shown(self.section) and not self._covered, width >= px(SPACIOUS_WIDTH)
        self.identity.show_button.setVisible(shown and spacious)
        self.identity.show_icon.setVisible(shown and not spacious)
        narrow = width < px(NARROW_WIDTH)
        # The name needs the room; the list leads there too, where it is shown.
        self.identity.documents.setVisible(not narrow or self.sections.isHidden())
        self.identity.fit(self.width() - 2 * px(HEADER_MARGIN))
        self._fit_sections(narrow=narrow, low=height < px(COMPACT_HEIGHT))

    def _fit_sections(self, *, narrow: bool, low: bool) -> None:
        px, here = theme().px, self._items.get(self.section)
        room = 8 if narrow and low else 16
        self._listed.set_margins((SECTIONS_MARGIN, room, 0, room))
        width = SECTIONS_ICONS if narrow else SECTIONS_WIDTH
        for group in (self._steps, self._whole):
            group.set_narrow(narrow)
            group.setFixedWidth(px(width))
        self._between.setVisible(narrow and not self._steps.isHidden())
        self._between.setFixedWidth(px(width))
        self.sections.setFixedWidth(px(SECTIONS_MARGIN + width + SCROLL_BAR))
        for item in self._items.values():
            item.set_low(low)
            item.set_narrow(narrow)
            told = narrow or item.needs() > px(width)
            item.setToolTip(plain_tip(item.accessibleName()) if told else "")
        if here is not None and not self._brought:
            self._brought = True
            QTimer.singleShot(0, self.sections, partial(self.sections.show_whole, here))
