"""The words of the contract's page: its form, its delays, the clauses proposed. Without Qt."""

from datetime import timedelta

from bilan_desktop.blocks.formats import date_plain, euros
from bilan_desktop.domain.contracts import ANSWERED, FORM_NAMES, ContractForm
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.law import COUNTED_NAMES
from bilan_desktop.usecases.cautions import Caution
from bilan_desktop.usecases.contract import Clock, ContractView
from bilan_desktop.usecases.contract_papers import PLATFORM, UNDECIDED

ABOUT = {
    ContractForm.TRIPARTITE: "Trois parties la signent : l’employeur, la personne, votre organisme.",
    ContractForm.INDIVIDUAL: "La personne paie elle-même : le contrat se signe avant tout règlement (art. L.6353-3, "
    "par assimilation).",
    ContractForm.BIPARTITE: "L’acheteur et votre organisme la signent (art. L.6353-1) ; la personne consent à part.",
    ContractForm.PLATFORM: PLATFORM,
}
BOTH = ("starts_on", "ends_on", "place", "payment", "early_end")
FIELDS = {
    ContractForm.TRIPARTITE: ("transmitted_on", *BOTH, "employer_signatory"),
    ContractForm.INDIVIDUAL: ("conclusion", *BOTH, "starts_early"),
    ContractForm.BIPARTITE: (*BOTH, "payer_signatory"),
}
"""The fields that each form asks for, in the order of the page."""

LONGER = "Au-delà du délai de l’art. L.6353-5, attendre est un usage, à vérifier."
"""Of a payment: L.6353-6 waits for the days of L.6353-5 alone, not for the longer ones of the consumer code."""
_AT_END = "À réception de la facture, établie à la fin de l’action, sous trente jours, par virement."
_PRO_RATA = "Seules les heures réalisées sont dues, à proportion du prix convenu."
PROPOSED = {
    ContractForm.TRIPARTITE: {"payment": _AT_END, "early_end": _PRO_RATA},
    ContractForm.INDIVIDUAL: {
        "payment": "30 % du prix à la fin du délai de rétractation, puis deux versements égaux, au milieu et à la fin "
        "du bilan, par virement.",
        "early_end": _PRO_RATA,
    },
    ContractForm.BIPARTITE: {"payment": _AT_END, "early_end": _PRO_RATA},
}
"""A clause to start from, for each form; the consultant rewords it."""

TO_CHECK = {
    FundingKind.STATE_AGENT: " Usage à vérifier auprès de l’administration : arrêté du 31 juillet 2009.",
    FundingKind.LOCAL_OR_HOSPITAL_AGENT: " À vérifier auprès de l’employeur public, qui a souvent son propre modèle.",
}
"""What is usage for public agents, and not law."""

HANDED_ABOUT = (
    "Avant l’inscription définitive, ces informations sont mises à disposition, ou remises quand la personne paie "
    "elle-même (art. L.6353-8). Le récépissé daté est un usage."
)
ANEW = (
    "Une nouvelle version dira ce qui est noté ici aujourd’hui et sera à signer par chaque partie. Celle qui est "
    "signée ou envoyée reste lisible, marquée comme remplacée."
)


def about(view: ContractView) -> str:
    """What the form is, and who it is with."""
    if view.form is None:
        return UNDECIDED
    party = f" {_PARTY[view.form]} : {view.party}." if view.party and view.form in _PARTY else ""
    funder = f" Financeur : {view.funder}." if view.form is ContractForm.TRIPARTITE and view.funder else ""
    return ABOUT[view.form] + party + funder + TO_CHECK.get(view.funding, "")


_PARTY = {ContractForm.TRIPARTITE: "Employeur", ContractForm.BIPARTITE: "Acheteur"}


def title(view: ContractView) -> str:
    """The name of the form."""
    return FORM_NAMES[view.form] if view.form is not None else "Forme du contrat"


def fields_of(view: ContractView) -> tuple[str, ...]:
    """The fields to show; the employer's transmission only where its ten days run."""
    if view.form is None or view.form is ContractForm.PLATFORM:
        return ()
    return tuple(name for name in FIELDS[view.form] if name != "transmitted_on" or view.funding in ANSWERED)


def clock_words(clock: Clock) -> tuple[str, str]:
    """Tone and sentence of a delay; where it comes from is told below it."""
    return {"answer": _answer, "withdrawal": _withdrawal, "unpaid": _unpaid, "payment": _payment}[clock.code](clock)


def clock_counted(clock: Clock) -> str:
    """« jours calendaires, sans report », « jours calendaires, reportés au jour ouvré suivant »."""
    if clock.code == "payment":
        return "part du prix"
    if clock.code == "withdrawal" and not clock.registered:
        return f"{COUNTED_NAMES[clock.rule.unit]}, reportés au jour ouvré suivant"
    return f"{COUNTED_NAMES[clock.rule.unit]}, sans report"


def _answer(clock: Clock) -> tuple[str, str]:
    days = _days(clock)
    if clock.on is None:
        return "info", (
            f"La personne salariée a {days} pour signer, à compter de la transmission du projet par l’employeur. "
            "Notez cette date dès que vous la connaissez."
        )
    if clock.late:
        return "warning", (
            f"Le délai de {days} a pris fin le {date_plain(clock.on)} sans signature à temps : l’absence de réponse "
            "vaut refus. Un nouveau projet, transmis à nouveau, ouvre un nouveau délai ; le journal garde chaque date."
        )
    return "info", (
        f"La personne salariée peut signer jusqu’au {date_plain(clock.on)} inclus, {days} après la transmission. "
        "Sans réponse, c’est un refus."
    )


def _withdrawal(clock: Clock) -> tuple[str, str]:
    means = "par lettre recommandée" if clock.registered else "par toute déclaration claire"
    said = f"{_days(clock)} pour se rétracter {means}, à compter de la signature."
    if clock.unsure:
        said += " Le lieu de conclusion reste à préciser : le plus long délai est proposé."
    if clock.on is not None:
        said = f"Rétractation possible jusqu’au {date_plain(clock.on)} inclus. {said}"
    if clock.late:
        return "warning", f"{said} Le bilan commence plus tôt : il y faut la demande expresse de la personne."
    return "info", said


def _unpaid(clock: Clock) -> tuple[str, str]:
    until = f", jusqu’au {date_plain(clock.on)} inclus" if clock.on is not None else ""
    said = f"Hors établissement, aucun paiement pendant {_days(clock)}{until}, même si le bilan commence avant."
    return "info", said


def _payment(clock: Clock) -> tuple[str, str]:
    most = f", soit {euros(clock.most)}" if clock.most is not None else ""
    when = f"le {date_plain(clock.on + timedelta(days=1))}" if clock.on is not None else "la fin de ce délai"
    said = f"Aucun paiement avant {when}, puis {clock.days} % du prix au plus{most} ; le reste s’échelonne."
    return "info", said if clock.registered else f"{said} {LONGER}"


def _days(clock: Clock) -> str:
    return f"{clock.days} jours" if clock.days > 1 else f"{clock.days} jour"


HOURS = "parcours"
"""The section of the dossier where the hours are planned."""


def caution_words(caution: Caution) -> tuple[str, str, str]:
    """Tone, sentence, and the words of the button that leads to it."""
    if caution.code == "own_employees":
        return "danger", OWN_EMPLOYEES, "Voir l’employeur"
    if caution.sentence:
        return "warning", caution.sentence, "Voir les heures" if caution.way == HOURS else "Voir la déclaration"
    if caution.on is not None:
        ended = f"Votre certificat Qualiopi a pris fin le {date_plain(caution.on)}."
        return "warning", f"{ended} {CERTIFIED}", "Voir les réglages"
    return "warning", f"La date de fin de votre certificat Qualiopi n’est pas notée. {CERTIFIED}", "Noter la date"


OWN_EMPLOYEES = (
    "L’employeur a le même SIREN que votre organisme : un employeur ne peut pas réaliser lui-même le bilan de ses "
    "salariés (art. R.6313-5)."
)
CERTIFIED = (
    "Ce financeur ne finance que des prestataires certifiés (art. L.6316-1) ; par usage, le certificat s’apprécie à la "
    "date de la convention."
)
