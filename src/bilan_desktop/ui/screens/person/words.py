"""The French words of the person's page that no record of the domain bears."""

from collections.abc import Sequence

from bilan_desktop.domain.dossier import MOTIVE_NAMES, Motive, PaperLayout
from bilan_desktop.domain.funding import REPORT_GAP_NAMES, EarlierBilan, ReportGap

WHY = (
    "Ne demandez que ce qui a un lien direct et nécessaire avec le bilan (art. L.6313-4) : "
    "un nom suffit pour commencer."
)
LATIN_HINT = "À remplir si le nom s’écrit dans un autre alphabet : c’est cette forme qui s’imprime."
CONSENT = "La personne donne son accord explicite à ce que ces informations soient écrites"
LONGEST_HINT = (
    "Vide si rien n’est demandé. Les séances proposées ne durent pas plus, et une séance plus longue est signalée."
)
LAYOUT_HINT = (
    "Ce choix ne demande pas d’accord\N{NO-BREAK SPACE}: chacun peut préférer de grands caractères, texte plus grand, "
    "plus aéré, dans une police très lisible."
)
ERASE = (
    "L’accord est retiré : le besoin, les aménagements et la durée écrits ici sont effacés du coffre, "
    "sans retour possible."
)

MOTIVES = {
    Motive.OPENED: "dossier ouvert",
    Motive.INTERVIEW_CONFIRMED: "entretien préalable, entrée confirmée",
    Motive.INTERVIEW_DECLINED: "la personne ne donne pas suite",
    Motive.INTERVIEW_NOT_RELEVANT: "un bilan n’est pas adapté",
    Motive.FIRST_MEETING: "première séance tenue",
    Motive.GESTURE_UNDONE: "changement annulé",
    Motive.ACTION_ENDED: "fin de l’action",
    **{motive: name[0].lower() + name[1:] for motive, name in MOTIVE_NAMES.items()},
}
"""Why a dossier changed its state, in the line of its history."""
EARLIER = (
    (EarlierBilan.NOT_ASKED, "Pas encore demandé"),
    (EarlierBilan.NONE, "Non, ou payé autrement"),
    (EarlierBilan.FUNDED, "Oui, par un financeur de l’art. L.6316-1 ou un FAF"),
)
LAYOUTS = (
    (PaperLayout.STANDARD, "Standard"),
    (PaperLayout.LARGE, "Grands caractères"),
    (PaperLayout.EASY, "Facile à lire, quand le document existe ainsi"),
)


def report_words(gaps: Sequence[ReportGap]) -> str:
    """What is still to be noted for the yearly report; empty once it all is."""
    if not gaps:
        return ""
    told = ", ".join(REPORT_GAP_NAMES[gap] for gap in gaps)
    return f"À compléter pour le rapport annuel (usage : Cerfa 10443) : {told}."
