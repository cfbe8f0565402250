"""Where a person stands towards plans: for which mechanisms she speaks, to which she belongs, what she looks after."""

from collections.abc import Collection
from dataclasses import dataclass

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Body:
    """A mechanism with the places in which it lies."""

    id: int
    code: str
    country: str
    commission: str | None

    def inside(self, place: Place) -> bool:
        kind, key = place
        return key == {"country": self.country, "commission": self.commission}.get(kind)


@dataclass(frozen=True, slots=True)
class Standing:
    """`looks_after` are the countries that she coordinates and the commissions that she administers.

    What somebody wrote belongs to her office, not to her: a mechanism, or (None) whoever looks after the place. So
    a successor can do all that she could.
    """

    speaks_for: tuple[Body, ...] = ()
    belongs_to: tuple[Body, ...] = ()
    looks_after: frozenset[Place] = frozenset()

    @property
    def spoken(self) -> frozenset[int]:
        return frozenset(body.id for body in self.speaks_for)

    @property
    def own(self) -> frozenset[int]:
        """Her mechanisms, whether she speaks for them or belongs to them."""
        return self.spoken | {body.id for body in self.belongs_to}

    @property
    def countries(self) -> frozenset[str]:
        """The countries whose plans are hers to read."""
        looked_after = {key for kind, key in self.looks_after if kind == "country"}
        return frozenset({body.country for body in (*self.speaks_for, *self.belongs_to)} | looked_after)

    @property
    def may_open_in(self) -> tuple[Place, ...]:
        """Where she may start a plan: in her mechanisms' countries, and in what she looks after."""
        return tuple(sorted({("country", body.country) for body in self.speaks_for} | self.looks_after))

    def writes_in(self, place: Place) -> bool:
        """Whether she may add actions to a plan of this place."""
        return place in self.looks_after or any(body.inside(place) for body in self.speaks_for)

    def office_in(self, place: Place) -> int | None:
        """For which mechanism she writes there; None for whoever looks after the place."""
        bodies = [body.id for body in self.speaks_for if body.inside(place)]
        return bodies[0] if bodies and place not in self.looks_after else None

    def holds(self, office: int | None, place: Place) -> bool:
        """Whether she is of the office that wrote something in a plan of this place."""
        return place in self.looks_after if office is None else office in self.spoken

    def keeps(self, owners: Collection[int], office: int | None, place: Place) -> bool:
        """Whether she may change an action: she speaks for an owner, or is of the office that wrote it."""
        return bool(self.spoken & set(owners)) or self.holds(office, place)
