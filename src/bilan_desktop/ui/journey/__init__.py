"""The steps of the journey: one host, one page a step, drawn from what each step declares.

asks       Ask(name, label, kind=…): one question of a form, without Qt; ListWords: how a list speaks
inputs     widget_of(ask, services): the input of the kit that a question needs
lists      ListPresenter (no Qt): add, remove, move, each undoable; one FormPresenter a record
list_card  ListCard: the records of a list, one opened at a time, all by keyboard
host       StepScreen(services, navigator, dossier_id, code): ``ask``, ``ask_list``, ``add`` build its middle
pages      one module a step, ``Page(StepScreen)``; ``open_screen`` finds it by the step's code
"""

from importlib import import_module

from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str, code: str) -> StepScreen:
    """The page of a step, such as « F1.1 »; imported at its first opening."""
    module = import_module(f"bilan_desktop.ui.journey.pages.{code.lower().replace('.', '_')}")
    page: StepScreen = module.Page(services, navigator, dossier_id)
    return page
