"""Contacts of another program on the page: shown before anything is kept, chosen by the keyboard, taken back."""

import pytest
from PySide6.QtWidgets import QApplication

from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.ui.screens.exchange import open_screen
from bilan_desktop.ui.screens.exchange.contacts_dialog import AT_A_TIME, ContactsDialog
from bilan_desktop.ui.screens.exchange.contacts_words import NONE
from bilan_desktop.usecases.dossiers import list_organisations, save_organisation
from factories import count
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import choose, push, seen

TABLE = """nom;prénom;organisme;courriel;téléphone;loisirs
Ferrand;Odile;Mairie de Blois;o.ferrand@blois.example;02 54 00 00 00;
Quenneville;Ariane;;ariane@exemple.fr;pas un numéro;échecs
;;Musée du Château;accueil@musee.example;;
;;;seul@exemple.fr;;
"""


@pytest.fixture
def page(services, navigator, in_window):
    return in_window(open_screen(services, navigator))


@pytest.fixture
def look(page, tmp_path):
    """Chooses a file of that text; the dialog it opens."""

    def chosen(text: str | bytes, name: str = "contacts.csv") -> ContactsDialog:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        page.contacts.take_file(str(path))
        return page.contacts.dialog

    return chosen


def names(services) -> list[str]:
    return [name for _, name in list_organisations(services.work)]


def test_a_file_is_shown_then_the_lines_that_are_ticked_are_kept_and_taken_back(services, navigator, look):
    dialog = look(TABLE)
    told = seen(dialog)
    assert "Rien n’est gardé avant" in told
    assert "Ligne 5\N{NO-BREAK SPACE}: ni nom ni organisme" in told
    assert "Ligne 3\N{NO-BREAK SPACE}: ce numéro de téléphone" in told
    assert "loisirs" in told
    assert "échecs" not in told
    assert [row.box.isChecked() for row in dialog.rows] == [True, False, True]
    assert names(services) == []
    push(dialog.rows[2].box)
    push(dialog.rows[1].box)
    assert dialog.confirm.accessibleName() == "Importer 2 contacts"
    push(dialog.confirm)
    assert not dialog.isVisible()
    assert names(services) == ["Mairie de Blois"]
    assert count(services.work, "dossier") == 1
    assert navigator.offered == ["2 contacts importés."]
    services.commands.undo(NO_ID)
    assert (names(services), count(services.work, "dossier")) == ([], 0)
    services.commands.redo(NO_ID)
    assert (names(services), count(services.work, "dossier")) == (["Mairie de Blois"], 1)


def test_a_contact_already_here_is_told_and_may_fill_what_is_empty(services, look):
    save_organisation(services.work, Organisation(NO_ID, ProofText("MAIRIE DE BLOIS")))
    dialog = look(TABLE)
    row = dialog.rows[0]
    assert not row.box.isChecked()
    assert "Même nom que l’organisme MAIRIE DE BLOIS, déjà dans le coffre." in seen(dialog)
    assert "Remplit le contact, l’adresse e-mail et le téléphone." in seen(dialog)
    push(row.box)
    push(dialog.rows[2].box)
    push(dialog.confirm)
    assert names(services) == ["MAIRIE DE BLOIS"]


def test_choosing_what_a_contact_becomes_ticks_it(services, look):
    dialog = look(TABLE)
    push(dialog.untick)
    assert not dialog.confirm.isEnabled()
    dialog.rows[0].way.setFocus()
    choose(dialog.rows[0].way, "1")
    assert dialog.rows[0].box.isChecked()
    push(dialog.confirm)
    assert (names(services), count(services.work, "dossier")) == ([], 1)
    dialog = look(TABLE)
    push(dialog.untick)
    push(dialog.tick)
    assert [row.box.isChecked() for row in dialog.rows] == [False, False, True]


def test_a_long_file_shows_its_beginning_and_all_that_is_ticked_counts(services, look):
    dialog = look("organisme\n" + "".join(f"Organisme {place}\n" for place in range(AT_A_TIME + 5)))
    assert len(dialog.rows) == AT_A_TIME
    assert dialog.confirm.accessibleName() == f"Importer {AT_A_TIME + 5} contacts"
    push(dialog.more)
    assert len(dialog.rows) == AT_A_TIME + 5
    assert not dialog.more.isVisible()
    assert QApplication.focusWidget() is dialog.rows[AT_A_TIME].box
    push(dialog.confirm)
    assert len(names(services)) == AT_A_TIME + 5


def test_a_file_without_a_good_line_says_so(look):
    dialog = look("nom;courriel\n;a@exemple.fr\n")
    assert NONE in seen(dialog)
    assert not dialog.confirm.isEnabled()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\0\1", "Ce n’est pas un fichier de texte"),
        (b"objet;couleur\nA;B\n", "Ligne 1\N{NO-BREAK SPACE}: aucune colonne n’est connue"),
        (b"", "Ce fichier est vide"),
    ],
)
def test_a_file_that_is_none_is_refused_on_the_card(page, tmp_path, data, told):
    path = tmp_path / "contacts.csv"
    path.write_bytes(data)
    page.contacts.take_file(str(path))
    assert told in seen(page)
    page.contacts.take_file(str(tmp_path / "absent.csv"))
    assert "ne peut pas être lu" in seen(page)


def test_every_control_has_a_name_and_room(page, look):
    dialog = look(TABLE)
    assert unnamed_controls(page) == []
    assert small_targets(dialog) == []
