from zoneinfo import ZoneInfo

from elearn.accounts.clocks import known_zones, zone_names


def test_every_zone_can_be_read_and_has_a_city_in_each_language() -> None:
    assert all(ZoneInfo(zone) for zone in known_zones())
    assert {zone for zone, _city in zone_names("ar")} == {zone for zone, _city in zone_names("en_GB")} == known_zones()
    assert all(city for _zone, city in zone_names("ar"))


def test_cities_are_sorted_and_utc_stands_first() -> None:
    names = zone_names("en_GB")
    cities = [city.casefold() for _zone, city in names[1:]]
    assert names[0] == ("UTC", "UTC")
    assert cities == sorted(cities)
    assert dict(names)["Africa/Cairo"] == "Cairo"
