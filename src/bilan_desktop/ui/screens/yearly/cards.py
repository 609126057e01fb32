"""The cards above the figures: which year, where its report stands, what changed since it was kept."""

from collections.abc import Sequence

from bilan_desktop.blocks.formats import euros
from bilan_desktop.domain.yearly import Measure
from bilan_desktop.domain.yearly_sheet import Difference
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import VBox, abreast
from bilan_desktop.ui.kit.segments import Segment, Segments
from bilan_desktop.ui.screens.person.money import PriceEdit
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.screens.yearly.words import DIFFERS, LET_GO, TYPED, TYPED_ABOUT, state_of, year_words
from bilan_desktop.usecases.yearly import ReportView
from bilan_desktop.usecases.yearly_papers import deadline_words, status_words
from bilan_desktop.usecases.yearly_words import USAGE, difference_words

KEPT, NOW = "kept", "now"
"""The two versions that may be shown."""


class StatusCard(Card):
    """The year chosen, the state of its report, until when it is sent and by what rule."""

    def __init__(self) -> None:
        super().__init__(spacing=10)
        self.setObjectName("status")
        self.years = ComboBox([])
        self.years.setObjectName("year")
        self.state = Pill("", "neutral")
        self.forget = button(LET_GO, "undo-2", "ghost")
        self.forget.setObjectName("forget")
        self.add(field("Exercice", self.years))
        tools = Wrapping(12)
        tools.row.addWidget(self.state)
        tools.row.addWidget(self.forget)
        self.add(tools)
        self._status, self._deadline = label("", wrap=True), label("", "muted", wrap=True)
        for one in (self._status, self._deadline, label(USAGE, "hint", wrap=True)):
            self.add(one)

    def show_report(self, view: ReportView, *, writes: bool) -> None:
        """Show where it stands."""
        self.years.set_choices([(one.year, year_words(one)) for one in view.years])
        self.years.set_value(view.mark.year)
        self.state.set(*state_of(view.mark, late=view.late))
        self._status.setText(status_words(view))
        self._deadline.setText(deadline_words(view))
        self.forget.setVisible(writes and (view.mark.kept or view.mark.filed_on is not None))


class DifferencesCard(Card):
    """The lines that changed since the sheet was kept, and which version is shown; hidden while they agree."""

    def __init__(self) -> None:
        super().__init__("Ce qui a changé depuis", DIFFERS, spacing=8)
        self.setObjectName("differs")
        self._changed = VBox(spacing=4)
        self.add_layout(self._changed)
        self.version = Segments([Segment(KEPT, "Version gardée", "G"), Segment(NOW, "Calcul d’aujourd’hui", "A")])
        self.version.setAccessibleName("Chiffres montrés")
        self.add(self.version)
        self.hide()

    def show_differences(self, differs: Sequence[Difference]) -> None:
        """Show these, and the version that was kept until the other is asked for."""
        clear(self._changed)
        for one in differs:
            made = label(difference_words(one), wrap=True, dense=True)
            self._changed.addWidget(made)
            made.show()
        self.setVisible(bool(differs))
        if not differs or not self.version.value():
            self.version.set_value(KEPT)


class AmountEdit(PriceEdit):
    """An amount of the year, in euros."""

    sentence = "Montant illisible. Écrivez par exemple 12\N{NARROW NO-BREAK SPACE}500,50."
    placeholder = euros(0)


class AmountsCard(Card):
    """What no dossier tells, to be typed; the State's part only where it pays with the regions."""

    def __init__(self) -> None:
        super().__init__("Montants à saisir", TYPED_ABOUT)
        self.fields = {code: field(words, AmountEdit(), hint) for code, words, hint in TYPED}
        self.add(abreast(*(self.fields[code] for code in ("charges", "wages", "purchases"))))
        self.add(abreast(self.fields["turnover"], self.fields["state"]))

    def bind(self, form: FormHost) -> None:
        """Link the fields with their form."""
        for code, made in self.fields.items():
            form.bind(code, made.widget, made)  # type: ignore[arg-type]

    def show_report(self, view: ReportView) -> None:
        """Ask for the State's part where something is invoiced to it or to a region."""
        both = view.sheet.of("C5-6", Measure.MONEY)
        self.fields["state"].setVisible("state" in view.typed or (both is not None and bool(both.pieces)))
