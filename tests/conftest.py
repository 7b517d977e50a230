"""Shared by all tests."""

from pathlib import Path

import pytest

from prosjekttest import ProsjektTest


@pytest.fixture
def prosjekt(tmp_path: Path) -> ProsjektTest:
    """A copy of the sample project `liten`."""
    mappe = tmp_path / "prosjekt"
    mappe.mkdir()
    return ProsjektTest(mappe).fra("liten")
