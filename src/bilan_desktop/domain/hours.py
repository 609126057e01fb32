"""The hours of a bilan: what is planned, held and left, by pool and by phase, in minutes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.journey import Phase

BILAN_MAXIMUM = 24 * 60
"""Minutes of a bilan at most (code du travail, L.6313-4); guided work is counted in them by prudence."""


class Pool(StrEnum):
    """Two pools told apart to a funder (the CPF pays accompaniment only, D.6323-6), and what is outside both."""

    ACCOMPANIMENT = "accompaniment"
    GUIDED = "guided"
    OUTSIDE = "outside"


POOL_NAMES = {
    Pool.ACCOMPANIMENT: "Accompagnement individualisé",
    Pool.GUIDED: "Travail personnel guidé",
    Pool.OUTSIDE: "Hors bilan",
}


@dataclass(frozen=True)
class HoursPlan:
    """Minutes planned per pool, and the share of accompaniment planned in each phase."""

    accompaniment: int = 18 * 60
    guided: int = 6 * 60
    preliminary: int = 3 * 60
    investigation: int = 10 * 60
    conclusion: int = 5 * 60

    @property
    def total(self) -> int:
        """Minutes planned in all."""
        return self.accompaniment + self.guided

    def of_phase(self, phase: Phase) -> int:
        """Accompaniment minutes planned in a phase."""
        by_phase = {
            Phase.PRELIMINARY: self.preliminary,
            Phase.INVESTIGATION: self.investigation,
            Phase.CONCLUSION: self.conclusion,
        }
        return by_phase[phase]

    def checked(self) -> "HoursPlan":
        """This plan; InvalidInput beyond 24 h (L.6313-4) or when the phases do not add up."""
        if min(self.accompaniment, self.guided, self.preliminary, self.investigation, self.conclusion) < 0:
            raise InvalidInput({"accompaniment": "Une durée ne peut pas être négative."})
        if self.accompaniment == 0:
            raise InvalidInput({"accompaniment": "Un bilan comporte des heures d’accompagnement."})
        if self.total > BILAN_MAXIMUM:
            raise InvalidInput(
                {
                    "accompaniment": "Un bilan dure au plus 24 h (art. L.6313-4) ; par prudence, le travail guidé "
                    "y est compté. Réduisez l’une des deux durées."
                }
            )
        if self.preliminary + self.investigation + self.conclusion != self.accompaniment:
            raise InvalidInput(
                {
                    "preliminary": "La répartition par phase ne retrouve pas le total de l’accompagnement. "
                    "Ajustez une phase ou le total."
                }
            )
        return self


def split_over_phases(accompaniment: int, guided: int) -> HoursPlan:
    """A plan whose phases get 1/6, 5/9 and the rest, rounded to the half-hour: a proposal, no rule."""
    preliminary = round(accompaniment / 6 / 30) * 30
    investigation = min(round(accompaniment * 5 / 9 / 30) * 30, accompaniment - preliminary)
    rest = accompaniment - preliminary - investigation
    return HoursPlan(accompaniment, guided, preliminary, investigation, rest)


PRESETS: tuple[tuple[int, int], ...] = ((18, 6), (16, 8), (20, 4), (24, 0), (13, 0))
"""Hours of accompaniment and of guided work offered; the first is the programme's."""


@dataclass(frozen=True)
class HeldTime:
    """One meeting as the hours see it, in the order in which it was held.

    ``told`` is what a sheet that was signed or sent says of it: minutes that count, None while no sheet says any.
    """

    key: str
    pool: Pool
    phase: Phase
    minutes: int
    told: int | None = None


@dataclass(frozen=True)
class CountedTime:
    """How many of a meeting's minutes count in the bilan, and how many lie beyond its 24 h.

    ``displaced`` of those beyond would count by the order of time, but signed sheets already told them of others.
    """

    key: str
    counted: int
    beyond: int
    displaced: int = 0


@dataclass(frozen=True)
class PoolBalance:
    """Minutes of one pool; ``left`` may be negative when more was held than planned."""

    planned: int
    held: int

    @property
    def left(self) -> int:
        """Minutes planned and not held yet."""
        return self.planned - self.held


@dataclass(frozen=True)
class HoursBalance:
    """The gauge: per pool, per phase, what is beyond 24 h and what never counts."""

    accompaniment: PoolBalance
    guided: PoolBalance
    phases: tuple[tuple[Phase, PoolBalance], ...]
    beyond: int
    outside: int
    counted: tuple[CountedTime, ...]

    @property
    def held(self) -> int:
        """Minutes that count in the bilan."""
        return self.accompaniment.held + self.guided.held

    @property
    def planned(self) -> int:
        """Minutes planned in all."""
        return self.accompaniment.planned + self.guided.planned

    @property
    def warning(self) -> str:
        """A sentence when something was held beyond 24 h, else an empty string."""
        if not self.beyond:
            return ""
        return (
            "Un bilan dure au plus 24 h (art. L.6313-4). Ce qui a été tenu au-delà reste inscrit comme tenu, "
            "hors bilan : ni compté, ni certifié, ni facturé comme bilan."
        )


def balance(plan: HoursPlan, held: Iterable[HeldTime]) -> HoursBalance:
    """Count what was held, in order, up to 24 h in all (L.6313-4); the rest is recorded as beyond.

    What a sheet already tells stays as told: a meeting noted late takes what is left.
    """
    times = tuple(held)
    by_time = _shares([replace(time, told=None) for time in times])
    pools = {Pool.ACCOMPANIMENT: 0, Pool.GUIDED: 0}
    phases = dict.fromkeys(Phase, 0)
    outside = 0
    counted: list[CountedTime] = []
    for time, kept, due in zip(times, _shares(times), by_time, strict=True):
        if time.pool is Pool.OUTSIDE:
            outside += time.minutes
            counted.append(CountedTime(time.key, 0, 0))
            continue
        pools[time.pool] += kept
        if time.pool is Pool.ACCOMPANIMENT:
            phases[time.phase] += kept
        displaced = max(0, due - kept) if time.told is None else 0
        counted.append(CountedTime(time.key, kept, time.minutes - kept, displaced))
    return HoursBalance(
        PoolBalance(plan.accompaniment, pools[Pool.ACCOMPANIMENT]),
        PoolBalance(plan.guided, pools[Pool.GUIDED]),
        tuple((phase, PoolBalance(plan.of_phase(phase), phases[phase])) for phase in Phase),
        sum(time.beyond for time in counted),
        outside,
        tuple(counted),
    )


def _shares(times: Sequence[HeldTime]) -> list[int]:
    """The minutes of each that count: what sheets tell comes first, the others share what is left in order."""
    room = BILAN_MAXIMUM
    shares = [0] * len(times)
    for place in sorted(range(len(times)), key=lambda place: times[place].told is None):
        time = times[place]
        if time.pool is not Pool.OUTSIDE:
            told = time.minutes if time.told is None else time.told
            shares[place] = min(room, told, time.minutes)
            room -= shares[place]
    return shares
