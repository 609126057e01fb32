"""The page of the stories: one opened at a time, its experience chosen, its skills picked or noted while telling."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import SKILL_NAMES, Experience, Skill
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.experiences.model import Suggest, Suggested, lacking, matching, same_as
from bilan_desktop.ui.commands import Done, Refused
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import Label, label
from bilan_desktop.ui.kit.layouts import Flow, VBox
from bilan_desktop.ui.kit.picking import Offer, PickLine
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Item, Removed, list_items
from bilan_desktop.usecases.stories import (
    note_again,
    suggestions_of,
    tag_new_skill,
    tag_skill,
    take_back_new_skill,
    untag_skill,
)

STORIES = ListWords(
    record=Story,
    heading="Récits",
    purpose="Une situation précise vaut mieux qu’une généralité. Trois récits bien racontés en disent long.",
    empty="Aucun récit pour l’instant. Commencez par une réussite dont la personne est fière.",
    add="Ajouter un récit",
    title="title",
    unnamed="Récit à nommer",
    added="Récit ajouté",
    removed="Récit retiré",
    moved="Récit déplacé",
    saved="Récit modifié",
    asks=(
        Ask("title", "Le titre du récit", kind="line", row=1),
        Ask("experience_id", "L’expérience à laquelle il appartient", kind="choice", row=1),
        Ask("situation", "La situation", "Où, quand, avec qui, quel enjeu."),
        Ask("task", "Ce qu’il y avait à faire", "Le rôle de la personne, ce qu’on attendait d’elle."),
        Ask("actions", "Ce que la personne a fait", "Des verbes, dans l’ordre. Ce que d’autres n’auraient pas fait."),
        Ask("result", "Ce que cela a donné"),
        Ask("figure", "En chiffres", "Ce qui se compte : un délai, un nombre, une somme.", kind="line"),
        Ask("learnt", "Ce qu’elle a appris"),
        Ask("proof", "Ce qui le montre", "Un document, un objet, quelqu’un qui l’a vu."),
    ),
)
PROMPTS = (
    "Racontez un moment où ce que vous avez fait a vraiment servi à quelqu’un.",
    "Si la scène avait été filmée, qu’aurait-on vu ? Qui aurait dit quoi ?",
    "Que pouviez-vous faire d’autre ? Pourquoi ce choix-là ?",
    "Qu’ont fait les autres, et qu’avez-vous fait, vous ?",
    "À quoi a-t-on su que c’était réussi ?",
    "Qu’est-ce qui vous paraît simple, et ne l’est pas pour tout le monde ?",
)
NO_EXPERIENCE = "Aucune en particulier"
TAGGED, UNTAGGED, NOTED = "Compétence rattachée", "Compétence détachée du récit", "Compétence ajoutée au récit"
HOW = "Entrée garde ce que vous écrivez. La flèche bas mène à celles qui y ressemblent."


class StoryTags(QWidget):
    """The skills that a story shows: a chip each, which takes it away, and the line that adds one."""

    def __init__(self, page: "Page", story: RecordId) -> None:
        super().__init__()
        self._page, self._story = page, story
        self._suggested: tuple[Suggested, ...] = ()
        self._asked: str | None = None
        self.chips: dict[RecordId, LineButton] = {}
        column = VBox(self, spacing=8)
        self.pick = PickLine()
        column.addWidget(field("Les compétences que ce récit montre", self.pick, HOW))
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self._shown = QWidget()
        self._flow = Flow(self._shown)
        column.addWidget(self._shown)
        self.pick.typed.connect(self._offer)
        self.refusal.goes_with(self.pick.typed)
        self.pick.written.connect(self._write)
        self.pick.picked.connect(self._pick)

    def show_tags(self, tagged: Sequence[RecordId], labels: dict[RecordId, str]) -> None:
        """Follow the story; a skill that is gone from the dossier is not shown."""
        wanted = [key for key in tagged if key in labels]
        left = [key for key, chip in self.chips.items() if chip is QApplication.focusWidget() and key not in wanted]
        places = list(self.chips)
        for key in [key for key in self.chips if key not in wanted]:
            gone = self.chips.pop(key)
            gone.hide()
            gone.deleteLater()
        for key in wanted:
            if key not in self.chips:
                self._add_chip(key)
            self.chips[key].set_text(labels[key])
            self.chips[key].setAccessibleName(f"Retirer de ce récit : {labels[key]}")
        self._shown.setVisible(bool(self.chips))
        if left:
            after = [key for key in places[places.index(left[0]) :] if key in self.chips]
            (self.chips[after[0]] if after else self.pick.line).setFocus()

    def _add_chip(self, key: RecordId) -> None:
        chip = LineButton("x", variant="chip")
        chip.setObjectName(f"tag-{key}")
        chip.clicked.connect(partial(self._page.untag, self._story, key))
        self.chips[key] = chip
        self._flow.addWidget(chip)
        chip.show()

    def _offer(self, typed: str) -> None:
        """The skills of the dossier that hold what is typed, then those of the vocabulary where there is one."""
        self._suggested = ()
        self._show_offers(typed)
        suggest = self._page.suggest
        if typed.strip():
            self._page.read(partial(suggest, typed), partial(self._take, typed))

    def _take(self, typed: str, found: Sequence[Suggested]) -> None:
        if typed == self.pick.line.text():
            self._suggested = tuple(one for one in found if same_as(one.label, self._page.labels) is None)
            self._show_offers(typed)

    def _show_offers(self, typed: str) -> None:
        labels = self._page.labels
        held = [Offer(key, labels[key], "déjà notée") for key in matching(typed, labels, self.chips)]
        offered = [
            Offer(f"#{place}", one.label, SKILL_NAMES[one.kind].lower()) for place, one in enumerate(self._suggested)
        ]
        self.pick.show_offers([*held, *offered])

    def _write(self, text: str) -> None:
        known = same_as(text, self._page.labels)
        if known is None:
            self._ask(partial(self._page.note, self._story, {"label": text}))
        elif known in self.chips:
            self.pick.clear()
        else:
            self._ask(partial(self._page.tag, self._story, known))

    def _pick(self, code: str) -> None:
        self.pick.line.setFocus()
        if code.startswith("#"):
            found = self._suggested[int(code[1:])]
            values = {"label": found.label, "kind": found.kind, "referential": found.referential}
            self._ask(partial(self._page.note, self._story, values))
        else:
            self._ask(partial(self._page.tag, self._story, RecordId(code)))

    def _ask(self, gesture: Callable[[Done, Refused], None]) -> None:
        """Do it once, whatever is struck meanwhile; what is typed goes when it is done, stays when it is refused."""
        typed = self.pick.line.text()
        if typed == self._asked:
            return
        self._asked = typed

        def done() -> None:
            self._asked = None
            if self.pick.line.text() == typed:
                self.pick.clear()

        def refused(error: Exception) -> None:
            self._asked = None
            self.refusal.say(error)

        self.refusal.hide()
        gesture(done, refused)


class _Noting:
    """Notes a skill from a story; once taken back, notes that very skill again."""

    def __init__(self, story: RecordId, values: Mapping[str, object]) -> None:
        self._story, self._values = story, values
        self._key = NO_ID
        self._removed: Removed | None = None

    def act(self, work: Work) -> None:
        """Note it, or put it back."""
        if self._removed is None:
            self._key = tag_new_skill(work, self._story, self._values)
        else:
            note_again(work, self._story, self._removed)

    def take_back(self, work: Work) -> None:
        """Take it back, keeping what was typed of it since."""
        self._removed = take_back_new_skill(work, self._story, self._key)


class _Untagging:
    """Takes a skill off a story, and puts it back at its place."""

    def __init__(self, story: RecordId, skill: RecordId) -> None:
        self._story, self._skill, self._place = story, skill, -1

    def act(self, work: Work) -> None:
        """Take it off."""
        self._place = untag_skill(work, self._story, self._skill)

    def put_back(self, work: Work) -> None:
        """Put it back, where there was one to take off."""
        if self._place >= 0:
            tag_skill(work, self._story, self._skill, self._place)


class Page(SupportScreen):
    """One list; ``suggest`` is the vocabulary of the library, offered beside the skills of the dossier."""

    def build(self) -> None:
        """The stories, and what helps to tell one beside them."""
        self.suggest: Suggest = suggestions_of(self.services.work.library)
        self.labels: dict[RecordId, str] = {}
        self._experiences: list[tuple[RecordId, str]] = [(NO_ID, NO_EXPERIENCE)]
        self._told: dict[RecordId, Label] = {}
        self._tags: dict[RecordId, StoryTags] = {}
        self.stories = self.list_card(STORIES)
        self.stories.inputs["experience_id"] = lambda: ComboBox(self._experiences)
        self.stories.below, self.stories.near = self._below, True
        self.stories.extra = self._extra
        self.stories.shown = lambda _: self._follow()
        self.card(self.stories)
        prompts = Card("Pour aider à raconter", spacing=8)
        for line in PROMPTS:
            prompts.add(label(line, "muted", wrap=True))
        panel = QWidget()
        column = VBox(panel)
        column.addWidget(prompts)
        column.addStretch()
        self.set_panel(panel)

    def reload(self) -> None:
        """Read the skills and the experiences before the stories that name them."""
        self._read_named()
        super().reload()

    def on_event(self, event: Event) -> None:
        """The skills and the experiences follow the dossier."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic in (Skill.TABLE, Experience.TABLE):
            self._read_named()

    def tag(self, story: RecordId, skill: RecordId, done: Done, refused: Refused) -> None:
        """Say that a story shows a skill of the dossier."""

        def act(work: Work) -> None:
            tag_skill(work, story, skill)

        def back(work: Work) -> None:
            untag_skill(work, story, skill)

        self._perform(Gesture(TAGGED, act, back), done, refused)

    def untag(self, story: RecordId, skill: RecordId) -> None:
        """Say that it does not."""
        untagging = _Untagging(story, skill)

        def done() -> None:
            self.navigator.offer_undo(UNTAGGED, self.dossier_id)

        self._perform(Gesture(UNTAGGED, untagging.act, untagging.put_back), done, self.failed)

    def note(self, story: RecordId, values: Mapping[str, object], done: Done, refused: Refused) -> None:
        """Note a skill and say that a story shows it."""
        noting = _Noting(story, values)
        self._perform(Gesture(NOTED, noting.act, noting.take_back), done, refused)

    def _perform(self, gesture: Gesture, done: Done, refused: Refused) -> None:
        perform(self.services, self.dossier_id, gesture, done, refused)

    def _read_named(self) -> None:
        for record, show in ((Skill, self._show_skills), (Experience, self._show_experiences)):
            self.read(partial(list_items, self.services.work, self.dossier_id, record), show)

    def _show_skills(self, skills: tuple[Item, ...]) -> None:
        named = ((item.key, " ".join(str(item.values["label"]).split())) for item in skills)
        self.labels = {key: text for key, text in named if text}
        self._follow()

    def _show_experiences(self, experiences: tuple[Item, ...]) -> None:
        named = [(item.key, " ".join(str(item.values["title"]).split())) for item in experiences]
        self._experiences = [(NO_ID, NO_EXPERIENCE), *((key, text) for key, text in named if text)]
        for row in self.stories.rows:
            if row.host is not None:
                row.fields["experience_id"].widget.set_choices(self._experiences)  # type: ignore[attr-defined]
                row.host.load({"experience_id": row.item.values["experience_id"]})

    def _below(self, item: Item) -> QWidget:
        made = label("", "hint", wrap=True, dense=True)
        made.setContentsMargins(28, 0, 0, 6)
        self._told[item.key] = made
        return made

    def _extra(self, item: Item) -> QWidget:
        made = self._tags[item.key] = StoryTags(self, item.key)
        made.show_tags(item.values["skills"], self.labels)
        return made

    def _follow(self) -> None:
        """Say what each story lacks and how many skills it shows."""
        for row in self.stories.rows:
            self._told[row.item.key].setText(self._where(row.item))
            if row.opened and row.item.key in self._tags:
                self._tags[row.item.key].show_tags(row.item.values["skills"], self.labels)

    def _where(self, item: Item) -> str:
        shown = len([key for key in item.values["skills"] if key in self.labels])
        skills = f"{shown} compétence{'s' if shown > 1 else ''}" if shown else "aucune compétence rattachée"
        missing = lacking(item.values)
        told = f"Il reste à dire : {', '.join(missing)}" if missing else "Récit complet"
        return f"{told} · {skills}"
