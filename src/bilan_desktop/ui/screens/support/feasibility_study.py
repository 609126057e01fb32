"""The study of the option in sight: its sentence, its strip, its axes, its money, what the person reads in it."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.feasibility import Axis
from bilan_desktop.supports.feasibility.model import Study
from bilan_desktop.supports.feasibility.report import strip_chart
from bilan_desktop.supports.feasibility.words import blocking_words, caution_words, count_words
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.support.feasibility_axes import AxisCards
from bilan_desktop.ui.screens.support.feasibility_money import READING, MoneyCards
from bilan_desktop.ui.screens.support.feasibility_presenter import FeasibilityPresenter
from bilan_desktop.ui.screens.support.page import SupportScreen

KEYS = (
    "Au clavier : 1 à vérifier, 2 favorable, 3 à travailler, 4 défavorable ; Haut et Bas vont d’un axe à l’autre, "
    "Entrée sur son nom l’ouvre. La santé n’a pas sa place ici : elle se note sur la page de la personne, "
    "avec les aménagements."
)


class StudyPanel(QWidget):
    """All that is noted of one option; another option has a panel of its own."""

    def __init__(self, page: SupportScreen, presenter: FeasibilityPresenter, study: Study) -> None:
        super().__init__()
        self.key, self._page = study.key, page
        column = VBox(self, spacing=16)
        self.head = HeadCard()
        self.axes = AxisCards(page, presenter, study.key)
        self.money = MoneyCards(page, presenter, study.key)
        self.reading = Card("Ce que la personne retient de cette piste")
        self.host = page.host(FormHost(presenter.study_form(study.key, "reading"), page.save_state, self))
        self.reading.add(asked_field(READING, self.host, page.services))
        for one in (self.head, self.axes, self.money, self.reading):
            column.addWidget(one)
        self.show_study(study)

    def show_study(self, study: Study) -> None:
        """Follow the study; what is being typed stays."""
        self.head.show_study(study)
        self.axes.show_study(study)
        self.money.show_study(study)
        self.host.load({"reading": study.reading})

    def open(self, axis: Axis) -> None:
        """Open one axis and go to its questions."""
        self.axes.open(axis)

    def leave(self) -> None:
        """Save what is typed, and go."""
        self.axes.close_all()
        self.money.close_all()
        self._page.release(self.host)
        self.hide()
        self.deleteLater()


class HeadCard(ChartCard):
    """What blocks first, then counts in words, then the seven axes."""

    def __init__(self) -> None:
        super().__init__("Où en est cette piste", "")
        self.blocking = Callout("danger", "")
        self.counts = label("", "body", wrap=True)
        self.cautions = label("", "muted", wrap=True)
        self.keys = label(KEYS, "hint", wrap=True)
        for place, one in enumerate((self.blocking, self.counts, self.cautions), 1):
            self.body.insertWidget(place, one)
        self.body.insertWidget(self.body.count() - 1, self.keys)

    def show_study(self, study: Study) -> None:
        """Follow the axes."""
        stopped = blocking_words(study.axes)
        self.blocking.setVisible(bool(stopped))
        self.blocking.set("danger", stopped)
        self.counts.setText(" ".join(count_words(study.axes)))
        self.cautions.setText("\n".join(caution_words(study.axes)))
        self.cautions.setVisible(bool(self.cautions.text()))
        self.show_chart(strip_chart(study))
