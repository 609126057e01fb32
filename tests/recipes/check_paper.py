"""Run on a copy that followed « add a paper »: it is issued, printed, accessible, archivable, and says its facts."""

from importlib import import_module

import page

from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.papers import NUMBER
from factories import prospect
from recipes.desk import services

with services() as given:
    prepare_receipt = import_module("bilan_desktop.usecases.booklet").prepare_receipt
    view = prepare_receipt(given.work, prospect(given.work))  # type: ignore[arg-type]
    for variant in ("standard", "large"):
        data = given.press.print_proof(view.facts, view.kind, view.signatures, variant)
        for profile in ("ua1", "2a"):
            report = str(page.validate_pdf_bytes(data, profile=profile))
            assert not [line for line in report.splitlines() if line.startswith("[")], report
        pages = DocumentPress().pages(data)
        text = " ".join(" ".join(pages.text(index) for index in range(pages.count())).split())
        for expected in ("Remise du livret d’accueil", "Ariane Quenneville", "Cabinet Boussole", view.number):
            assert expected in text, (expected, text)
        found = NUMBER.search(text)
        assert found is not None, "a returned scan could not be matched"
        assert found.groups() == (view.number, "1")
