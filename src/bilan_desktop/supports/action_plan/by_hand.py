"""The action plan to fill in with a pen: the questions of the page, with room to answer."""

from bilan_desktop.blocks import Block, Heading, PageBreak, Paired, Scale, Table, WritingLines, paragraph, spans
from bilan_desktop.supports.action_plan.model import FIRST_DAYS

ACTIONS = 3
MILESTONES = 2
"""As many as hold on three pages."""


def sheet() -> tuple[Block, ...]:
    """A few actions, one after the other, then the milestones."""
    blocks: list[Block] = [
        paragraph(
            f"Peu d’actions suffisent. Pour chacune, un premier pas faisable dans les {FIRST_DAYS} jours, "
            "et ce que vous ferez si quelque chose gêne. La consultante reporte ensuite vos réponses."
        )
    ]
    for number in range(1, ACTIONS + 1):
        blocks += [Heading(1, f"Action {number}"), *_action()]
        blocks += [PageBreak()] if number < ACTIONS else []
    return (*blocks, *_milestones())


def _action() -> list[Block]:
    return [
        *_asked("Ce que je fais (un verbe : appeler, rencontrer, s’inscrire…)", 1),
        Paired((_asked("Mon premier pas", 2), _asked("Le jour de ce premier pas", 2))),
        Paired((_asked("À quoi verra-t-on que c’est fait ?", 2), _asked("Avec qui, avec quoi, pour quel coût", 2))),
        Paired((_asked("Je commence le, et c’est pour le", 1), _asked("Ce qui doit être fait avant", 1))),
        Paired((_asked("Quel obstacle est le plus probable ?", 2), _asked("Si cela arrive, alors je…", 2))),
        Scale("À quel point suis-je sûre de la faire ?", 10, "pas du tout", "tout à fait"),
    ]


def _asked(words: str, lines: int) -> tuple[Block, ...]:
    return (paragraph(words), WritingLines(lines))


def _milestones() -> list[Block]:
    head = tuple(map(spans, ("Jalon", "Date", "Ce qui doit être vrai ce jour-là", "Décision")))
    row = (spans("\n\n"), spans(""), spans(""), spans("☐ continuer\n☐ ajuster\n☐ s’arrêter"))
    return [
        Heading(1, "Les jalons : quand regarder le plan"),
        paragraph("Une date, et ce qui doit être vrai ce jour-là pour continuer."),
        Table(head, tuple(row for _ in range(MILESTONES)), (0.28, 0.14, 0.36, 0.22)),
    ]
