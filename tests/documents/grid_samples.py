"""Papers of matrices and scales: ordinary ones and the ones that break layouts."""

from dataclasses import replace

from bilan_desktop.blocks import Callout, Cell, Heading, Matrix, MatrixRow, Paired, Paper, Scale, spans
from bilan_desktop.blocks.model import Degree, Variant

from .samples import CREATED

VARIANTS: tuple[Variant, ...] = ("standard", "large")
DEGREES: tuple[Degree, ...] = ("full", "half", "empty", "none")
LEGEND = (Cell("présent et choisi", "full"), Cell("présent, subi", "half"), Cell("cherché", "empty"))


def marks(rows: int, columns: tuple[str, ...], name: str, words: str = "") -> Matrix:
    """A matrix of each mark in turn, with or without words."""
    lines = tuple(
        MatrixRow(f"{name} {row}", tuple(Cell(words, DEGREES[(row + at) % 4]) for at in range(len(columns))))
        for row in range(rows)
    )
    return Matrix((spans("Fil"), *map(spans, columns)), lines, LEGEND, f"Grille de {rows} lignes")


GRIDS = Paper(
    "test",
    "Grilles et échelles",
    (
        Heading(1, "Le fil rouge"),
        marks(4, ("2008–2011", "2012–2014", "2015–2019", "Depuis 2020"), "Animer un groupe"),
        Heading(1, "Les exigences"),
        marks(3, ("Formatrice", "Conseillère"), "Rendre compte", "deux projets menés"),
        Heading(1, "Les échelles"),
        Scale("Votre travail d’aujourd’hui vous convient-il ?", 4, "pas du tout", "tout à fait", 3),
        Scale("Votre énergie ces derniers temps", 10, "je suis à bout", "j’ai toute mon énergie"),
    ),
    CREATED,
    footer="Essai",
)
HARD_GRIDS = replace(
    GRIDS,
    blocks=(
        Heading(1, "<Grille> & αβγ"),
        Matrix((spans("Vide"), spans("Rien")), (), LEGEND),
        marks(60, ("A", "B", "C"), "Ψυχή, щит &<b>"),
        marks(12, ("A", "B"), "Anticonstitutionnellement " * 6, "un mot, puis un autre " * 9),
        marks(9, tuple("abcdefghijkl"), "x"),
        marks(2, ("Wilhelmina" * 12, "y"), "W" * 80, "&<"),
        Callout("info", (marks(2, ("A", "B"), "dans un encadré"), Scale("?", 1, "", "x" * 150, 0))),
        Paired(((marks(2, ("A", "B"), "à gauche"),), (Scale("À droite", 10, "non", "oui"),))),
        Scale("Une question très longue, " * 120, 20, "le moins " * 40, "le plus " * 60, 20),
        *(Scale(f"Question {n}", n + 1, "non", "oui", n) for n in range(20)),
    ),
)


def papers() -> dict[str, Paper]:
    """Each of them in both variants."""
    both = {"grids": GRIDS, "grids-extreme": HARD_GRIDS}
    return {
        f"{name}-{variant}": replace(paper, variant=variant) for name, paper in both.items() for variant in VARIANTS
    }
