"""What waits in a dossier, as a line with its one button: the same words on its overview and on the home page."""

from dataclasses import dataclass, replace
from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.papers import PAPER_NAMES, PaperKind, ending
from bilan_desktop.ui.shell.dossier_sections import CONCLUDING, PLANNING, step_route
from bilan_desktop.usecases.bilan_overview import Lack

CHASE_AFTER = 7
"""Days after which a sheet sent and not returned is shown as late: a judgement, no rule."""


@dataclass(frozen=True)
class Task:
    """Something to deal with: its icon and tone, two lines, one button and where it leads; ``rule``: a third line."""

    icon: str
    tone: str
    text: str
    detail: str
    action: str
    route: str
    late: bool = False
    on: date | None = None
    rule: str = ""


def days(count: int) -> str:
    """« 1 jour », « 5 jours »."""
    return f"{count} jour{'s' if count > 1 else ''}"


def day_words(day: date | None, today: date) -> str:
    """A date without its year when it is this year's."""
    return date_plain(day).removesuffix(f" {today.year}") if day else ""


def lack_task(lack: Lack, today: date) -> Task:
    """Something missing, apart from a deadline, with its one button and the section where it is settled."""
    if lack.code in ("to_record", "to_sign", "out"):
        return _dated(lack, today)
    if lack.code == "paper":
        return Task("signature", "warning", f"{lack.name} : à signer", "En attente de signature", "Ouvrir",
                    _place(lack))  # fmt: skip
    if lack.step is not None:
        step, gaps = lack.step.step, lack.step.missing
        detail = f"{len(gaps)} points manquent, dont {gaps[0]}" if len(gaps) > 1 else _lacking(gaps[0])
        return Task("list-checks", "warning", f"{step.short or step.name} : à compléter", detail, "Compléter",
                    step_route(step.code))  # fmt: skip
    if lack.code == "certificate":
        on = f"Fin de l’action le {date_plain(lack.on)}" if lack.on else ""
        return Task("award", "info", "Attestation à signer", on, "Établir", step_route("F3.8"))
    plain = _PLAIN[lack.code]
    return replace(plain, text=f"{plain.text}, version {lack.number}") if lack.number > 1 else plain


def _lacking(gap: str) -> str:
    """« Il manque la date du choix », « Il reste 3 contradictions à discuter »."""
    return f"Il reste {gap}" if gap[:1].isdigit() else f"Il manque {gap}"


_PLAIN = {
    "interview": Task("users", "info", "Entretien préalable à conclure", "Il ouvre le parcours", "Continuer",
                      CONCLUDING),
    "consent": Task("file-pen", "warning", "Consentement à signer", "À recueillir avant l’investigation",
                    "Recueillir", "consentement"),
    "programme": Task("file-pen", "warning", f"{PAPER_NAMES[PaperKind.PROGRAMME]} : à signer", "À signer par vous deux",
                      "Ouvrir", "parcours"),
    "plan": Task("calendar-days", "info", "Séance à planifier", "Aucune séance n’est prévue", "Planifier", PLANNING),
    "synthesis": Task("file-text", "info", "Synthèse à composer", "La phase de conclusion est ouverte", "Composer",
                      step_route("F3.5")),
    "synthesis_to_read": Task("file-pen", "info", "Synthèse en cours d’écriture", "À lire ensemble, puis à valider",
                              "Continuer", step_route("F3.5")),
    "synthesis_to_sign": Task("signature", "warning", "Synthèse à signer", "Validée par la personne", "Faire signer",
                              step_route("F3.6")),
    "delivery": Task("send", "warning", "Synthèse à remettre", "Signée ; la personne seule la reçoit", "Remettre",
                     step_route("F3.6")),
    "end": Task("check", "info", "Action à clore", "La séance de clôture est tenue", "Clore", step_route("F3.8")),
}  # fmt: skip


def _dated(lack: Lack, today: date) -> Task:
    count = (today - lack.on).days if lack.on else 0
    on = day_words(lack.on, today)
    route = f"seance/{lack.subject_id}"
    if lack.code == "to_record":
        return Task("calendar-days", "danger", f"Séance {lack.number} : à noter",
                    f"Prévue le {on} · en retard de {days(count)}", "Noter", route, late=True)  # fmt: skip
    if lack.code == "to_sign":
        detail = f"Tenue le {on}, émargement en attente" if count else "Tenue aujourd’hui"
        return Task("signature", "danger" if count else "warning", f"Séance {lack.number} : à faire signer", detail,
                    "Faire signer", route, late=count > 0)  # fmt: skip
    kind, late = lack.kind or PaperKind.ATTENDANCE, count > CHASE_AFTER
    name = f"Feuille de la séance {lack.number}" if lack.number else lack.name
    route = route if lack.number else _place(lack)
    detail = f"Envoyé{ending(kind)} le {on}" + (f", depuis {days(count)}" if count else "")
    return Task("mail", "danger" if late else "warning", f"{name} : retour attendu", detail, "Relancer", route,
                late=late)  # fmt: skip


SIGNED_AT = {
    PaperKind.CONSENT: "consentement",
    PaperKind.PROGRAMME: "parcours",
    PaperKind.AMENDMENT: "parcours",
    PaperKind.RULES: step_route("F1.3"),
    PaperKind.GUIDED_LOG: "travail",
    PaperKind.SYNTHESIS: step_route("F3.6"),
    PaperKind.RECEIPT: step_route("F3.6"),
    PaperKind.CERTIFICATE: step_route("F3.8"),
}
"""The page that signs each paper."""


def _place(lack: Lack) -> str:
    """Where the paper is signed, or where it is read when no page signs it."""
    return SIGNED_AT.get(lack.kind or PaperKind.ATTENDANCE, f"document/{lack.subject_id}")
