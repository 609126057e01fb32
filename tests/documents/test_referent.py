"""Every paper that contracts, or that comes with the contract, names the disability referent and how to reach them."""

import pytest

from bilan_desktop.blocks import paper_text

from . import every

REFERENT = "Référent handicap\N{NO-BREAK SPACE}: Solène Garrec (handicap@cap-oeuvre.example)."
WITHOUT = "bare"
"""In the name of the samples of a practice that has filled in nothing."""

CONTRACTUAL = {
    "the convention of three": ("contract", "contract-tripartite"),
    "the convention of two": ("contract", "contract-bipartite"),
    "the contract of a person who pays": ("contract", "contract-individual"),
    "the general programme": ("programme-general", ""),
    "the receipt of what precedes the contract": ("precontract", ""),
    "the welcome booklet": ("livret-accueil", ""),
    "the internal rules": ("reglement-interieur", ""),
    "the ground rules": ("rules", ""),
    "the letter of confirmation": ("confirmation", ""),
    "the personalised programme": ("programme", ""),
    "the note of an adaptation": ("amendment", ""),
    "the consent": ("consent", ""),
    "the planning": ("planning", ""),
    "the convocation": ("convocation", ""),
    "the agreement to keep": ("keeping", ""),
    "the agreement to communicate": ("communication", ""),
    "the consent to adaptations": ("adaptation_consent", ""),
    "the attendance sheet": ("attendance", "attendance"),
    "the certificate of the end": ("certificate", ""),
}


@pytest.mark.parametrize(("kind", "name"), CONTRACTUAL.values(), ids=CONTRACTUAL)
def test_the_referent_and_their_contact_are_printed(kind: str, name: str) -> None:
    samples = {
        known: paper
        for known, paper in every.papers().items()
        if paper.kind == kind and known.startswith(name) and WITHOUT not in known
    }
    assert samples, "no sample"
    assert [known for known, paper in samples.items() if REFERENT not in "\n".join(paper_text(paper))] == []
