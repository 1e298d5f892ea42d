"""The command line's options: what they mean, and what they refuse."""

from __future__ import annotations

import argparse

import pytest

from nzjp_viewer.app.options import Size, add_filters, country_code, filter_from, scale
from nzjp_viewer.domain.problems import Problem
from nzjp_viewer.domain.vocabulary import Kind
from nzjp_viewer.query.filter import Filter, Years
from tests import builders

DATA = builders.dataset([builders.event(sources=["paper"])])


def parsed(*arguments: str) -> Filter:
    parser = argparse.ArgumentParser(exit_on_error=False)
    add_filters(parser)
    return filter_from(parser.parse_args(arguments), DATA)


def test_options_add_up_to_a_filter() -> None:
    wanted = parsed(
        *("--country", "nz", "--country", "JP", "--country", "NZ", "--year", "2022-2023", "--year", "2025"),
        *("--kind", "patrol", "--source", "paper", "--search", "taiwan", "--search", "strait"),
    )
    assert wanted == Filter(
        countries=("NZ", "JP"),
        years=(Years(2022, 2023), Years(2025, 2025)),
        kinds=(Kind.PATROL,),
        sources=("paper",),
        search="taiwan | strait",
    )


def test_no_options_narrow_nothing() -> None:
    assert parsed() == Filter()


@pytest.mark.parametrize("arguments", [("--kind", "lawn"), ("--year", "soon"), ("--year", "2025-2022"), ("--country",)])
def test_what_is_no_such_thing_is_wrong_usage(arguments: tuple[str, ...]) -> None:
    with pytest.raises(argparse.ArgumentError):
        parsed(*arguments)


@pytest.mark.parametrize("arguments", [("--country", "XX"), ("--source", "none"), ("--storyline", "none")])
def test_what_could_have_been_is_told_in_a_sentence(arguments: tuple[str, ...]) -> None:
    with pytest.raises(Problem, match=arguments[1]):
        parsed(*arguments)


@pytest.mark.parametrize("text", ["XX", "EU", "ZZ", "1", "", "N", "001"])
def test_codes_of_no_country_are_refused(text: str) -> None:
    with pytest.raises(Problem, match="No country has the code"):
        country_code(text)


def test_a_countrys_name_is_answered_with_its_code() -> None:
    with pytest.raises(Problem, match=r"New Zealand is NZ\."):
        country_code("new zealand")


@pytest.mark.parametrize(("text", "size"), [("1920x1080", Size(1920, 1080)), ("200×16384", Size(200, 16384))])
def test_sizes_are_read(text: str, size: Size) -> None:
    assert Size.parse(text) == size


@pytest.mark.parametrize("text", ["", "1920", "1920x", "axb", "199x500", "500x16385", "-5x500", "1x2x3", "9999999x1"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is not a size such as 1920x1080"):
        Size.parse(text)


@pytest.mark.parametrize(("text", "value"), [("1", 1.0), ("2.5", 2.5), ("8", 8.0)])
def test_scales_are_read(text: str, value: float) -> None:
    assert scale(text) == value


@pytest.mark.parametrize("text", ["", "0", "0.9", "9", "two", "nan", "inf"])
def test_what_is_no_scale_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is not a scale"):
        scale(text)
