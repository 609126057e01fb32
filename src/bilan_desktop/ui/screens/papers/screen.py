"""The page on which the papers of a dossier are prepared, found again and opened."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.cards import EmptyState
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import SearchLine, Toggle
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.papers.asked_card import AskedCard
from bilan_desktop.ui.screens.papers.groups import GroupCard
from bilan_desktop.ui.screens.papers.preparing import PreparingCard
from bilan_desktop.ui.screens.papers.presenter import PapersPresenter, PapersView
from bilan_desktop.ui.screens.papers.words import GROUPS, KEEP_NAMES, MANY, Asked, Keep, counts, grouped, kept
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.overview import DossierView


class PapersScreen(DossierScreen):
    """What can be prepared here, then every paper by nature; Enter opens its preview."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self._built = False
        super().__init__(
            services,
            navigator,
            dossier_id,
            "documents",
            "Documents",
            "Chaque document se prépare à son étape, ou ici ; vous les relisez, les imprimez et les remettez.",
        )

    def _build(self) -> None:
        self._built = True
        self._papers: PapersView | None = None
        self._asked = Asked()
        self.presenter = PapersPresenter(self.services, self.navigator, self.dossier_id, self._show, self.failed)
        journal = button("Journal du dossier", "history", "ghost")
        journal.setObjectName("journal")
        journal.clicked.connect(lambda: self.navigator.go(f"journal/{self.dossier_id}"))
        agreements = button("Accords", "hand-helping", "ghost")
        agreements.setObjectName("agreements")
        agreements.clicked.connect(lambda: self.go("accords"))
        self.add_action(agreements)
        self.add_action(journal)
        self.preparing = PreparingCard(self.presenter)
        self.add(self.preparing)
        self.asked = AskedCard(self.presenter)
        self.add(self.asked)
        self._build_bar()
        self.groups = {name: GroupCard(name) for name, _ in GROUPS}
        for group in self.groups.values():
            group.opened.connect(self._open)
            group.hide()
            self.add(group)
        self.nothing = label("Aucun document ne correspond. Élargissez le filtre.", "muted", wrap=True)
        self.nothing.hide()
        self.add(self.nothing)
        self._build_empty()
        self.content.addStretch(1)

    def _build_bar(self) -> None:
        self.bar = QWidget()
        column = VBox(self.bar, spacing=10)
        self.keeps = Chips([(keep.value, name) for keep, name in KEEP_NAMES.items()])
        self.keeps.setAccessibleName("État des documents")
        self.keeps.set_value([Keep.ALL])
        self.keeps.changed.connect(self._narrow)
        self.search = SearchLine("Nom, numéro ou date")
        self.search.setAccessibleName("Filtrer les documents par nom, numéro ou date")
        self.search.changed.connect(self._narrow)
        self.search.returnPressed.connect(self._enter_list)
        self.replaced = Toggle("Versions remplacées")
        self.replaced.changed.connect(self._narrow)
        row = HBox(spacing=12)
        row.addWidget(self.search, 1)
        row.addWidget(self.replaced)
        column.addWidget(self.keeps)
        column.addLayout(row)
        self.bar.hide()
        self.add(self.bar)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)

    def _build_empty(self) -> None:
        consent = button("Aller au consentement", "signature", "primary")
        consent.clicked.connect(lambda: self.go("consentement"))
        meetings = button("Aller aux séances", "calendar")
        meetings.clicked.connect(lambda: self.go("seances"))
        self.empty = EmptyState(
            "Aucun document pour l’instant",
            "Le consentement et les feuilles d’émargement apparaissent ici dès qu’ils sont préparés, "
            "avec leurs signatures et les copies remises.",
            [meetings, consent],
        )
        self.add(self.empty)

    def show_dossier(self, view: DossierView) -> None:
        """The papers follow the dossier."""
        if not self._built:
            self._build()
        self.presenter.load()

    def _show(self, view: PapersView) -> None:
        self._papers = view
        self.preparing.show_papers(view)
        self.asked.show_asked(view.asked)
        self.empty.setVisible(not view.rows)
        older = any(row.replaced for row in view.rows)
        many = len(view.rows) > MANY
        self.bar.setVisible(many or older)
        self.keeps.setVisible(many)
        self.search.setVisible(many)
        self.replaced.setVisible(older)
        self._show_rows()

    def _narrow(self) -> None:
        before = self._count()
        self._asked = Asked(Keep("".join(self.keeps.value())), self.search.value(), self.replaced.value())
        self._show_rows()
        if self._count() != before:
            announce(self, f"{self._count()} document{'s' if self._count() > 1 else ''}")

    def _show_rows(self) -> None:
        if self._papers is None:
            return
        rows = self._papers.rows
        for keep, count in counts(rows, self._asked).items():
            self.keeps.set_text(keep, f"{KEEP_NAMES[keep]} {count}")
        # Only an action that ended leaves papers unsigned for good.
        unsigned = any(row.keep is Keep.LAPSED for row in rows)
        self.keeps.set_offered(Keep.LAPSED, offered=unsigned or self._asked.keep is Keep.LAPSED)
        shown = dict(grouped(kept(rows, self._asked)))
        for name, group in self.groups.items():
            group.setVisible(name in shown)
            group.show_rows(shown.get(name, ()), asked=self._asked.any)
        self.nothing.setVisible(bool(rows) and not shown)

    def _count(self) -> int:
        return len(kept(self._papers.rows, self._asked)) if self._papers is not None else 0

    def _enter_list(self) -> None:
        first = next((group for group in self.groups.values() if not group.isHidden()), None)
        if first is not None:
            first.table.setFocus()

    def _open(self, key: object) -> None:
        if self._papers is not None:
            self.presenter.open(next(row for row in self._papers.rows if row.id == key))
