"""What becomes of a paper that no font draws: the name's Latin form kept, the way to other words. Without Qt."""

from functools import partial

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.commands import Done, Refused
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.dossiers import save_beneficiary
from bilan_desktop.usecases.unprintable import Unprinted


def way_words(found: Unprinted) -> str:
    """The words of the button that leads to what is to be changed."""
    return f"Aller à la page «\N{NARROW NO-BREAK SPACE}{found.page}\N{NARROW NO-BREAK SPACE}»"


def keep_latin_form(
    services: Services, dossier_id: RecordId, former: str, name: str, done: Done, failed: Refused
) -> None:
    """Keep it as the person's; undo puts the former one back."""
    gesture = Gesture(
        "indiquer la forme latine du nom",
        partial(save_beneficiary, dossier_id=dossier_id, values={"latin_name": name}),
        partial(save_beneficiary, dossier_id=dossier_id, values={"latin_name": former}),
    )
    perform(services, dossier_id, gesture, done, failed)
