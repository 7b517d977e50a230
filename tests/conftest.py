"""Shared by all tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prosjekttest import ProsjektTest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture
def prosjekt(tmp_path: Path) -> ProsjektTest:
    """A copy of the sample project `liten`."""
    mappe = tmp_path / "prosjekt"
    mappe.mkdir()
    return ProsjektTest(mappe).fra("liten")


@pytest.fixture(scope="session")
def leser() -> "Iterator[Browser]":
    """One Chromium for the session: a process can hold only one `sync_playwright`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        nettleser = p.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield nettleser
        nettleser.close()
