"""What all tests share: where the samples are, where the corpus is if there is one, and Hypothesis's settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples on every machine, and no failure because a busy one was slow. `HYPOTHESIS_PROFILE=search` looks for
# new ones.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def shared_folder() -> Path | None:
    """Return the folder that holds ``corpus`` and ``gold``, or None where it is absent.

    It is ``../shared`` beside the repository, or what OPERATIVE_CORPUS names: that folder, or its ``corpus``.
    """
    named = os.environ.get("OPERATIVE_CORPUS")
    candidates = [Path(named), Path(named).parent] if named else [ROOT.parent / "shared"]
    return next((folder for folder in candidates if (folder / "corpus" / "unxml").is_dir()), None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def founding() -> Path:
    """The founding resolution, Human Rights Council resolution 48/23."""
    return ROOT / "samples" / "48-23" / "A_HRC_RES_48_23.txt"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with ``corpus`` and ``gold``; the test is skipped where it is absent."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("needs the corpus, which is no part of this repository (../shared, or OPERATIVE_CORPUS)")
    return folder


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """The corpus of real resolutions; the test is skipped where it is absent."""
    return shared / "corpus"
