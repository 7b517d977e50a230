"""Profiles for hypothesis: `ci` (steady and short) unless HYPOTHESIS_PROFIL says `stor`."""

import os

from hypothesis import HealthCheck, settings

_FELLES = {"deadline": None, "suppress_health_check": list(HealthCheck)}
settings.register_profile("ci", max_examples=60, derandomize=True, database=None, **_FELLES)
settings.register_profile("stor", max_examples=3000, **_FELLES)


def pytest_configure() -> None:
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFIL", "ci"))
