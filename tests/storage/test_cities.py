"""The bundled list of the world's cities."""

import gzip
from pathlib import Path

import pytest

from nzjp_viewer.domain.vocabulary import PlaceType
from nzjp_viewer.storage.cities import FILE, Cities, bundled_cities, read_cities
from nzjp_viewer.storage.resources import Damaged, resource
from tests.scripts import script


def test_the_list_is_what_its_script_compiles() -> None:
    compiled = script("build_cities").compiled()

    assert gzip.decompress(resource(FILE).read_bytes()) == compiled


def test_a_line_is_a_place() -> None:
    cities = Cities("5,NZ,-36.8485,174.7635,417910\tAuckland\tAKL\n")

    city = cities.place(0)

    assert len(cities) == 1
    assert cities.country(0) == "NZ"
    assert cities.people(0) == 417910
    assert (city.id, city.names, city.type, city.country) == ("geonames:5", {"en": "Auckland"}, PlaceType.CITY, "NZ")
    assert (city.lat, city.lon, city.ids.geonames) == (-36.8485, 174.7635, 5)
    assert list(cities.names()) == [["Auckland", "AKL"]]


def test_every_bundled_city_stands_on_the_globe_and_has_a_name() -> None:
    cities = bundled_cities()
    places = [cities.place(at) for at in range(len(cities))]

    assert len(cities) > 30_000
    assert all(-90 <= p.lat <= 90 and -180 <= p.lon <= 180 for p in places)
    assert all(p.names["en"] for p in places)
    assert len({p.id for p in places}) == len(places)


def test_a_damaged_file_is_an_error(tmp_path: Path) -> None:
    broken = tmp_path / "cities.tsv.gz"
    broken.write_bytes(resource(FILE).read_bytes()[:1000])

    with pytest.raises(Damaged, match=r"cities\.tsv\.gz cannot be read"):
        read_cities(broken)


def test_the_origin_and_the_licence_stand_beside_the_list() -> None:
    told = resource("gazetteer/README.md").read_text(encoding="utf-8")

    assert "GeoNames" in told
    assert "creativecommons.org/licenses/by/4.0" in told
