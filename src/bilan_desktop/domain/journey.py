"""The journey as data: phases, steps and supports, in the order the programme proposes."""

from dataclasses import dataclass
from enum import StrEnum

from bilan_desktop.domain.synthesis import SOURCES, Chapter


class Phase(StrEnum):
    """The three phases of a bilan (code du travail, R.6313-4)."""

    PRELIMINARY = "preliminary"
    INVESTIGATION = "investigation"
    CONCLUSION = "conclusion"


PHASE_NAMES = {
    Phase.PRELIMINARY: "Phase préliminaire",
    Phase.INVESTIGATION: "Phase d’investigation",
    Phase.CONCLUSION: "Phase de conclusion",
}


@dataclass(frozen=True)
class Step:
    """One step: its promise in the programme, its phase, its name; ``required`` ones cannot be left out.

    ``short`` is its name in the list at the left; ``records`` names the tables it fills, ``needs`` the rules of
    ``progress.RULES`` that make it done, in the order in which what is missing is said; ``guidance`` are prompts
    for the interview, ``leaves`` what stays.
    Investigation and conclusion open with the recorded consent (L.6313-4): ``opens_with_consent``.
    """

    code: str
    phase: Phase
    name: str
    required: bool = False
    short: str = ""
    purpose: str = ""
    records: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    leaves: str = ""

    @property
    def opens_with_consent(self) -> bool:
        """Whether the law keeps this step closed until the person has consented."""
        return self.phase is not Phase.PRELIMINARY


_FIRST, _MIDDLE, _LAST = Phase.PRELIMINARY, Phase.INVESTIGATION, Phase.CONCLUSION

STEPS: tuple[Step, ...] = (
    Step(
        "F1.1",
        _FIRST,
        "Demande et besoin d’accompagnement",
        short="Demande et besoins",
        required=True,
        purpose="Comprendre ce qui amène la personne, et ce qu’elle veut trouver au bout du bilan.",
        records=("request_analysis", "need"),
        needs=("request", "expected", "two_needs"),
        guidance=(
            "Qu’est-ce qui fait que c’est maintenant, et pas il y a un an ?",
            "Si le bilan est utile, qu’est-ce qui sera différent dans six mois ?",
            "Qui d’autre attend quelque chose de ce bilan, et quoi ?",
            "De tout cela, qu’est-ce qui compte le plus ? Et ensuite ?",
        ),
        leaves="La demande et les besoins classés, gardés pour les circonstances de la synthèse.",
    ),
    Step(
        "F1.2",
        _FIRST,
        "Contexte professionnel et contraintes",
        short="Contexte et contraintes",
        purpose="Situer le travail d’aujourd’hui et ce avec quoi le projet devra compter.",
        records=("work_context", "work_constraint"),
        needs=("situation", "position", "one_constraint", "firmness"),
        guidance=(
            "À quoi ressemble une semaine ordinaire de travail ?",
            "Qu’est-ce qui a changé récemment dans le poste ou dans l’entreprise ?",
            "Qu’est-ce qui ne peut vraiment pas bouger, et qu’est-ce qui le pourrait ?",
            "La santé n’est abordée que si la personne le souhaite : sa place est dans les adaptations.",
        ),
        leaves="Le contexte et les contraintes, gardés pour être confrontés au projet.",
    ),
    Step(
        "F1.3",
        _FIRST,
        "Déroulement et règles de fonctionnement",
        short="Règles de fonctionnement",
        required=True,
        purpose="Dire comment le bilan se passe, et se mettre d’accord sur la manière de travailler.",
        records=("ground_rules",),
        needs=("presented", "all_rules", "rules_signed"),
        guidance=(
            "Faites reformuler : qu’est-ce que la personne retient de la confidentialité ?",
            "Que faire si elle doit reporter, s’absenter, ou souhaite arrêter ?",
            "Quels échanges entre les séances lui conviennent, et lesquels non ?",
        ),
        leaves="La feuille des règles de fonctionnement, datée et signée par les deux.",
    ),
    Step(
        "F1.4",
        _FIRST,
        "Objectifs du parcours",
        short="Objectifs",
        required=True,
        purpose="Construire ensemble des objectifs dont on pourra dire, à la fin, s’ils sont atteints.",
        records=("objective",),
        needs=("one_objective", "criteria", "rated_at_start"),
        guidance=(
            "Qu’est-ce que la personne saura, décidera ou aura fait à la fin ?",
            "À quoi verra-t-on, l’un et l’autre, que c’est atteint ?",
            "Où en est-elle aujourd’hui sur cet objectif ?",
        ),
        leaves="Les objectifs et leurs critères, à évaluer de nouveau à la restitution.",
    ),
    Step(
        "F2.1",
        _MIDDLE,
        "Parcours et expériences significatives",
        short="Parcours et expériences",
        purpose="Raconter le parcours, et en retenir les expériences qui ont compté.",
        records=("experience", "career_reading"),
        needs=("two_experiences", "significant", "told", "thread"),
        guidance=(
            "Choisissez deux expériences choisies et deux subies : qu’ont-elles en commun ?",
            "De quoi est-elle fière, même si personne ne l’a vu ?",
            "Comment s’est fait chaque passage d’un poste à l’autre : choix, occasion, contrainte ?",
        ),
        leaves="Les expériences et ce qu’elles apprennent, gardées pour la synthèse.",
    ),
    Step(
        "F2.2",
        _MIDDLE,
        "Compétences transférables",
        short="Compétences",
        purpose="Nommer ce que la personne sait faire, le prouver, et voir où cela servirait ailleurs.",
        records=("skill", "skills_reading"),
        needs=("five_skills", "proven", "rated_skills", "transfers"),
        guidance=(
            "Partez d’une réussite : qu’a-t-elle fait, précisément, que d’autres n’auraient pas fait ?",
            "Quel fait, quelle trace le montre ?",
            "Dans quel autre métier cette compétence serait-elle attendue ?",
        ),
        leaves="Les compétences avec leurs preuves, gardées pour la synthèse.",
    ),
    Step(
        "F2.3",
        _MIDDLE,
        "Motivations et besoins prioritaires",
        short="Motivations et besoins",
        purpose="Mettre en ordre ce qui compte pour la personne dans son prochain travail.",
        records=("motivation", "motivation_reading"),
        needs=("three_motivations", "satisfied", "energy"),
        guidance=(
            "Quand n’a-t-elle pas vu passer l’heure ? Qu’y avait-il dans ces moments ?",
            "Entre deux motivations, laquelle garderait-elle si elle ne pouvait en garder qu’une ?",
            "Que refuse-t-elle, même bien payé ?",
        ),
        leaves="Les motivations et les besoins classés, gardés pour la synthèse.",
    ),
    Step(
        "F2.4",
        _MIDDLE,
        "Pistes d’évolution à court terme",
        short="Pistes",
        purpose="Faire émerger des pistes et les étudier, d’abord celles qui peuvent commencer dans l’année.",
        records=("option",),
        needs=("two_options", "short_option", "studied"),
        guidance=(
            "Quelles pistes la personne a-t-elle déjà en tête, même celles qu’elle n’ose pas dire ?",
            "Rester et faire évoluer le poste actuel est aussi une piste.",
            "Que faudrait-il vérifier avant d’y croire : auprès de qui, quand ?",
        ),
        leaves="Le tableau des pistes, avec ce qui attire, ce qui retient et ce qui reste à vérifier.",
    ),
    Step(
        "F2.5",
        _MIDDLE,
        "Ajustement des pistes",
        short="Ajustement des pistes",
        purpose="Garder, étudier ou écarter chaque piste au fil de ce qu’on apprend, sans rien effacer.",
        records=("option",),
        needs=("adjusted", "no_idea_left"),
        guidance=(
            "Qu’a-t-on appris depuis la dernière séance qui change l’avis sur cette piste ?",
            "Si elle est écartée : pour quelle raison, et qu’est-ce qui ferait y revenir ?",
            "Que reste-t-il de cette piste dans les autres ?",
        ),
        leaves="L’histoire de chaque piste : ses états, ses raisons, leurs dates.",
    ),
    Step(
        "F3.1",
        _LAST,
        "Sélection de la piste retenue",
        short="Piste retenue",
        purpose="Choisir une piste et dire pourquoi, avec les mots de la personne.",
        records=("decision",),
        needs=("chosen", "reasons", "decided_on"),
        guidance=(
            "Qu’est-ce qui emporte la décision ? Et si cette raison disparaissait ?",
            "À quoi la personne renonce-t-elle en choisissant ?",
            "Quelle piste garde-t-elle en réserve ?",
        ),
        leaves="La piste retenue et ses raisons : le projet de la synthèse.",
    ),
    Step(
        "F3.2",
        _LAST,
        "Compétences, motivations et ressources mises en cohérence",
        short="Mise en cohérence",
        purpose="Relire côte à côte ce que la personne sait, ce qu’elle veut et ce dont elle dispose.",
        records=("coherence", "resource"),
        needs=("marked", "one_resource", "discussed", "coherence_read"),
        guidance=(
            "Qu’est-ce qui soutient directement la piste retenue ?",
            "Qu’est-ce qui tire dans l’autre sens, et qu’en fait-on ?",
            "Qui ou quoi peut aider : une formation, un financement, une personne ?",
        ),
        leaves="La lecture côte à côte, les tensions et ce que la personne en dit, repris dans la synthèse.",
    ),
    Step(
        "F3.3",
        _LAST,
        "Plan d’action",
        short="Plan d’action",
        purpose="Décider des premières actions : simples, datées, faisables.",
        records=("action", "milestone"),
        needs=("two_actions", "first_steps", "dated", "one_milestone"),
        guidance=(
            "Quel est le tout premier pas, faisable dans les sept jours ?",
            "À quoi verra-t-on que l’action est faite ?",
            "Qui peut aider, et que faire si cela ne marche pas ?",
        ),
        leaves="Le plan d’action et ses jalons, gardés pour la synthèse et le suivi.",
    ),
    Step(
        "F3.4",
        _LAST,
        "Restitution orale",
        short="Restitution orale",
        required=True,
        purpose="Dire les conclusions avant de les écrire, et entendre ce que la personne en pense.",
        records=("restitution",),
        needs=("restitution_held", "told_points", "rated_at_end"),
        guidance=(
            "Demandez d’abord à la personne ce qu’elle retient du bilan.",
            "Pour chaque objectif : où en est-elle, par rapport au début ?",
            "Qu’est-ce qu’elle veut voir figurer dans la synthèse, et ne pas y voir ?",
        ),
        leaves="La date de la restitution et les objectifs évalués ; les remarques vont à la synthèse.",
    ),
    Step(
        "F3.5",
        _LAST,
        "Synthèse écrite",
        short="Synthèse écrite",
        required=True,
        purpose="Composer la synthèse à partir de ce que le dossier contient, puis la relire.",
        records=("synthesis",),
        needs=(
            "synthesis_composed",
            *(f"chapter_{chapter.value}" for chapter in Chapter),
            *(f"current_{source.key}" for source in SOURCES),
        ),
        guidance=(
            "Des phrases que la personne reconnaîtrait comme les siennes.",
            "Aucune information de santé ; rien qu’elle n’ait accepté d’y voir.",
        ),
        leaves="Les versions de la synthèse, gardées l’une après l’autre.",
    ),
    Step(
        "F3.6",
        _LAST,
        "Lecture partagée, validation et signature",
        short="Lecture et signature",
        required=True,
        purpose="Lire ensemble, recueillir les remarques, valider, signer, remettre à la personne seule.",
        records=("synthesis", "delivery"),
        needs=("read_together", "synthesis_signed", "synthesis_delivered", "receipt_signed"),
        guidance=(
            "Lisez à voix haute si la personne le souhaite, au rythme qui lui convient.",
            "Ses remarques sont écrites telles quelles.",
        ),
        leaves="La synthèse signée et scellée, sa remise avec les résultats détaillés, et le récépissé.",
    ),
    Step(
        "F3.7",
        _LAST,
        "Émargement de la séance de clôture",
        short="Émargement de clôture",
        required=True,
        purpose="Faire signer la séance de clôture, comme chaque séance.",
        records=("meeting",),
        needs=("closing_held", "closing_signed", "all_signed"),
        guidance=("Vérifiez qu’aucune feuille d’émargement ne reste à signer.",),
        leaves="La feuille d’émargement de clôture, signée.",
    ),
    Step(
        "F3.8",
        _LAST,
        "Attestation de fin de bilan",
        short="Attestation de fin",
        required=True,
        purpose="Clore l’action et remettre l’attestation : les dates et les heures, aucun contenu.",
        records=("issued_paper",),
        needs=("ended", "certificate_issued"),
        guidance=("Proposez le suivi entre trois et six mois, hors des 24 heures.",),
        leaves="L’attestation de fin de bilan et la date de fin de l’action.",
    ),
)


@dataclass(frozen=True)
class SupportKind:
    """A family of working tools of the programme that a journey may use."""

    code: str
    name: str


SUPPORTS: tuple[SupportKind, ...] = (
    SupportKind("S1", "Autodiagnostics"),
    SupportKind("S2", "Questionnaires d’intérêts et de personnalité"),
    SupportKind("S3", "Inventaires de compétences"),
    SupportKind("S4", "Matrices d’écart"),
    SupportKind("S5", "Comparaison de scénarios"),
    SupportKind("S6", "Aides à la décision"),
    SupportKind("S7", "Grilles d’analyse de parcours"),
    SupportKind("S8", "Exploration professionnelle"),
    SupportKind("S9", "Projection et planification"),
)


def step(code: str) -> Step:
    """The step of that code; KeyError for another."""
    return {step.code: step for step in STEPS}[code]


def steps_of(phase: Phase, chosen: tuple[str, ...] | None = None) -> tuple[Step, ...]:
    """The steps of a phase, in order; only the chosen and required ones when ``chosen`` is given."""
    return tuple(
        step for step in STEPS if step.phase is phase and (chosen is None or step.required or step.code in chosen)
    )


def checked_choice(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the chosen steps in the journey's order, required ones always among them."""
    return tuple(step.code for step in STEPS if step.required or step.code in chosen)


def supports_of(chosen: tuple[str, ...]) -> tuple[SupportKind, ...]:
    """The chosen families of supports, in the programme's order."""
    return tuple(kind for kind in SUPPORTS if kind.code in chosen)


def checked_supports(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of the chosen families of supports, in the programme's order."""
    return tuple(kind.code for kind in supports_of(chosen))
