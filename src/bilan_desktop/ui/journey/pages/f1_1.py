"""F1.1: the request and the need for accompaniment; the preliminary interview's notes stand beside."""

from functools import partial

from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.usecases.preliminary import InterviewView, read_interview

REQUEST = (
    Ask("request", "La demande, avec les mots de la personne", "Ce qu’elle vient chercher dans ce bilan.", lines=3),
    Ask("trigger", "Ce qui l’amène maintenant", "L’événement, la fatigue, l’envie ou l’échéance."),
    Ask("expected", "Ce qui aura changé à la fin", "Décrit de façon concrète : on doit pouvoir le constater."),
    Ask("set_aside", "Ce que le bilan ne fera pas", "Les attentes auxquelles un autre appui répondrait mieux."),
)

NEEDS = ListWords(
    record=Need,
    heading="Besoins, du plus au moins important",
    purpose="Ce dont la personne a besoin pour avancer. L’ordre est le sien ; il peut changer en cours de route.",
    empty="Aucun besoin noté. Ajoutez le premier : ce qui compterait le plus.",
    add="Ajouter un besoin",
    title="text",
    unnamed="Besoin à nommer",
    added="Besoin ajouté",
    removed="Besoin retiré",
    moved="Besoin déplacé",
    saved="Besoin modifié",
    asks=(
        Ask("text", "Le besoin", kind="line"),
        Ask("sign", "À quoi verra-t-on qu’il est satisfait ?"),
    ),
)


class Page(StepScreen):
    """The request, what was already said of it, and the needs in order."""

    CODE = "F1.1"

    def build(self) -> None:
        """What was noted at the preliminary interview, then the request, then the needs."""
        self.interview = Card("Noté à l’entretien préalable")
        self._said = label("", "muted", wrap=True)
        self.interview.add(self._said)
        self._take_up = button("Reprendre ce texte comme point de départ", "copy", "soft")
        self._take_up.clicked.connect(self._take)
        self.interview.add(self._take_up)
        self.card(self.interview)
        self.interview.hide()
        self.ask(RequestAnalysis, "La demande", REQUEST)
        self.needs = self.ask_list(NEEDS)
        self._request = ""
        read = partial(read_interview, self.services.work, self.dossier_id)
        self.services.storage.post(read, self._show_interview, self.failed)

    def _show_interview(self, view: InterviewView) -> None:
        said = [str(view.values[name]).strip() for name in ("request", "needs")]
        self._request = said[0]
        self._said.setText("\n\n".join(text for text in said if text))
        self.interview.setVisible(any(said))
        self._take_up.setVisible(bool(said[0]))

    def _take(self) -> None:
        """Copy the interview's request, when nothing is written here yet."""
        form = self.form_of(RequestAnalysis)
        widget = form.input("request")
        if widget.value().strip():
            self.navigator.say("La demande est déjà écrite ici : rien n’a été remplacé.")
            return
        widget.set_value(self._request)
        form.changed("request", self._request)
        form.save()
