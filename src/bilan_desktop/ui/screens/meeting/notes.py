"""The notes of a meeting, in two cards kept visibly apart, and what a remote meeting asks for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.meetings import REMOTE_CHECKLIST
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import CheckBox, LineEdit
from bilan_desktop.ui.kit.labels import Picture, Pill
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.text_area import TextArea


class Checklist(QWidget):
    """Ticks whose value is the codes that are ticked, in the list's order."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        column = VBox(self, spacing=2)
        self.boxes: dict[str, CheckBox] = {}
        for code, words in choices:
            box = CheckBox(words)
            box.setObjectName(f"check-{code}")
            box.changed.connect(self.changed)
            self.boxes[code] = box
            column.addWidget(box)

    def value(self) -> tuple[str, ...]:
        """The codes ticked."""
        return tuple(code for code, box in self.boxes.items() if box.value())

    def set_value(self, value: Sequence[str] | None) -> None:
        """Tick these codes without telling ``changed``."""
        for code, box in self.boxes.items():
            box.set_value(code in (value or ()))


class RemoteCard(Card):
    """What is checked at each remote meeting, and the times of connection."""

    def __init__(self, form: FormHost) -> None:
        super().__init__("Séance à distance", "À vérifier ensemble avant de commencer.")
        self.checks = Checklist(REMOTE_CHECKLIST)
        self.checks.setFocusProxy(next(iter(self.checks.boxes.values())))
        form.bind("remote_checked", self.checks)
        self.add(self.checks)
        connected = LineEdit("14 h 02 – 16 h 01")
        hint = "Relevées dans l’outil\N{NARROW NO-BREAK SPACE}; elles s’impriment sur la feuille d’émargement."
        made = field("Heures de connexion et de déconnexion", connected, hint)
        form.bind("connected", connected, made)
        self.add(made)


class ProcessCard(Card):
    """The trace of how the meeting went: may serve as a proof, so it says nothing of what was said."""

    def __init__(self, form: FormHost) -> None:
        super().__init__(
            "Trace du déroulement",
            "Ce qui s’est passé et avec quels outils, jamais ce qui a été dit\N{NO-BREAK SPACE}: "
            "retard, reprise, support utilisé, document remis.",
        )
        self.head.addWidget(Pill("Peut servir de preuve", "info"))
        _area(self, form, "process_notes", "Déroulement de la séance", 3)


class ContentCard(Card):
    """The working notes: confidential, never printed by default."""

    def __init__(self, form: FormHost) -> None:
        super().__init__(
            "Notes de travail",
            "Jamais imprimées par défaut. La personne peut en demander communication\N{NO-BREAK SPACE}: "
            "écrivez ce que vous pourriez lui lire.",
        )
        self.setProperty("tone", "violet")
        self.head.insertWidget(0, Picture("lock", "violet"))
        self.head.addWidget(Pill("Confidentielles", "violet"))
        _area(self, form, "objective", "Objectif de la séance", 2)
        _area(self, form, "content_notes", "Notes", 5)
        _area(self, form, "next_task", "À faire d’ici la prochaine séance", 2)


def _area(card: Card, form: FormHost, name: str, text: str, lines: int) -> None:
    area = TextArea(lines=lines)
    made = field(text, area)
    form.bind(name, area, made)
    card.add(made)
