"""« Ce qui sera détruit, quand et pourquoi »: each part with its rule, its source and whether the law asks it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.deadlines import Deadline
from bilan_desktop.domain.retention import PART_NAMES
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label, line
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.overview.words import WEIGHTS, deadline_words
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.shell.dossier_sections import KEEPING
from bilan_desktop.usecases.closing_guide import ClosingGuide

NEVER_ALONE = "Rien ne se détruit tout seul\N{NO-BREAK SPACE}: chaque destruction se prévisualise, puis se confirme."


class DestroyedCard(Card):
    """What the end of the action destroys, as it stands or as it would be."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__("Ce qui sera détruit, quand et pourquoi")
        self.wrap_title()
        self.way = button("Conservation et destruction", "archive", "soft")
        self.way.setObjectName("to-keeping")
        self.way.clicked.connect(lambda: go(KEEPING))
        self.about = label("", "muted", wrap=True)
        self.add(self.about)
        self._column = VBox(spacing=8)
        self.add_layout(self._column)
        foot = Wrapping(8)
        foot.row.addWidget(self.way)
        self.add(foot)
        self._shown: tuple[Deadline, ...] | None = None

    def show_guide(self, guide: ClosingGuide) -> None:
        """Say what goes, when and by which rule."""
        self.about.setText(about_words(guide))
        if guide.destroyed == self._shown:
            return
        self._shown = guide.destroyed
        clear(self._column)
        for one in guide.destroyed:
            made = _row(one)
            self._column.addWidget(made)
            made.show()


def about_words(guide: ClosingGuide) -> str:
    """From which day the destructions are counted, and what is gone already."""
    if guide.ended_on is None and guide.last is None:
        return "Aucune séance n’a encore été tenue\N{NO-BREAK SPACE}: rien ne se compte d’une fin de l’action."
    if guide.content_gone:
        return f"Le contenu de ce dossier est détruit. {NEVER_ALONE}"
    if guide.ended_on is not None:
        cause = "jour de l’interruption" if guide.abandoned else "fin de l’action"
        return f"Compté du {date_plain(guide.ended_on)}, {cause}. {NEVER_ALONE}"
    on = date_plain(guide.last) if guide.last is not None else ""
    return f"Si l’action prend fin le {on}, jour de la dernière séance tenue. {NEVER_ALONE}"


def _row(one: Deadline) -> QWidget:
    made = QWidget()
    column = VBox(made, spacing=3)
    column.addWidget(line())
    name, when, source = deadline_words(one)
    words, tone = WEIGHTS[one.weight]
    first = Wrapping(10)
    first.row.addWidget(label(f"{name}\N{NO-BREAK SPACE}: {when[:1].lower()}{when[1:]}", "label"))
    first.row.addWidget(Pill(words, tone))
    column.addWidget(first)
    parts = "\N{NARROW NO-BREAK SPACE}; ".join(PART_NAMES[part] for part in one.parts)
    column.addWidget(label(parts, wrap=True))
    column.addWidget(label(f"{one.text} {source}", "hint", wrap=True))
    return made
