"""Time zones to choose from, called after their cities."""

from functools import lru_cache
from zoneinfo import available_timezones

from babel.core import get_global
from babel.dates import get_timezone_location

UTC_NAME = "UTC"


@lru_cache
def known_zones() -> frozenset[str]:
    """The zones that have a place, one name for each."""
    places = frozenset(get_global("zone_territories")) & available_timezones()
    # Etc/GMT+3 means three hours behind: nobody would choose it for what it is.
    return frozenset(zone for zone in places if not zone.startswith("Etc/")) | {UTC_NAME}


@lru_cache
def zone_names(locale: str) -> tuple[tuple[str, str], ...]:
    """Pairs of zone and city, by the city's name; UTC stands first."""
    named = (
        (zone, get_timezone_location(zone, locale=locale, return_city=True)) for zone in known_zones() - {UTC_NAME}
    )
    return ((UTC_NAME, UTC_NAME), *sorted(named, key=lambda pair: pair[1].casefold()))
