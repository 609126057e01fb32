"""The chosen option in short, above what is read beside it."""

from bilan_desktop.domain.contradictions import excerpt
from bilan_desktop.domain.investigation import HORIZON_NAMES
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import Columns, HBox
from bilan_desktop.usecases.coherence import CoherenceView

SHORT = 130
"""Characters of the reasons that are shown; the whole is at their step."""
LEAST = 240
"""Designed width of the reasons, of the conditions and of the training, under which they stand below each other."""
NONE_CHOSEN = (
    "Aucune piste n’est retenue pour l’instant. Les compétences, les motivations et les ressources se relisent face à "
    "une piste : choisissez-la d’abord avec la personne."
)


class ChosenCard(Card):
    """The option with its reasons, low enough for what is read beside it; before it is chosen, the way to choose it."""

    def __init__(self) -> None:
        super().__init__("La piste retenue", spacing=6)
        self.horizon = Pill("", "neutral")
        self.choose = button("Choisir la piste", "arrow-right", "primary")
        self.way = button("Voir le choix", "arrow-right", "link")
        self.to_points = button("", "arrow-down", "link")
        for one in (self.to_points, self.way):
            self.head.addWidget(one)
        self.name = label("", "h2", wrap=True)
        named = HBox(spacing=10)
        named.addWidget(self.name, 1)
        named.addWidget(self.horizon)
        self.add_layout(named)
        self.said = {name: label("", "muted", wrap=True) for name in ("reasons", "conditions", "training")}
        abreast = Columns(LEAST, 20)
        for line in self.said.values():
            abreast.add(line)
        self.add(abreast)
        row = HBox()
        row.addWidget(self.choose)
        row.addStretch()
        self.add_layout(row)
        self.show_view(None)

    def show_view(self, view: CoherenceView | None) -> None:
        """Follow the choice and count what contradicts it."""
        option = view.option if view is not None else None
        chosen = view is not None and option is not None
        for widget in (self.horizon, self.way):
            widget.setVisible(chosen)
        self.choose.setVisible(view is not None and not chosen)
        told = {"reasons": NONE_CHOSEN if view is not None else ""}
        if view is not None and option is not None:
            self.name.setText(" ".join(str(option.values["title"]).split()) or "Piste à nommer")
            self.horizon.set(HORIZON_NAMES[option.values["horizon"]], "neutral")
            told = {
                "reasons": _part("Pourquoi", view.reasons) or "Les raisons du choix ne sont pas encore notées.",
                "conditions": _part("Conditions et moyens", view.conditions),
                "training": _part("Projet de formation", view.training),
            }
        self.name.setVisible(chosen)
        for name, line in self.said.items():
            line.setText(told.get(name, ""))
            line.setVisible(bool(line.text()))
        self._count(view)

    def _count(self, view: CoherenceView | None) -> None:
        points = view.points if view is not None else ()
        still = sum(not point.answer for point in points)
        several = "s" if len(points) > 1 else ""
        if still:
            told = " à discuter" if still == len(points) else f", dont {still} à discuter"
        else:
            told = ", chacune avec sa réponse" if several else ", avec sa réponse"
        self.to_points.set_text(f"{len(points)} contradiction{several} possible{several}{told}")
        self.to_points.setVisible(bool(points))


def _part(name: str, text: str) -> str:
    line = " ".join(text.split())
    shown = line if len(line) <= SHORT else excerpt(line, SHORT)
    return f"{name}\N{NO-BREAK SPACE}: {shown}" if shown else ""
