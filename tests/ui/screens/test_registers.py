"""The page of the registers, driven by keyboard on a real vault."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.registers import REGISTER_NAMES, RegisterKind, Theme
from bilan_desktop.ui.screens.desk_paper.screen import DeskPaperScreen
from bilan_desktop.ui.screens.registers.dialogs import EntryDialog
from bilan_desktop.ui.screens.registers.screen import RegistersScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.registers import read_register, save_entry
from factories import TODAY
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import choose, push, retype, seen

K = RegisterKind


def opened(services: Services, navigator: Trail, in_window: Show[RegistersScreen], kind: str) -> RegistersScreen:
    found = find(f"registres/{kind}")
    assert found is not None
    return in_window(found[0](services, navigator, *found[1]))


def named(widget: QWidget, name: str) -> QPushButton:
    made = next(o for o in widget.findChildren(QPushButton) if o.objectName().startswith(name) and o.isVisible())
    assert isinstance(made, QPushButton)
    return made


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def typed(page: RegistersScreen, **texts: str) -> EntryDialog:
    dialog = page.dialog
    assert isinstance(dialog, EntryDialog)
    for name, text in texts.items():
        retype(dialog.fields[name].widget, text)  # type: ignore[arg-type]
    return dialog


@pytest.mark.parametrize("kind", K)
def test_each_register_is_one_page_where_everything_has_its_name_and_its_room(
    services: Services, navigator: Trail, in_window: Show[RegistersScreen], kind: RegisterKind
) -> None:
    page = opened(services, navigator, in_window, kind.value)
    assert "pour l’instant" in seen(page)
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    push(page.new)
    assert page.dialog is not None
    assert unnamed_controls(page.dialog) == []
    assert small_targets(page.dialog) == []


def test_a_line_is_typed_refused_kept_and_taken_back(
    services: Services, navigator: Trail, in_window: Show[RegistersScreen]
) -> None:
    page = opened(services, navigator, in_window, "complaint")
    push(page.new)
    dialog = typed(page, on="pas une date", source="par courriel")
    push(dialog.confirm)
    assert "Date illisible" in seen(dialog)
    typed(page, on="05/03/2026")
    push(dialog.confirm)
    assert "Cette date est à venir" in seen(dialog)
    assert "Écrivez au moins quelques mots ici." in seen(dialog)
    typed(page, on="03/03/2026", details="Salle trop froide")
    assert dialog.fields["on"].error() is None
    assert "Écrivez au moins quelques mots ici." not in seen(dialog)
    push(dialog.confirm)
    assert page.dialog is None
    told = plain(seen(page))
    assert "Réclamation du 3 mars 2026" in told
    assert "De qui, par quel moyen : par courriel" in told
    assert "Reçue, sans réponse" in told
    assert "Réclamations · 1 à suivre" in [plain(chip.text()) for chip in page.tabs.findChildren(QPushButton)]
    assert navigator.offered == ["Ligne ajoutée au registre."]
    services.commands.of(NO_ID).undo()
    assert page.rows() == []
    services.commands.of(NO_ID).redo()
    assert len(page.rows()) == 1


def test_a_line_is_changed_and_the_keyboard_comes_back_to_it(
    services: Services, navigator: Trail, in_window: Show[RegistersScreen]
) -> None:
    save_entry(services.work, K.WATCH, {"on": TODAY, "title": "Décret d’essai", "theme": Theme.LAW})
    page = opened(services, navigator, in_window, "watch")
    assert "Usage à noter" in seen(page)
    push(named(page, "change-"))
    dialog = typed(page, action="Programme relu")
    choose(dialog.fields["theme"].widget, Theme.METHODS)
    push(dialog.confirm)
    told = plain(seen(page))
    assert "Ce que j’en ai fait : Programme relu" in told
    assert "Méthodes, outils et innovation" in told
    assert "Usage à noter" not in told
    focused = page.focusWidget()
    assert focused is not None
    assert focused.objectName().startswith("change-")
    services.commands.of(NO_ID).undo()
    assert "Usage à noter" in seen(page)


def test_a_complaint_leads_to_an_improvement_that_says_so(
    services: Services, navigator: Trail, in_window: Show[RegistersScreen]
) -> None:
    save_entry(services.work, K.COMPLAINT, {"on": TODAY, "details": "Salle trop froide"})
    page = opened(services, navigator, in_window, "complaint")
    push(named(page, "improve-"))
    dialog = typed(page, title="Chauffer la salle")
    assert dialog.kind is K.IMPROVEMENT
    push(dialog.confirm)
    assert "A donné : Chauffer la salle" in plain(seen(page))
    (made,) = read_register(services.work, K.IMPROVEMENT).entries
    assert plain(made.comes_from) == "Réclamation du 4 mars 2026"


def test_searching_leaves_the_lines_that_hold_every_word(
    services: Services, navigator: Trail, in_window: Show[RegistersScreen]
) -> None:
    for title in ("Agefiph", "Cap emploi", "MDPH", "Une mission locale", "Un pair"):
        save_entry(services.work, K.PARTNER, {"on": TODAY, "title": title, "theme": Theme.DISABILITY})
    page = opened(services, navigator, in_window, "partner")
    retype(page.search, "HANDICAP agefiph")
    assert len(page.rows()) == 1
    assert "1 ligne" in seen(page)
    retype(page.search, "zzz")
    assert "Aucune ligne ne contient ces mots." in seen(page)


def test_what_is_closed_for_long_is_previewed_then_deleted_and_can_come_back(
    services: Services, navigator: Trail, in_window: Show[RegistersScreen]
) -> None:
    long_ago = TODAY - timedelta(days=1500)
    save_entry(services.work, K.COMPLAINT, {"on": long_ago, "details": "Ancienne", "closed_on": long_ago})
    save_entry(services.work, K.COMPLAINT, {"on": TODAY, "details": "Récente"})
    page = opened(services, navigator, in_window, "complaint")
    assert "1 ligne est close depuis plus de 3 ans" in plain(seen(page))
    push(named(page, "look-old"))
    assert page.dialog is not None
    assert "Ancienne" in seen(page.dialog)
    assert "Récente" not in seen(page.dialog)
    push(page.dialog.confirm)
    assert [one.values["details"] for one in read_register(services.work, K.COMPLAINT).entries] == ["Récente"]
    assert not page.old.isVisible()
    services.commands.of(NO_ID).undo()
    assert page.old.isVisible()


def test_tabs_and_paper_lead_elsewhere(services: Services, navigator: Trail, in_window: Show[RegistersScreen]) -> None:
    page = opened(services, navigator, in_window, "inconnu")
    assert page.kind is K.COMPLAINT
    page.tabs.chips.findChild(QPushButton, "chip-watch").click()  # type: ignore[union-attr]
    push(page.print)
    assert navigator.routes == ["registres/watch", "bureau/document/registre/complaint"]


def test_the_paper_of_a_register_leads_back_to_it(
    services: Services, navigator: Trail, in_window: Show[DeskPaperScreen]
) -> None:
    found = find("bureau/document/registre/watch")
    assert found is not None
    page = in_window(found[0](services, navigator, *found[1]))
    assert REGISTER_NAMES[K.WATCH] in seen(page)
    push(named(page, "back"))
    assert navigator.routes == ["registres/watch"]


def test_a_vault_for_consultation_shows_lines_without_gestures(
    services: Services, navigator: Trail, in_window: Show[RegistersScreen]
) -> None:
    save_entry(services.work, K.COMPLAINT, {"on": TODAY, "details": "Salle trop froide"})
    page = opened(replace(services, read_only=True), navigator, in_window, "complaint")
    assert "Salle trop froide" in seen(page)
    assert not page.new.isVisible()
    assert [o for o in page.findChildren(QPushButton) if o.objectName().startswith(("change-", "remove-"))] == []


@pytest.mark.parametrize(
    ("kind", "more", "told"),
    [
        (K.CERTIFICATE, {}, "obtenue le 4 mars 2026"),
        (K.PARTNER, {"theme": Theme.DISABILITY}, "dernier contact le 4 mars 2026"),
        (K.TRAINING, {}, "le 4 mars 2026"),
        (K.TRAINING, {"until": TODAY + timedelta(days=2)}, "à partir du 4 mars 2026"),
        (K.INCIDENT, {}, "survenu le 4 mars 2026"),
    ],
)
def test_the_day_of_a_line_is_called_as_its_field(
    services: Services,
    navigator: Trail,
    in_window: Show[RegistersScreen],
    kind: RegisterKind,
    more: dict[str, object],
    told: str,
) -> None:
    save_entry(services.work, kind, {"on": TODAY, "title": "Essai", **more})
    page = opened(services, navigator, in_window, kind.value)
    assert told in plain(seen(page.card)).splitlines()


def test_a_title_that_the_register_has_is_said_and_bars_nothing(
    services: Services, navigator: Trail, in_window: Show[RegistersScreen]
) -> None:
    save_entry(services.work, K.CERTIFICATE, {"on": TODAY, "title": "Questionnaire d’intérêts"})
    page = opened(services, navigator, in_window, "certificate")
    push(page.new)
    dialog = typed(page, title="questionnaire")
    assert "déjà" not in seen(dialog)
    typed(page, title=" QUESTIONNAIRE d’interets ")
    assert "« Questionnaire d’intérêts » est déjà dans ce registre (obtenue le 4 mars 2026)." in plain(seen(dialog))
    push(dialog.confirm)
    assert page.dialog is None
    assert len(page.rows()) == 2
    push(named(page, "change-"))
    assert page.dialog is not None
    assert "déjà" not in seen(page.dialog), "nothing was typed in it"
