"""The page of the personality at work: the way to the questionnaire, the means, what either end may be good for."""

from functools import partial

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Filled, Moment
from bilan_desktop.supports.contract import Support
from bilan_desktop.supports.personality import Personality
from bilan_desktop.supports.personality.model import DOMAINS, NAME, SCALE, Result
from bilan_desktop.supports.personality.report import ASK, ENDS, LEAD, chart_of
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.supports import support_of, view_support

MISSING = "Les moyennes viennent avec les réponses : il en faut quatre sur cinq dans un domaine."
ROUTE = f"questionnaire/{NAME}/{Moment.INVESTIGATION}"


def read_result(work: Work, dossier_id: RecordId, support: Support) -> tuple[Result | None, dict[str, str]]:
    """What the answers give, and the names of the domains by code."""
    with work.unit() as unit:
        view = view_support(unit, work, dossier_id, support_of(work, support.code))
    assert isinstance(support, Personality)
    worded = next(one for one in view.questionnaires.values() if one.name == NAME)
    return support.result(view), {score.code: score.title for score in worded.scores}


class Page(SupportScreen):
    """The answers are given on the page of the questionnaire; this one shows what they give."""

    def build(self) -> None:
        """The way to the questionnaire, then what it gives."""
        asked = Card("Le questionnaire", "Quarante affirmations, un quart d’heure, à l’écran, sur un PDF ou à la main.")
        row = HBox(spacing=12)
        self.answer = button("Ouvrir le questionnaire", "list-checks", "primary")
        self.answer.setObjectName("open-questionnaire")
        self.answer.clicked.connect(lambda: self.go(ROUTE))
        self.state = Pill("Sans réponse", "neutral")
        row.addWidget(self.answer)
        row.addWidget(self.state)
        row.addStretch()
        asked.add_layout(row)
        self.card(asked)
        self.chart = ChartCard("Les moyennes", MISSING)
        self.card(self.chart)
        self.questions = Card(ASK)
        self.lines = VBox(spacing=6)
        self.questions.add_layout(self.lines)
        self.card(self.questions)
        self.ends = Card(ENDS, LEAD)
        self.rows = VBox(spacing=14)
        self.ends.add_layout(self.rows)
        self.card(self.ends)

    def reload(self) -> None:
        """The note, then what the answers give."""
        super().reload()
        self._read_result()

    def _read_result(self) -> None:
        self.read(partial(read_result, self.services.work, self.dossier_id, self.support), self._show_read)

    def on_event(self, event: Event) -> None:
        """Answers came or went."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic == Filled.TABLE:
            self._read_result()

    def _show_read(self, read: tuple[Result | None, dict[str, str]]) -> None:
        result, titles = read
        given, asked = (result.answered, result.asked) if result is not None else (0, 0)
        plural = "s" if given > 1 else ""
        self.state.set(
            f"{given} réponse{plural} sur {asked}" if given else "Sans réponse", "info" if given else "neutral"
        )
        self.chart.show_chart(chart_of(result) if result is not None else lambda _: ())
        clear(self.lines)
        for question in result.questions if result is not None else ():
            self.lines.addWidget(label(question, wrap=True))
        self.questions.setVisible(bool(result is not None and result.questions))
        if self.rows.count() == 0:
            self._build_ends(titles)

    def _build_ends(self, titles: dict[str, str]) -> None:
        for one in DOMAINS:
            self.rows.addWidget(label(titles[one.code], "label"))
            low = label(f"Plutôt vers {SCALE[0]}. {one.low}", "muted", wrap=True)
            high = label(f"Plutôt vers {SCALE[1]}. {one.high}", "muted", wrap=True)
            self.rows.addWidget(abreast(low, high))
