"""The player's own tests, run by node."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HER = Path(__file__).parent


def test_spilleren_i_node() -> None:
    """All of tests/spiller/*.test.mjs passes."""
    node = shutil.which("node")
    assert node, "node (20 eller nyere) må finnes"
    filer = sorted(str(f) for f in HER.glob("*.test.mjs"))
    assert filer
    svar = subprocess.run(
        [node, "--test", "--test-reporter=spec", *filer],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env={**os.environ, "PYTHON": sys.executable},
    )
    assert svar.returncode == 0, svar.stdout[-6000:] + svar.stderr[-2000:]
