"""The reader's leave to use the network."""

from nzjp_viewer.session.network import BUNDLED, Network


def heard_by(network: Network) -> list[tuple[bool, str]]:
    """What it tells from now on: whether it may be used, and the basemap shown."""
    heard: list[tuple[bool, str]] = []
    network.changed.connect(lambda: heard.append((network.is_on, network.basemap)))
    return heard


def test_it_may_not_be_used_at_first() -> None:
    network = Network()

    assert not network.is_on
    assert (network.basemap, network.chosen) == (BUNDLED, BUNDLED)


def test_the_basemap_chosen_is_shown_while_it_may_be_used() -> None:
    network = Network()
    heard = heard_by(network)

    network.choose("OpenTopoMap")
    network.allow(is_on=True)
    network.allow(is_on=False)

    assert heard == [(False, BUNDLED), (True, "OpenTopoMap"), (False, BUNDLED)]
    assert network.chosen == "OpenTopoMap"


def test_what_is_so_already_is_not_told() -> None:
    network = Network(is_on=True, basemap="OpenTopoMap")
    heard = heard_by(network)

    network.allow(is_on=True)
    network.choose("OpenTopoMap")

    assert heard == []
