"""What the page of quality says: the version, the certificate, where each indicator stands. Without Qt."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.certification import Certificate
from bilan_desktop.domain.indicators import IndicatorsVersion
from bilan_desktop.domain.publishing import Cell
from bilan_desktop.usecases.quality import IndicatorView, QualityView

ABOUT = "Ce que les dossiers et les registres prouvent déjà, ce qui manque, et le chemin pour le compléter."
USAGE = (
    "Ce que chaque indicateur demande est dit avec nos mots, et ne remplace pas le guide officiel : avant un audit, "
    "relisez le texte en vigueur. Ce que l’application ne voit pas (votre site, un classeur) peut aussi prouver."
)
MAJOR = "Une non-conformité y est toujours majeure."
UNGRADED = "La gradation des non-conformités de cette version n’était pas publiée quand elle a été lue."
NOTHING_LACKS = "Rien ne manque : chaque indicateur a une preuve."
INDICATORS, FIGURES = "indicateurs", "chiffres"
TABS = ((INDICATORS, "Indicateurs"), (FIGURES, "Chiffres de l’année"))
TRUE_COUNTS = (
    "Les nombres exacts, pour vous ; les avis ne se lisent qu’à partir de cinq. Ce qui se publie est écrit à côté : "
    "un nombre de 1 à 4 y devient « moins de 5 »."
)
FUNDERS = "Les financeurs de l’article L.6316-1 demandent un certificat valable au jour de la convention."
NO_CERTIFICATE = f"Aucun certificat de qualité n’est noté dans les réglages. {FUNDERS}"
HIDDEN = "Non publié"
ARTICLE = "art. R.6316-2"


def version_words(version: IndicatorsVersion) -> str:
    """« 22 indicateurs sur 33 concernent le bilan · en vigueur depuis le 1er novembre 2026 »."""
    count = f"{len(version.indicators)} indicateurs sur {version.total} concernent le bilan"
    return f"{count} · en vigueur depuis le {date_plain(version.since)}"


def source_words(version: IndicatorsVersion) -> str:
    """Where it comes from, and when it was last checked."""
    return f"{version.source} · vérifié le {date_plain(version.checked_on)}"


def summary_words(view: QualityView) -> str:
    """« 17 indicateurs ont une preuve, 5 attendent quelque chose. »."""
    waiting = len(view.waiting)
    good = len(view.indicators) - waiting
    told = f"{good} indicateurs ont une preuve" if good > 1 else f"{good or 'Aucun'} indicateur a une preuve"
    if not waiting:
        return f"{told}, aucun n’attend rien."
    return f"{told}, {waiting} {'attendent' if waiting > 1 else 'attend'} quelque chose."


def state_of(view: IndicatorView) -> tuple[str, str]:
    """The words and the tone of an indicator's pill."""
    if view.missing:
        return f"{len(view.missing)} à compléter", "warning"
    return ("Rien encore", "neutral") if view.waits else ("Prouvé", "success")


def certificate_words(certificate: Certificate | None, number: str, today: date) -> tuple[str, str]:
    """The tone and the sentence about the practice's certificate, as it stands today."""
    if certificate is None:
        return "info", NO_CERTIFICATE
    name = f"Certificat de qualité {number.strip()}".strip()
    until, one = date_plain(certificate.until), certificate
    audit = f"du {date_plain(one.surveillance_from)} au {date_plain(one.surveillance_to)}"
    if one.is_over(today):
        return "warning", f"{name} : il a pris fin le {until}. {FUNDERS}"
    if one.to_renew(today):
        return "warning", f"{name} : il prend fin le {until}, son renouvellement se prépare avant ({ARTICLE})."
    if one.in_surveillance(today):
        return "warning", f"{name} : l’audit de surveillance se tient {audit} ({ARTICLE}). Valable jusqu’au {until}."
    if today < one.surveillance_from:
        return "info", f"{name}, valable jusqu’au {until}. Audit de surveillance {audit} ({ARTICLE})."
    return "info", f"{name}, valable jusqu’au {until}. L’audit de surveillance se tenait {audit} ({ARTICLE})."


def cells_words(cells: tuple[Cell, ...]) -> str:
    """« Immersion : 3 · Autres : 8 »."""
    return " · ".join(f"{name}\N{NO-BREAK SPACE}: {count}" for name, count in cells)


def published_words(published: str, cells: tuple[Cell, ...]) -> str:
    """How a figure is published, with its breakdown when it is given."""
    told = f"Se publie : {published[:1].lower()}{published[1:]}"
    if published.startswith(HIDDEN):
        return published
    return f"{told}, dont {cells_words(cells)}" if cells else told
