"""A paper of content goes to the beneficiary alone: to anybody else, nothing is even written."""

from pathlib import Path

import pytest

from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.retention import CONTENTS
from bilan_desktop.storage.destroying import destroy_parts
from bilan_desktop.ui.screens.preview import open_screen
from bilan_desktop.usecases.guided_papers import prepare_assignment
from bilan_desktop.usecases.guided_work import give_assignment, save_assignment
from bilan_desktop.usecases.leaving import BY_AGREEMENT, BY_NAME, CONTENT_IS_THEIRS, DESTROYED
from bilan_desktop.usecases.papers import list_papers
from factories import consented
from ui.screens.driving import seen


@pytest.mark.parametrize("kind", list(RecipientKind))
def test_only_the_beneficiary_receives_content(services, navigator, in_window, tmp_path: Path, kind):  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    task = give_assignment(services.work, dossier, "Raconter trois réussites")
    save_assignment(services.work, task, {"instruction": "Choisissez-les."})
    paper = prepare_assignment(services.work, task)
    page = in_window(open_screen(services, navigator, dossier, paper.id))
    page.presenter.export(tmp_path / "copie.pdf", kind, "Quelqu’un")
    theirs = kind is RecipientKind.BENEFICIARY
    assert "Contenu du bilan" in seen(page)
    assert "Aucun contenu" not in seen(page)
    assert "À signer" not in seen(page)
    assert page.side.kind.count() == 1
    assert (tmp_path / "copie.pdf").exists() is theirs
    assert bool(list_papers(services.work, dossier)[0].exports) is theirs
    assert ((BY_AGREEMENT if kind in BY_NAME else CONTENT_IS_THEIRS) in seen(page)) is not theirs
    assert page.presenter.may_leave(kind, "Quelqu’un") is theirs  # what the printer asks first


def test_what_was_destroyed_since_the_page_was_read_is_not_written(services, navigator, in_window, tmp_path: Path):  # type: ignore[no-untyped-def]
    dossier = consented(services.work)
    task = give_assignment(services.work, dossier, "Raconter trois réussites")
    save_assignment(services.work, task, {"instruction": "Choisissez-les."})
    paper = prepare_assignment(services.work, task)
    page = in_window(open_screen(services, navigator, dossier, paper.id))
    now = services.work.clock.now()
    destroy_parts(services.work.vault, dossier, CONTENTS, basis="request.person", media={}, now=now)
    page.presenter.export(tmp_path / "copie.pdf", RecipientKind.BENEFICIARY, "Ariane Quenneville")
    assert not (tmp_path / "copie.pdf").exists()
    assert DESTROYED in seen(page)
