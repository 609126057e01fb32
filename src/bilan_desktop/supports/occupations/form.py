"""The page of the occupations explored: kept from the library or named freely, each with its notes and facts."""

from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation, OccupationSheet
from bilan_desktop.ui.commands import Done
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.lists import Addition
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.occupations.words import change_lines, edition
from bilan_desktop.ui.screens.support.kept_occupation import KeptGestures, KeptLine, KeptPanel
from bilan_desktop.ui.screens.support.occupation_dialogs import PickDialog, SheetDialog
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.occupations import (
    KeptStanding,
    Snapshot,
    keep_occupation,
    make_option,
    put_sheet,
    read_standings,
    take_new_sheet,
)
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Item

KEPT = ListWords(
    record=KeptOccupation,
    heading="Métiers explorés",
    purpose="Deux ou trois métiers regardés de près en apprennent plus que vingt survolés.",
    empty="Aucun métier pour l’instant. Ajoutez celui dont la personne parle déjà, ou cherchez-le avec elle.",
    add="Ajouter un métier…",
    title="label",
    unnamed="Métier à nommer",
    added="Métier exploré ajouté",
    removed="Métier exploré retiré",
    moved="Métier exploré déplacé",
    saved="Métier exploré modifié",
    asks=(
        Ask("attracts", "Ce qui attire", row=1),
        Ask("holds_back", "Ce qui retient", row=1),
        Ask("questions", "Les questions à poser", "À qui, et comment le savoir."),
    ),
    badge="code",
    lines=2,
)
NO_SHEET = "sans fiche"


class Page(SupportScreen):
    """One list; what the library says of each follows it."""

    READS = (KeptOccupation, Option)

    def build(self) -> None:
        """The occupations."""
        self._standings: dict[RecordId, KeptStanding] = {}
        self._lines: dict[RecordId, KeptLine] = {}
        self._panels: dict[RecordId, KeptPanel] = {}
        self.kept = self.ask_list(KEPT)
        self.kept.badge_of = lambda item: str(item.values["code"]) or NO_SHEET
        self.kept.below = self._line
        self.kept.extra = self._opened
        self.kept.shown = self._follow
        self.kept.ask_for = self.pick
        library = button("Parcourir la bibliothèque", "search", "ghost")
        library.setObjectName("library")
        library.clicked.connect(partial(self.go, "metiers"))
        self.kept.foot.row.addWidget(library)

    def refresh(self) -> None:
        """What the library says of the list; an option may bear the name of an occupation."""
        self._read_standings()

    def pick(self) -> None:
        """Ask for an occupation."""
        self.flush()
        dialog = PickDialog(self, self.services, self.failed)
        dialog.picked.connect(self._keep)
        dialog.named.connect(lambda words: self.kept.add_record({"label": words}))
        dialog.library_asked.connect(partial(self.go, "metiers"))
        self.show_dialog(dialog)

    def _keep(self, code: str) -> None:
        initiator = self.kept.presenter.initiator
        addition = Addition(
            KeptOccupation, partial(keep_occupation, dossier_id=self.dossier_id, code=code, initiator=initiator)
        )
        self._perform(KEPT.added, addition.act, addition.take_back, lambda: self.kept.open_new(addition.key))

    def _line(self, item: Item) -> QWidget:
        made = self._lines[item.key] = KeptLine(item, self._gestures(item.key))
        made.show_item(item, self._standings.get(item.key))
        return made

    def _opened(self, item: Item) -> QWidget | None:
        host = next(row.host for row in self.kept.rows if row.item.key == item.key)
        if host is None:
            return None
        made = self._panels[item.key] = KeptPanel(item, host, self.services.work.clock.today, self._gestures(item.key))
        made.destroyed.connect(partial(self._forget, item.key, made))
        made.show_standing(self._standings.get(item.key, KeptStanding()))
        return made

    def _forget(self, key: RecordId, panel: KeptPanel, _: object = None) -> None:
        if self._panels.get(key) is panel:
            del self._panels[key]

    def _gestures(self, key: RecordId) -> KeptGestures:
        return KeptGestures(
            read=partial(self._read_kept, key),
            look_at_new=partial(self._look_at_new, key),
            take_new=partial(self._take_new, key),
            option=partial(self._option, key),
        )

    def _follow(self, items: tuple[Item, ...]) -> None:
        for item in items:
            if item.key in self._lines:
                self._lines[item.key].show_item(item, self._standings.get(item.key))
            if item.key in self._panels:
                self._panels[item.key].show_item(item)

    def _read_standings(self) -> None:
        self.read(partial(read_standings, self.services.work, self.dossier_id), self._show_standings)

    def _show_standings(self, standings: dict[RecordId, KeptStanding]) -> None:
        self._standings = standings
        self._follow(self.kept.presenter.items)
        for key, panel in self._panels.items():
            panel.show_standing(standings.get(key, KeptStanding()))

    def _item(self, key: RecordId) -> Item:
        return next(item for item in self.kept.presenter.items if item.key == key)

    def _read_kept(self, key: RecordId) -> None:
        sheet = self._item(key).values["sheet"]
        if isinstance(sheet, OccupationSheet):
            self._show_sheet(SheetDialog(self, "La fiche gardée", sheet))

    def _look_at_new(self, key: RecordId) -> None:
        standing, old = self._standings.get(key, KeptStanding()), self._item(key).values["sheet"]
        if standing.now is None or standing.change is None or not isinstance(old, OccupationSheet):
            return
        lines = (edition(standing.now.version, standing.now.updated), *change_lines(old, standing.now, standing.change))
        dialog = SheetDialog(self, "La nouvelle fiche", standing.now, lines)
        dialog.taken.connect(partial(self._take_new, key))
        self._show_sheet(dialog)

    def _show_sheet(self, dialog: SheetDialog) -> None:
        dialog.followed.connect(lambda code: self.go(f"metiers/{code}"))
        self.show_dialog(dialog)

    def _take_new(self, key: RecordId) -> None:
        former: list[Snapshot] = []

        def act(work: Work) -> None:
            former[:] = [take_new_sheet(work, key, "library")]

        def back(work: Work) -> None:
            put_sheet(work, key, former[0], "undo")

        self._perform("Fiche mise à jour", act, back)

    def _option(self, key: RecordId) -> None:
        if self._standings.get(key, KeptStanding()).is_option:
            self.go("etape/F2.4")
            return
        self.flush()
        addition = Addition(Option, partial(make_option, key=key))
        self._perform("Piste ajoutée", addition.act, addition.take_back)

    def _perform(self, label: str, act: Act, back: Act, then: Done = lambda: None) -> None:
        def done() -> None:
            self.reload()
            then()
            self.navigator.offer_undo(label, self.dossier_id)

        perform(self.services, self.dossier_id, Gesture(label, act, back), done, self.failed)
