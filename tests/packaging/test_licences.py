"""Everything carried has a known licence, and the list that says so is current."""

from pathlib import Path

import licences
import pytest
from setup_environment import SetupFailed


def test_third_party_is_current() -> None:
    assert licences.main(["--check"]) == 0


def test_a_package_without_a_known_licence_is_refused() -> None:
    with pytest.raises(SetupFailed, match="package-that-nobody-made"):
        licences.package_licence("package-that-nobody-made")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("Apache-2.0 AND BSD-3-Clause", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("inconnue", False),
    ],
)
def test_an_expression_is_accepted_when_it_leaves_an_accepted_choice(expression: str, expected: bool) -> None:
    assert licences.accepted(expression) is expected


def test_a_resource_folder_without_a_licence_is_refused_by_name(tmp_path: Path) -> None:
    icons = tmp_path / "resources" / "icons"
    icons.mkdir(parents=True)
    (icons / "house.svg").write_text("<svg/>", encoding="utf-8")
    with pytest.raises(SetupFailed, match="resources/icons"):
        licences.resource_licences(tmp_path / "resources")

    (icons / "README.md").write_text("# Icônes\n\nLicence : GPL-3.0-only\n", encoding="utf-8")
    with pytest.raises(SetupFailed, match="resources/icons"):
        licences.resource_licences(tmp_path / "resources")

    (icons / "README.md").write_text("# Icônes\n\nLicence : ISC\n", encoding="utf-8")
    assert licences.resource_licences(tmp_path / "resources") == {"resources/icons": "ISC"}
