"""The cards of the home page: meetings with their needs, groups of things to do, hours, backups, where to resume."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import clock
from bilan_desktop.domain.meetings import MEETING_STATE_NAMES, MeetingState
from bilan_desktop.ui.kit.buttons import Button, LineButton, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Avatar, LineLabel, Picture, Pill, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.screens.tasks import Task
from bilan_desktop.ui.screens.today.groups import DESTROYING, Group
from bilan_desktop.ui.screens.today.needs import NeedLine, need_lines
from bilan_desktop.ui.screens.today.pieces import ResumeRow, SoftIcon, WeekBars
from bilan_desktop.ui.screens.today.words import bars, meeting_action, meeting_line, section_of, weeks_in_words
from bilan_desktop.ui.screens.vault.words import Fact, backup_facts
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dossier_sections import initials, tone_of
from bilan_desktop.ui.shell.routes import ROUTES
from bilan_desktop.usecases.drafts import dossier_of_route
from bilan_desktop.usecases.keeping import KeepingView
from bilan_desktop.usecases.today import Today, TodayMeeting

Go = Callable[[str], None]

ALL_DESTRUCTIONS = "destructions"
"""The page of the practice that lists them, offered where it exists."""
NEEDS_FROM = 132
"""Where the needs of a meeting begin, below the name."""
STATE_TONES = {MeetingState.HELD: "success", MeetingState.NO_SHOW: "warning"}


class NumberedCard(Card):
    """A card that a digit brings the keyboard to."""

    def __init__(self, title: str, subtitle: str = "", *, spacing: int = 12) -> None:
        super().__init__(title, subtitle, spacing=spacing)
        self._key = label("", "kbd")
        self._key.hide()
        self.title.setAccessibleName(title)

    def set_digit(self, digit: int) -> None:
        """Show the key, and say it."""
        # A digit alone, beside a title, would be read as a count.
        self._key.setText(f"Touche\N{NO-BREAK SPACE}{digit}")
        self._key.setToolTip(f"Touche {digit}\N{NO-BREAK SPACE}: aller à cette partie de la page")
        self.head.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._key.show()
        self.setAccessibleName(f"{self.title.text()}, touche {digit}")


class MeetingsCard(NumberedCard):
    """The meetings of the day, each with its needs and their ways."""

    def __init__(self, view: Today, go: Go) -> None:
        super().__init__("Vos séances")
        self.setObjectName("meetings")
        self._go = go
        if not view.meetings:
            self.add(line())
            row = HBox(spacing=12)
            row.addWidget(SoftIcon("calendar", "neutral"))
            row.addLayout(two_lines("Aucune séance aujourd’hui", "Les séances se planifient dans chaque dossier."), 1)
            row.addWidget(way("Voir l’agenda", "agenda", go))
            self.add_layout(row)
        coming = next((one for one in view.meetings if one.state is MeetingState.PLANNED), None)
        for meeting in view.meetings:
            self.add(line())
            block = VBox(spacing=2)
            block.addLayout(self._row(meeting, main=meeting is coming))
            if needs := need_lines(meeting, view.on):
                block.addWidget(self._needs(meeting, needs))
            self.add_layout(block)

    def _row(self, meeting: TodayMeeting, *, main: bool) -> HBox:
        row = HBox(spacing=12)
        at = label(clock(meeting.slot.start), "h3")
        at.setMinimumWidth(theme().px(72))
        row.addWidget(at)
        row.addWidget(Avatar(initials(meeting.name), tone_of(meeting.dossier_id), 38))
        row.addLayout(two_lines(meeting.name, meeting_line(meeting)), 1)
        if meeting.state is not MeetingState.PLANNED:
            row.addWidget(Pill(MEETING_STATE_NAMES[meeting.state], STATE_TONES[meeting.state]))
        route = f"dossier/{meeting.dossier_id}/seance/{meeting.meeting_id}"
        made = way(meeting_action(meeting), route, self._go, about=meeting.name)
        if main:
            made.set_variant("primary")
        row.addWidget(made)
        return row

    def _needs(self, meeting: TodayMeeting, needs: tuple[NeedLine, ...]) -> QWidget:
        """Below the name, a few words each."""
        host, links = QWidget(), Wrapping(2)
        host.setObjectName("needs")
        for need in needs:
            made = LineButton(need.icon, variant="link")
            made.set_text(need.text)
            made.setAccessibleDescription(meeting.name)
            made.clicked.connect(partial(self._go, need.route))
            links.row.addWidget(made)
        HBox(host, (NEEDS_FROM, 0, 0, 0)).addWidget(links)
        return host


class GroupCard(NumberedCard):
    """Things to do of one kind; the first ones, or all of them once asked for."""

    def __init__(self, group: Group, go: Go, *, most: int, whole: bool, turn: Callable[[], None]) -> None:
        super().__init__(group.title)
        self.setObjectName(group.code)
        self._go = go
        shown = group if whole else group.first(most)
        for section in shown.sections:
            if section.title:
                self.add(label(section.title, "overline"))
            for task in section.tasks:
                self.add(line())
                self.add_layout(task_row(task, go))
        if group.code == DESTROYING and ALL_DESTRUCTIONS in {pattern for pattern, _ in ROUTES}:
            every = button("Toutes les destructions", None, "link")
            every.setAccessibleDescription("De tous les dossiers, avec leurs dates")
            every.clicked.connect(partial(go, ALL_DESTRUCTIONS))
            self.head.addWidget(every)
        self.more: Button | None = None
        if group.count > most:
            self.more = button("Montrer moins" if whole else f"Tout afficher ({group.count})", None, "link")
            self.more.setAccessibleDescription(group.name)
            self.more.clicked.connect(turn)
            self.head.addWidget(self.more)


class NothingCard(Card):
    """Said when nothing waits."""

    def __init__(self) -> None:
        super().__init__("À traiter")
        self.setObjectName("nothing")
        self.add(line())
        row = HBox(spacing=12)
        row.addWidget(Picture("circle-check", "success", 22))
        row.addWidget(label("Rien à traiter\N{NO-BREAK SPACE}: tout est à jour.", "muted", wrap=True), 1)
        self.add_layout(row)


class HoursCard(Card):
    """The accompaniment held in six weeks."""

    def __init__(self, view: Today) -> None:
        super().__init__("Heures d’accompagnement", "Six dernières semaines", spacing=8)
        if any(held for _, held in view.weeks):
            drawn = WeekBars()
            drawn.set_bars(bars(view.weeks), weeks_in_words(view.weeks))
            self.add(drawn)
        else:
            text = "Les heures des séances tenues apparaîtront ici, semaine par semaine."
            self.add(label(text, "muted", wrap=True))


class BackupsCard(NumberedCard):
    """How old the backups are, here and elsewhere; hidden until it is known."""

    def __init__(self, services: Services, go: Go) -> None:
        super().__init__("Sauvegardes", spacing=10)
        self.setObjectName("backups")
        self._clock = services.work.clock
        self._facts = VBox(spacing=10)
        self._rows: list[tuple[LineLabel, LineLabel, Pill]] = []
        self.add_layout(self._facts)
        self.add(way("Voir les sauvegardes", "coffre", go))
        if services.kept is not None:
            stop = services.kept.subscribe(self._tell)
            self.destroyed.connect(lambda *_: stop())
            if services.kept.view is None:
                services.kept.refresh()
        if not self._rows:
            self.hide()

    def _tell(self, view: KeepingView) -> None:
        facts = backup_facts(view, self._clock.now())
        if not self._rows:
            self._rows = [self._row() for _ in facts]
        for (name, value, pill), fact in zip(self._rows, facts, strict=True):
            self._say(name, value, pill, fact)
        # On its own it would be a window, which takes the keyboard; it shows with the page that it is put in.
        if self.parentWidget() is not None:
            self.show()

    def _row(self) -> tuple[LineLabel, LineLabel, Pill]:
        name, value, pill = LineLabel("", "label"), LineLabel("", "muted"), Pill("", "neutral")
        row, words = HBox(spacing=8), VBox(spacing=1)
        words.addWidget(name)
        words.addWidget(value)
        row.addLayout(words, 1)
        row.addWidget(pill)
        self._facts.addLayout(row)
        return name, value, pill

    def _say(self, name: LineLabel, value: LineLabel, pill: Pill, fact: Fact) -> None:
        name.setText(fact.name)
        value.setText(fact.value)
        pill.set(fact.state, fact.tone)


class ResumeCard(NumberedCard):
    """The dossiers lately worked on, each at the page it was left at."""

    def __init__(self, view: Today, go: Go) -> None:
        super().__init__("Reprendre", spacing=4)
        self.setObjectName("resume")
        for route, name, number in view.resume:
            key = dossier_of_route(route) or ""
            row = ResumeRow(initials(name), tone_of(key), name, f"{section_of(route)} · {number}")
            row.clicked.connect(partial(go, route))
            self.add(row)


def task_row(task: Task, go: Go) -> HBox:
    """A thing to do: its icon, what and when, its button."""
    row = HBox(spacing=12)
    row.addWidget(SoftIcon(task.icon, task.tone))
    row.addLayout(two_lines(task.text, task.detail, task.rule, ink="danger" if task.late else ""), 1)
    row.addWidget(way(task.action, task.route, go, about=task.text))
    return row


def way(text: str, route: str, go: Go, *, about: str = "") -> Button:
    """A button that leads somewhere."""
    made = button(text)
    made.setAccessibleDescription(about)
    made.clicked.connect(partial(go, route))
    return made


def two_lines(first: str, second: str, third: str = "", *, ink: str = "") -> VBox:
    """What, and below it when or why; by which rule where there is one."""
    column = VBox(spacing=1)
    column.addStretch()
    column.addWidget(LineLabel(first, "label"))
    column.addWidget(label(second, "muted", wrap=True, dense=True, ink=ink))
    if third:
        column.addWidget(label(third, "hint", wrap=True, dense=True))
    column.addStretch()
    return column
