"""The dialog where requirements are picked from the sheet of an occupation, the heart of it first, never all of it."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.gaps import Blocking
from bilan_desktop.domain.investigation import SKILL_NAMES, SkillKind
from bilan_desktop.domain.occupations import RequirementKind
from bilan_desktop.domain.people import fold
from bilan_desktop.supports.gaps.model import MOST, STARTED, Aim, Offer, offered, proposed
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import SIDE, Dialog
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import CheckBox, SearchLine
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.support.gaps_presenter import GapsPresenter

PURPOSE = (
    f"Choisissez {STARTED} à {MOST} exigences, celles qui décident : une fiche en liste bien plus "
    "qu’un poste n’en demande. Le cœur du métier vient d’abord. Le niveau demandé se note ensuite, ensemble."
)
_KINDS = {
    RequirementKind.KNOW_HOW: SKILL_NAMES[SkillKind.KNOW_HOW],
    RequirementKind.SOFT: SKILL_NAMES[SkillKind.SOFT],
    RequirementKind.KNOWLEDGE: SKILL_NAMES[SkillKind.KNOWLEDGE],
}


class PickDialog(Dialog):
    """Ticks, a filter, how many are chosen, and what refuses."""

    keeps_typed = False

    def __init__(self, window: QWidget, presenter: GapsPresenter, aim: Aim) -> None:
        super().__init__(window, "Choisir dans la fiche du métier", PURPOSE, width=680)
        assert aim.sheet is not None, "no sheet to pick from"
        self._presenter = presenter
        rows = (*aim.demands, *aim.blocking)
        self._offers = offered(aim.sheet, rows)
        self._held = sum(1 for one in aim.demands if one.code)
        self.search = SearchLine("Filtrer les exigences")
        self.add(field("Filtrer", self.search))
        self.search.changed.connect(self._sift)
        self.ticks: dict[str, CheckBox] = {}
        self._heads: dict[str, QWidget] = {}
        self.regulated: CheckBox | None = None
        if aim.sheet.regulated and not any(one.blocking is Blocking.REGULATED for one in aim.blocking):
            self.regulated = CheckBox("Métier réglementé : en faire une condition à part")
            self.regulated.setChecked(True)
            self.add(self.regulated)
        self._build_offers()
        self.count = label("", "muted", wrap=True)
        told = HBox(margins=(SIDE, 0, SIDE, 0))
        told.addWidget(self.count)
        self.column.addLayout(told)
        self.refusal = Refusal()
        self.add(self.refusal)
        cancel = button("Annuler")
        cancel.clicked.connect(self.reject)
        self.keep = button("Ajouter ces exigences", "plus", "primary")
        self.keep.setObjectName("keep-picked")
        self.keep.clicked.connect(self._keep)
        self.set_buttons([cancel, self.keep])
        self.finished.connect(self.deleteLater)
        self._tell()

    def chosen(self) -> list[str]:
        """The codes ticked."""
        return [code for code, box in self.ticks.items() if box.isChecked() and box.isEnabled()]

    def _build_offers(self) -> None:
        ticked = {one.code for one in proposed(self._offers)}
        groups: dict[str, list[Offer]] = {}
        for one in self._offers:
            groups.setdefault("Cœur du métier" if one.core else _KINDS[one.kind], []).append(one)
        for title, offers in groups.items():
            self._heads[title] = self.add(label(title, "overline"))
            for one in offers:
                box = CheckBox(f"{one.label} (déjà là)" if one.taken else one.label)
                box.setObjectName(f"pick-{one.code}")
                box.setChecked(one.taken or one.code in ticked)
                box.setEnabled(not one.taken)
                box.setProperty("group", title)
                box.changed.connect(self._tell)
                self.ticks[one.code] = box
                self.add(box)

    def _sift(self) -> None:
        """Show what holds the words; what is ticked stays ticked."""
        words = fold(self.search.value())
        for box in self.ticks.values():
            box.setVisible(words in fold(box.text()))
        for title, head in self._heads.items():
            head.setVisible(any(not one.isHidden() and one.property("group") == title for one in self.ticks.values()))

    def _tell(self) -> None:
        total = self._held + len(self.chosen())
        words = f"{total} exigence{'s' if total > 1 else ''} de la fiche"
        room = f", {total - MOST} de trop" if total > MOST else ""
        self.count.setText(f"{words} pour cette cible{room}. {STARTED} à {MOST} suffisent.")
        self.refusal.hide()

    def _keep(self) -> None:
        regulated = self.regulated is not None and self.regulated.isChecked()
        if not self.chosen() and not regulated:
            self.reject()
            return
        self._presenter.pick(self.chosen(), self.accept, self.refusal.say, regulated=regulated)
