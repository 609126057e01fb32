"""The registers of requests and of breaches: empty, usual, and crowded with long words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bilan_desktop.blocks import Paper
from bilan_desktop.documents import breaches_register, requests_register
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.domain.records import ProofText as T
from bilan_desktop.domain.rights import BREACH_NATURES

from .samples import CREATED, ISSUER

REQUESTS = requests_register.RequestsFacts(
    issuer=ISSUER,
    created=CREATED,
    on=date(2026, 11, 24),
    rows=(
        requests_register.RequestRow(
            received_on=date(2026, 3, 4), kind=T("Accès"), article=T("RGPD, art. 15"), means=T("Lettre"),
            who=T("Dossier 2026-014"), outcome=T("Satisfaite"), due_on=date(2026, 4, 7), answered_on=date(2026, 3, 20),
        ),
        requests_register.RequestRow(
            received_on=date(2026, 6, 1), kind=T("Limitation"), article=T("RGPD, art. 18"),
            means=T("Courrier électronique"), who=T("Dossier 2025-031, 2026-002"),
            outcome=T("Satisfaite en partie, avec les motifs"), due_on=date(2026, 9, 1), extended_on=date(2026, 6, 30),
            answered_on=date(2026, 9, 4), lifted_on=date(2026, 10, 12), late=True,
        ),
        requests_register.RequestRow(
            received_on=date(2026, 11, 12), kind=T("Opposition"), article=T("RGPD, art. 21"), means=T("Téléphone"),
            who=T("Basile Tournier"), outcome=T("En cours"), due_on=date(2026, 12, 14),
        ),
    ),
)  # fmt: skip
REQUESTS_EXTREME = replace(
    REQUESTS,
    issuer=Issuer(T("X")),
    rows=tuple(
        replace(
            REQUESTS.rows[rank % 3],
            received_on=date(2020, 1, 1) + timedelta(days=9 * rank),
            who=T("Wolfeschlegelsteinhausenbergerdorff-" * 4) if rank % 7 == 2 else REQUESTS.rows[rank % 3].who,
        )
        for rank in range(30)
    ),
)
BREACHES = breaches_register.BreachesFacts(
    issuer=ISSUER,
    created=CREATED,
    on=date(2026, 11, 24),
    rows=(
        breaches_register.BreachRow(
            known_at=datetime(2026, 3, 6, 17, 30, tzinfo=UTC),
            natures=(T(BREACH_NATURES["confidentiality"]),),
            risk=T("Risque improbable"),
            facts=T(
                "Ordinateur portable volé dans un train, éteint. Le coffre est chiffré, sa phrase n’était pas notée."
            ),
            effects=T("Lecture très peu probable."),
            measures=T(
                "Plainte déposée.\nSauvegarde remise en service sur un autre ordinateur, phrase secrète changée."
            ),
            people=34,
            due_at=datetime(2026, 3, 9, 17, 30, tzinfo=UTC),
            closed_on=date(2026, 3, 12),
            notifies=False,
        ),
        breaches_register.BreachRow(
            known_at=datetime(2026, 10, 2, 8, 0, tzinfo=UTC),
            natures=(T(BREACH_NATURES["confidentiality"]), T(BREACH_NATURES["integrity"])),
            risk=T("Risque élevé"),
            facts=T("Une synthèse imprimée a été remise à une autre personne."),
            effects=T("Lecture par un tiers."),
            measures=T("Document repris le jour même."),
            late_reason=T("La remise n’a été comprise que le lendemain."),
            people=1,
            due_at=datetime(2026, 10, 5, 8, 0, tzinfo=UTC),
            told_authority_at=datetime(2026, 10, 6, 9, 15, tzinfo=UTC),
            told_people_on=date(2026, 10, 6),
        ),
    ),
)
BREACHES_EXTREME = replace(
    BREACHES,
    issuer=Issuer(T("X")),
    rows=tuple(
        replace(
            BREACHES.rows[rank % 2],
            facts=T("Cas limite. " * 160 if rank % 3 == 1 else "x" * 240),
            effects=T(""),
            people=None,
            due_at=None,
            told_authority_at=None,
            notifies=True,
        )
        for rank in range(7)
    ),
)


def papers() -> dict[str, Paper]:
    """Each in both prints, and with nothing in it yet."""
    found = {
        "requestsregister-empty-standard": requests_register.paper(replace(REQUESTS, rows=())),
        "breachesregister-empty-standard": breaches_register.paper(replace(BREACHES, rows=())),
    }
    for variant in ("standard", "large"):
        found[f"requestsregister-{variant}"] = requests_register.paper(replace(REQUESTS, variant=variant))
        found[f"requestsregister-extreme-{variant}"] = requests_register.paper(
            replace(REQUESTS_EXTREME, variant=variant)
        )
        found[f"breachesregister-{variant}"] = breaches_register.paper(replace(BREACHES, variant=variant))
        found[f"breachesregister-extreme-{variant}"] = breaches_register.paper(
            replace(BREACHES_EXTREME, variant=variant)
        )
    return found
