"""The words of the contract's page: its form, its delays, the clauses proposed. Without Qt."""

from datetime import timedelta

from bilan_desktop.blocks.formats import date_plain, euros
from bilan_desktop.domain.contracts import ANSWERED, FORM_NAMES, ContractForm
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.usecases.contract import Clock, ContractView
from bilan_desktop.usecases.contract_papers import PLATFORM, UNDECIDED

ABOUT = {
    ContractForm.TRIPARTITE: "Trois parties la signent : l’employeur, la personne, votre organisme.",
    ContractForm.INDIVIDUAL: "La personne paie elle-même : le contrat se signe avant tout règlement (art. L.6353-3).",
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


def clock_words(clock: Clock, view: ContractView) -> tuple[str, str]:
    """Tone and sentence of a delay, its rule told."""
    return {"answer": _answer, "withdrawal": _withdrawal, "payment": _payment}[clock.code](clock, view)


def _answer(clock: Clock, _view: ContractView) -> tuple[str, str]:
    if clock.on is None:
        return "info", (
            "La personne salariée a dix jours calendaires pour signer, à compter de la transmission du projet par "
            f"l’employeur ({clock.source}). Notez cette date dès que vous la connaissez."
        )
    if clock.late:
        return "warning", (
            f"Le délai de dix jours a pris fin le {date_plain(clock.on)} sans signature à temps : l’absence de réponse "
            f"vaut refus ({clock.source}). Un nouveau projet, transmis à nouveau, ouvre un nouveau délai."
        )
    return "info", (
        f"La personne salariée peut signer jusqu’au {date_plain(clock.on)} inclus : dix jours calendaires, sans "
        f"report ({clock.source}). Sans réponse, c’est un refus."
    )


def _withdrawal(clock: Clock, _view: ContractView) -> tuple[str, str]:
    means = "par lettre recommandée" if clock.registered else "par toute déclaration claire"
    moved = "" if clock.registered else " ; un dernier jour chômé passe au jour ouvrable suivant"
    said = f"{clock.days} jours pour se rétracter {means}, à compter de la signature ({clock.source}){moved}."
    if clock.on is None:
        return "info", said
    said = f"Rétractation possible jusqu’au {date_plain(clock.on)} inclus. {said}"
    if clock.late:
        return "warning", f"{said} Le bilan commence plus tôt : il y faut la demande expresse de la personne."
    return "info", said


def _payment(clock: Clock, _view: ContractView) -> tuple[str, str]:
    most = f", soit {euros(clock.most)}" if clock.most is not None else ""
    when = f"le {date_plain(clock.on + timedelta(days=1))}" if clock.on is not None else "la fin de ce délai"
    return (
        "info",
        f"Aucun paiement avant {when}, puis 30 % du prix au plus{most} ; le reste s’échelonne ({clock.source}).",
    )
