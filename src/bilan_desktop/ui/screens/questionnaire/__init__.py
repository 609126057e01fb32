"""A questionnaire: answered on the screen, prepared to be filled, taken back filled."""

from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.ui.screens.questionnaire.opinion_screen import OpinionScreen
from bilan_desktop.ui.screens.questionnaire.screen import AnswersScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(
    services: Services, navigator: Navigator, dossier_id: str, name: str, moment: str
) -> AnswersScreen | OpinionScreen:
    """The page of the route « dossier/<id>/questionnaire/<name>/<moment> »."""
    asked = asking(name, moment)
    if asked.own:
        # Here: it takes words from the pages of the supports, which lead to the pages of the questionnaires.
        from bilan_desktop.ui.screens.questionnaire.own_screen import OwnAnswersScreen

        return OwnAnswersScreen(services, navigator, dossier_id, asked)
    make = OpinionScreen if asked.nameless else AnswersScreen
    return make(services, navigator, dossier_id, asked)
