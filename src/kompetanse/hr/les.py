"""A file from HR, whatever its format, to employments and deviations."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from kompetanse.hr.avvik import Avvik
from kompetanse.hr.csvark import Sitatfeil, finn_skilletegn, les_csv
from kompetanse.hr.forhold import Lest
from kompetanse.hr.koding import les_tekst
from kompetanse.hr.kolonner import Kolonnekart
from kompetanse.hr.rader import les_rader
from kompetanse.les.dekod import Dekoder
from kompetanse.les.kilde import tolk_kilde
from kompetanse.les.yamltre import les_tre
from kompetanse.modell.ansatte import Kolonneregister

MAKS_BYTES = 400_000_000
_ANDRE = (
    (b"\xd0\xcf\x11\xe0", "det er et eldre regneark (.xls) eller en kryptert fil"),
    (b"%PDF", "det er en PDF-fil"),
    (b"{\\rtf", "det er en RTF-fil"),
)


@cache
def kjente_kolonner() -> Kolonneregister:
    """Return the headers that come with the program."""
    rå = (files("kompetanse.hr") / "kolonner.yaml").read_bytes()
    kilde, _ = tolk_kilde(rå, "kolonner.yaml")
    assert kilde is not None  # noqa: S101 -- our own file
    rot, _ = les_tre(kilde)
    assert rot is not None  # noqa: S101 -- our own file
    register: Kolonneregister = Dekoder(kilde).objekt(Kolonneregister, rot)
    return register


def les_ark(rå: bytes, egne: Sequence[Kolonneregister] = (), ark: str = "") -> Lest:
    """Read a file from HR.

    Args:
        rå: the whole file; what it is, is seen from its contents and not from its name.
        egne: the project's own names of columns, which go before ours.
        ark: the sheet to read, when a workbook has several.
    """
    kart = Kolonnekart((*egne, kjente_kolonner()))
    if len(rå) > MAKS_BYTES:
        return _uleselig("den er for stor")
    for begynnelse, hva in _ANDRE:
        if rå.startswith(begynnelse):
            return _uleselig(hva)
    if rå.startswith(b"PK\x03\x04"):
        from kompetanse.hr.xlsxark import les_xlsx

        return les_xlsx(rå, kart, ark)
    tekst = les_tekst(rå)
    if tekst is None:
        return Lest(avvik=(Avvik(0, 0, "F-KODING"),))
    begynnelse_ = tekst[:2000].lstrip().lower()
    if begynnelse_.startswith(("<html", "<!doctype html", "<table")):
        return _uleselig("det er en nettside som er kalt et regneark")
    if begynnelse_.startswith("<"):
        from kompetanse.hr.visma import les_visma

        return les_visma(rå, kart)
    if not tekst.strip():
        return _uleselig("den er tom")
    skilletegn, tekst = finn_skilletegn(tekst, kart)
    try:
        return replace(les_rader(les_csv(tekst, skilletegn), kart), format="CSV")
    except Sitatfeil as feil:
        detalj = f"leseren stoppet på linje {feil.linje}"
        return Lest(avvik=(Avvik(0, 0, "F-SITAT", detalj=detalj),))


def _uleselig(detalj: str) -> Lest:
    return Lest(avvik=(Avvik(0, 0, "F-FIL", detalj=detalj),))
