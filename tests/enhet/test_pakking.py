"""The wheel holds everything that the program reads, and works where it is installed."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

ROT = Path(__file__).parents[2]
DATA = ("maler", "spiller", "skjema", "start", "melding/forklaringer")


def test_hjulet_har_alt_og_virker(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", tmp_path, ROT], check=True, capture_output=True)
    hjul = next(tmp_path.glob("*.whl"))
    med = set(zipfile.ZipFile(hjul).namelist())
    kilde = ROT / "src" / "kompetanse"
    for mappe in DATA:
        filer = {
            f"kompetanse/{p.relative_to(kilde).as_posix()}"
            for p in (kilde / mappe).rglob("*")
            if p.is_file() and p.parent.name != "__pycache__"
        }
        assert not any("__pycache__" in navn for navn in med)
        assert filer
        assert filer <= med, sorted(filer - med)
    miljø = tmp_path / "miljø"
    # The libraries are those of this environment: what is tried is the wheel, not the index.
    venv.create(miljø, with_pip=False, symlinks=True)
    mål = next((miljø / "lib").glob("python3*/site-packages"))
    zipfile.ZipFile(hjul).extractall(mål)
    her = Path(sys.prefix) / mål.relative_to(miljø)
    (mål / "biblioteker.pth").write_text(f"{her}\n", "utf-8")
    kommando = [miljø / "bin" / "python", "-m", "kompetanse"]
    subprocess.run([*kommando, "ny", "prosjekt", tmp_path / "plan"], check=True, capture_output=True)
    bygg = subprocess.run([*kommando, "bygg"], cwd=tmp_path / "plan", check=True, capture_output=True)
    assert b"scorm12" in bygg.stdout
