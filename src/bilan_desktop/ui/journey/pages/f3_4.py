"""F3.4: the oral restitution: its meeting, what was told, the objectives rated again, the person's answer."""

from dataclasses import replace
from functools import partial

from bilan_desktop.blocks.formats import date_long
from bilan_desktop.domain.conclusion import RESTITUTION_POINTS, Restitution
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.meetings import MeetingKind, MeetingState
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.pages.f1_4 import MISSING, OBJECTIVES
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.shell.dossier_sections import PLANNING
from bilan_desktop.usecases.charts import reached_objectives
from bilan_desktop.usecases.meetings import MeetingLine, list_meetings
from bilan_desktop.usecases.records import Item

TOLD = (Ask("told", "Points restitués", "Cochez ce qui a été dit.", kind="ticks", choices=dict(RESTITUTION_POINTS)),)
ANSWER = (
    Ask("answer", "Ce que la personne en dit", "Avec ses mots."),
    Ask("corrections", "Ce qu’elle veut voir figurer, ou ne pas voir, dans la synthèse"),
)
RATED = replace(
    OBJECTIVES,
    heading="Objectifs, évalués ensemble",
    purpose="Ouvrez chaque objectif et dites où en est la personne aujourd’hui, avec le même critère qu’au départ.",
    asks=tuple(ask for ask in OBJECTIVES.asks if ask.name in ("text", "criterion", "end_rating", "end_note")),
)


class Page(StepScreen):
    """The meeting, the points, the objectives, the answer."""

    CODE = "F3.4"

    _route = ""

    def build(self) -> None:
        """From the meeting to what it changes in the synthesis."""
        self.meeting = Card("Séance de restitution")
        self.when = label("", "muted", wrap=True)
        self.meeting.add(self.when)
        self.way = button("", "arrow-right", "soft")
        self.way.clicked.connect(lambda: self.navigator.go(self._route))
        self.meeting.head.addWidget(self.way)
        self.card(self.meeting)
        self._route = f"dossier/{self.dossier_id}/seances"
        self.ask(Restitution, "Ce qui est restitué", TOLD)
        self.objectives = self.ask_list(RATED)
        self.chart = ChartCard("Du départ à la fin", MISSING)
        self.card(self.chart)
        self.objectives.shown = self._draw
        self.ask(Restitution, "Ce que la personne en dit", ANSWER)

    def reload(self) -> None:
        """Read the meetings as well."""
        super().reload()
        job = partial(list_meetings, self.services.work, self.dossier_id)
        self.services.storage.post(job, self._show_meetings, self.failed)

    def on_event(self, event: Event) -> None:
        """A meeting was planned, moved or held."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic == "meeting":
            self.reload()

    def _draw(self, items: tuple[Item, ...]) -> None:
        self.chart.show_chart(reached_objectives([item.values for item in items]))

    def _show_meetings(self, meetings: tuple[MeetingLine, ...]) -> None:
        live = (MeetingState.PLANNED, MeetingState.HELD)
        found = [m for m in meetings if m.kind is MeetingKind.RESTITUTION and m.state in live]
        if not found:
            self.when.setText("Aucune séance de restitution n’est prévue. Elle se planifie comme les autres séances.")
            self.way.set_text("Planifier la séance")
            self._route = f"dossier/{self.dossier_id}/{PLANNING}:{MeetingKind.RESTITUTION}"
            return
        last = found[-1]
        held = last.state is MeetingState.HELD
        day = date_long(last.slot.on)
        self.when.setText(f"Séance {last.number}, {'tenue le' if held else 'prévue le'} {day}.")
        self.way.set_text("Ouvrir la séance")
        self._route = f"dossier/{self.dossier_id}/seance/{last.id}"
