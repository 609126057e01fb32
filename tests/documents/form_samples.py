"""A paper with every kind of field: for a pen, for a screen, ordinary and hostile."""

from bilan_desktop.blocks import (
    Block,
    Callout,
    ChoiceField,
    Heading,
    Paired,
    Paper,
    ScaleField,
    TextField,
    Variant,
    paragraph,
)

from .samples import CREATED

MARK = "AD-2026-014-01-V1." + "0123456789abcdef" * 3
LONG = "Wilhelmina & <Œuvrard> (Ελένη) \\ Иванова ; " * 5

BLOCKS: tuple[Block, ...] = (
    Heading(1, "Où vous en êtes"),
    TextField("name", "Prénom et nom"),
    TextField("hopes", "Ce que vous attendez", 4, hint="Quelques lignes suffisent."),
    ChoiceField("work", "Votre situation", (("job", "En emploi"), ("none", "Sans emploi"), ("other", "Autre"))),
    ChoiceField(
        "help",
        "Ce qui vous aiderait",
        (("skills", "Faire le point sur vos compétences"), ("choice", "Choisir entre plusieurs projets")),
        several=True,
        hint="Plusieurs réponses possibles.",
    ),
    ScaleField("trust", "Votre confiance", 10, "Aucune", "Entière", unknown="Je ne sais pas"),
    Paired(((TextField("spent", "Temps passé"),), (TextField("done", "Fait le"),))),
)
KEYS = {"name", "hopes", "work", "help", "trust", "spent", "done"}

HOSTILE: tuple[Block, ...] = (
    TextField("greek", LONG, 2, LONG, hint=LONG),
    TextField("high", "Tout écrire", 90),
    Callout("info", (TextField("framed", "Dans un cadre", 2),)),
    ChoiceField("many", LONG, tuple((f"c{n}", LONG if n % 7 == 0 else str(n)) for n in range(30)), several=True),
    ChoiceField("one", "Un seul", (("a(b)", "(A) \\ B"), ("d'é", "Ø")), chosen=("d'é",)),
    *(ScaleField(f"s{n}", f"{n} {LONG}", 10, LONG, LONG, LONG, "10") for n in range(3)),
    Paired(tuple((ScaleField(f"p{n}", "À l’étroit", 10, "Non", "Oui"),) for n in range(2))),
)


def paper(blocks: tuple[Block, ...], variant: Variant, form: str = MARK) -> Paper:
    """These fields on a paper."""
    body = (*blocks, paragraph("Merci."))
    return Paper("essay", "Questionnaire", body, CREATED, variant, form=form, footer="Cabinet", author="Cabinet")


def papers() -> dict[str, Paper]:
    """The samples by name."""
    found = {}
    for variant in ("standard", "large", "easy"):
        found[f"form-{variant}"] = paper(BLOCKS, variant)
        found[f"form-pen-{variant}"] = paper(BLOCKS, variant, "")
    for variant in ("standard", "large"):
        found[f"form-extreme-{variant}"] = paper(HOSTILE, variant)
    return found
