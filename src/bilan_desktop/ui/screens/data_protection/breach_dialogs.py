"""The panels of a breach: what is known of it, and the summary to copy into the authority's form."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.rights import BREACH_NATURES, RISK_NAMES, BreachRisk
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox, abreast
from bilan_desktop.ui.kit.moments import DateEdit, TimeEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.data_protection.fields import RightsDialog, typed_day, typed_time
from bilan_desktop.ui.screens.data_protection.words import LATE_REASON_HINT, SUMMARY
from bilan_desktop.usecases.breaches import BreachTyped

TEXT = (
    "Écrivez ce qui est connu aujourd’hui, sans nommer personne sans nécessité\N{NO-BREAK SPACE}: le reste se complète "
    "plus tard."
)
RISK_HINT = "improbable, par exemple, si tout ce qui est parti est chiffré et que la phrase secrète ne l’est pas"
HOURS_HINT = "les 72 heures en partent"
PEOPLE = "Indiquez un nombre entier, par exemple 12."
COPIED = "Résumé copié."


class BreachDialog(RightsDialog):
    """Everything that the register tells of a breach; what is not known yet stays empty."""

    def __init__(self, window: QWidget, today: Callable[[], date], typed: BreachTyped | None = None) -> None:
        title = "Compléter la violation" if typed is not None else "Noter une violation"
        super().__init__(window, title, TEXT, "Enregistrer" if typed is not None else "Noter la violation")
        self.setObjectName("breach-dialog")
        self._build_known(today)
        self._build_texts()
        self._build_done(today)
        self._show(typed or BreachTyped(today(), None))

    def _build_known(self, today: Callable[[], date]) -> None:
        self.known_on, self.known_time = DateEdit(today), TimeEdit()
        known = self.named("known_on", "Connue le", self.known_on, HOURS_HINT, required=True)
        self.put(abreast(known, self.named("known_time", "Heure", self.known_time, required=True)))
        self.natures = {code: CheckBox(words) for code, words in BREACH_NATURES.items()}
        group = QWidget()
        column = VBox(group, spacing=2)
        for code, tick in self.natures.items():
            tick.setObjectName(f"nature-{code}")
            column.addWidget(tick)
        self.put(self.named("natures", "Ce qu’elle touche", group))
        self.risk = ComboBox(list(RISK_NAMES.items()))
        self.people = LineEdit(limit=40)
        risk = self.named("risk", "Risque pour les personnes", self.risk, RISK_HINT)
        self.put(abreast(risk, self.named("people", "Personnes concernées", self.people, "environ, si vous le savez")))

    def _build_texts(self) -> None:
        self.facts, self.effects, self.measures = TextArea(lines=3), TextArea(lines=2), TextArea(lines=2)
        facts = "ce qui s’est passé, quelles données, de quelles catégories de personnes"
        self.put(self.named("facts", "Faits", self.facts, facts))
        self.put(self.named("effects", "Effets", self.effects, "ce qui en est résulté ou peut en résulter"))
        measures = "ce qui est fait ou prévu pour y remédier et pour que cela ne se reproduise pas"
        self.put(self.named("measures", "Mesures", self.measures, measures))

    def _build_done(self, today: Callable[[], date]) -> None:
        self.told_on, self.told_time, self.late_reason = DateEdit(today), TimeEdit(), TextArea(lines=2)
        told = self.named("told_on", "Notifiée à la CNIL le", self.told_on)
        self.put(abreast(told, self.named("told_time", "Heure", self.told_time)))
        self.put(self.named("late_reason", "Motifs du retard", self.late_reason, LATE_REASON_HINT))
        self.told_people_on, self.closed_on = DateEdit(today), DateEdit(today)
        people = "si le risque est élevé, ou dites pourquoi non dans les mesures (art. 34)"
        told_people = self.named("told_people_on", "Personnes informées le", self.told_people_on, people)
        self.put(abreast(told_people, self.named("closed_on", "Close le", self.closed_on, "quand tout est écrit")))

    def _show(self, typed: BreachTyped) -> None:
        for day, on in self._days().items():
            day.set_value(getattr(typed, on))
        self.known_time.set_value(typed.known_time)
        self.told_time.set_value(typed.told_time)
        for code, tick in self.natures.items():
            tick.set_value(code in typed.natures)
        self.risk.set_value(typed.risk)
        self.people.set_value("" if typed.people is None else str(typed.people))
        for name in ("facts", "effects", "measures", "late_reason"):
            getattr(self, name).set_value(getattr(typed, name))

    def _days(self) -> dict[DateEdit, str]:
        names = ("known_on", "told_on", "told_people_on", "closed_on")
        return {getattr(self, name): name for name in names}

    def breach(self) -> BreachTyped | None:
        """What is typed, or None once what cannot be read is said."""
        problems: dict[str, str] = {}
        days = {name: typed_day(day, name, problems) for day, name in self._days().items()}
        known = typed_time(self.known_time, "known_time", problems)
        told = typed_time(self.told_time, "told_time", problems)
        people = self._people(problems)
        self.say(problems)
        if problems:
            return None
        return BreachTyped(
            known_time=known,
            told_time=told,
            natures=tuple(code for code, tick in self.natures.items() if tick.value()),
            risk=BreachRisk(str(self.risk.value() or BreachRisk.UNSAID)),
            people=people,
            facts=self.facts.value(),
            effects=self.effects.value(),
            measures=self.measures.value(),
            late_reason=self.late_reason.value(),
            **days,
        )

    def _people(self, problems: dict[str, str]) -> int | None:
        plain = "".join(self.people.value().split())
        if not plain:
            return None
        if plain.isascii() and plain.isdigit():
            return int(plain)
        problems["people"] = PEOPLE
        return None


class SummaryDialog(Dialog):
    """The summary, read and copied; nothing leaves by itself."""

    changes = False
    keeps_typed = False

    def __init__(self, window: QWidget, text: str) -> None:
        super().__init__(window, "Résumé à copier", SUMMARY, width=660)
        self.setObjectName("summary-dialog")
        self.words = TextArea(lines=10, most=16)
        self.words.setReadOnly(True)
        self.words.setObjectName("summary")
        self.words.set_value(text)
        self.add(field("Résumé", self.words))
        self.said = label("", "muted", wrap=True)
        self.add(self.said)
        leave = button("Fermer")
        leave.clicked.connect(self.reject)
        copy = button("Copier le résumé", "copy", "primary")
        copy.setObjectName("copy-summary")
        copy.clicked.connect(self._copy)
        self.set_buttons([leave, copy])
        self.finished.connect(self.deleteLater)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.value())
        self.said.setText(COPIED)
        announce(self, COPIED)
