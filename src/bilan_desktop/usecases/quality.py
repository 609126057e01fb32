"""The quality indicators of a year: the version in force, what the vault proves of each, what is missing (usage)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bilan_desktop.domain.certification import Certificate, certificate_of
from bilan_desktop.domain.indicators import Indicator, IndicatorsVersion, version_at
from bilan_desktop.usecases import quality_listening, quality_practice, quality_proofs
from bilan_desktop.usecases.figures import known_years_in
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.quality_reading import Missing, Proof, Reader, Year

READERS: Mapping[str, Reader] = MappingProxyType(
    {**quality_proofs.READERS, **quality_listening.READERS, **quality_practice.READERS}
)
"""The readers of proofs, by the codes that ``resources/quality/indicators.json`` names."""


@dataclass(frozen=True)
class IndicatorView:
    """An indicator with what was read of it."""

    indicator: Indicator
    proofs: tuple[Proof, ...]

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is missing, of all its proofs."""
        return tuple(one for proof in self.proofs for one in proof.missing)

    @property
    def waits(self) -> bool:
        """Whether something is missing, or nothing is proved yet."""
        return bool(self.missing) or not any(one.held for one in self.proofs)


@dataclass(frozen=True)
class QualityView:
    """A calendar year looked at on ``day``: the version in force that day, its indicators, the practice's certificate.

    ``years`` are those that can be looked at, the latest first.
    """

    year: int
    day: date
    version: IndicatorsVersion
    indicators: tuple[IndicatorView, ...]
    certificate: Certificate | None
    certificate_number: str
    years: tuple[int, ...]

    @property
    def waiting(self) -> tuple[IndicatorView, ...]:
        """The indicators that wait for something."""
        return tuple(one for one in self.indicators if one.waits)


def read_quality(work: Work, year: int) -> QualityView:
    """The indicators of a calendar year, as they stand today or on its last day."""
    with work.unit() as unit:
        return quality_in(unit, work, year)


def quality_in(unit: Unit, work: Work, year: int) -> QualityView:
    """The same, in the caller's unit."""
    read = Year(unit, work, year)
    version = version_at(work.indicators, read.day)
    until = read.practice.quality_until
    return QualityView(
        year,
        read.day,
        version,
        _looked_at(version, read),
        certificate_of(read.law, until) if until is not None else None,
        read.practice.quality_number,
        known_years_in(unit, work),
    )


def _looked_at(version: IndicatorsVersion, read: Year) -> tuple[IndicatorView, ...]:
    """Each proof is read once, whichever indicators name it."""
    codes = dict.fromkeys(code for one in version.indicators for code in one.proofs)
    found = {code: READERS[code](read) for code in codes}
    return tuple(
        IndicatorView(one, tuple(proof for code in one.proofs if (proof := found[code]) is not None))
        for one in version.indicators
    )
