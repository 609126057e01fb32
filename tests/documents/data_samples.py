"""The register of processing and a person's data: an ordinary one, a hostile one, one that holds next to nothing."""

from dataclasses import replace
from datetime import date

from bilan_desktop.app.workspace import load_texts
from bilan_desktop.blocks import Paper
from bilan_desktop.documents import personal_data_paper as data
from bilan_desktop.documents import processing_register as register
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.records import ContentText as C
from bilan_desktop.domain.records import ProofText as T

from .samples import CREATED, ISSUER

LONG = replace(ISSUER, organisation=T("Cabinet Wilhelmina & Иванова " * 8))
HOSTILE = C("Ελένη & <Иванова> « Œuvre » " * 30)
RULE = (T("Les documents élaborés pour réaliser le bilan sont détruits."), T("art. R.6313-7"), Weight.LAW)


def _activity(name: str, tables: int) -> register.ActivityFacts:
    return register.ActivityFacts(
        name=T(name),
        purposes=(T("Conduire les trois phases du bilan"), T("Établir la synthèse")),
        basis=T("Exécution du contrat (RGPD, art. 6.1.b)"),
        people=(T("Bénéficiaires"),),
        recipients=(T("La personne elle-même"), T("Jamais le financeur, pour le contenu")),
        classes=(T("Contenu du bilan"), T("Preuves")),
        tables=tuple(
            register.TableFacts(name=T(f"Rubrique {one}"), classes=(T("Contenu du bilan"), T("Preuves")), rows=one * 12)
            for one in range(1, tables + 1)
        ),
        rules=(register.RuleFacts(text=RULE[0], source=RULE[1], weight=RULE[2]),) if tables > 1 else (),
        note=T("Secret professionnel.") if tables > 1 else T(""),
    )


REGISTER = register.ProcessingFacts(
    issuer=ISSUER,
    created=CREATED,
    on=date(2026, 11, 24),
    contact=T("donnees@exemple.fr"),
    activities=tuple(_activity(f"Traitement {one}", one * 3) for one in range(1, 5)),
    note=T(load_texts()["analyse-impact.1"]),
    note_version=T("analyse-impact.1"),
)
HOSTILE_REGISTER = replace(
    REGISTER,
    issuer=LONG,
    activities=(*(_activity("Wilhelmina " * 12, 60) for _ in range(3)), _activity("Vide", 1)),
)


def _row(*texts: str) -> tuple[data.ValueFacts, ...]:
    return tuple(data.ValueFacts(name=T(f"Champ {rank}"), text=C(text)) for rank, text in enumerate(texts, 1))


PERSON = data.PersonalDataFacts(
    issuer=ISSUER,
    created=CREATED,
    on=date(2026, 11, 24),
    person=C("Éloïse Lefèvre-Œuvrard"),
    dossiers=(T("2026-014"), T("2031-002")),
    contact=T("donnees@exemple.fr"),
    whole=True,
    sensitive=True,
    chapters=(
        data.ChapterFacts(
            name=T("Phase préliminaire"),
            sections=(
                data.SectionFacts(name=T("Besoins"), rows=(_row("Comprendre", "Un an"), _row("Un besoin " * 20))),
                data.SectionFacts(
                    name=T("Accords"), rows=tuple(_row("Signé", f"{day} mars 2026") for day in range(2, 9))
                ),
                data.SectionFacts(name=T("Notes"), rows=((),)),
            ),
        ),
    ),
    listed=(
        data.ListedFacts(
            name=T("Vos documents"),
            head=(T("Numéro"), T("Document"), T("Empreinte (SHA-256)")),
            widths=(0.2, 0.4, 0.4),
            rows=tuple((C(f"SY-2026-014-V{one}"), C("Synthèse"), C("a1" * 32)) for one in range(1, 4)),
            note=T(data.COPIES),
        ),
    ),
    masked=(C("2 personnes rencontrées en enquête\N{NO-BREAK SPACE}: 6 fois"),),
    purposes=(
        data.PurposeFacts(
            name=T("Réalisation des bilans"),
            purposes=(T("Conduire le bilan"),),
            basis=T("RGPD, art. 6.1.b"),
            recipients=(T("La personne elle-même"),),
            until=(RULE,),
        ),
    ),
)
HOSTILE_PERSON = replace(
    PERSON,
    issuer=LONG,
    person=C("Wilhelmina" * 20),
    chapters=tuple(
        data.ChapterFacts(
            name=T(f"Chapitre {one}"),
            sections=(
                data.SectionFacts(
                    name=T("Récits"), rows=tuple(_row(HOSTILE, "x" * 400, "ligne\n" * 60) for _ in range(6))
                ),
            ),
        )
        for one in range(3)
    ),
    listed=(
        replace(
            PERSON.listed[0],
            rows=tuple((C("NA-2026-014-123-V99"), C("Synthèse " * 40), C("a1" * 32)) for _ in range(900)),
        ),
    ),
)
LEAST = replace(PERSON, dossiers=PERSON.dossiers[:1], whole=False, sensitive=False, chapters=(), listed=(), masked=())


def papers() -> dict[str, Paper]:
    """The samples by name."""
    found: dict[str, Paper] = {}
    for variant in ("standard", "large"):
        for name, facts in (("processing", REGISTER), ("processing-extreme", HOSTILE_REGISTER)):
            found[f"{name}-{variant}"] = register.paper(replace(facts, variant=variant))  # type: ignore[arg-type]
        for name, person in (("person", PERSON), ("person-extreme", HOSTILE_PERSON), ("person-empty", LEAST)):
            found[f"{name}-{variant}"] = data.paper(replace(person, variant=variant))  # type: ignore[arg-type]
    return found
