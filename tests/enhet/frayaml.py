"""Model objects from YAML text, for tests of single types and rules."""

from textwrap import dedent
from typing import Any

from kompetanse.les.dekod import MANGLER, Dekoder
from kompetanse.les.kilde import Kilde
from kompetanse.les.modul import _spørsmålstype
from kompetanse.les.yamltre import les_tre
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.oppgavetyper import TYPER


def dekod(klasse: Any, tekst: str, **gitt: Any) -> tuple[Any, Dekoder]:
    """Read a text as a class; returns the object (None when left out) and the decoder with its messages."""
    kilde = Kilde("x.yaml", dedent(tekst).strip("\n") + "\n")
    rot, meldinger = les_tre(kilde)
    assert rot is not None, meldinger
    dekoder = Dekoder(kilde, undertype=_spørsmålstype)
    dekoder.kjente_typer = tuple(TYPER)
    objekt = dekoder.objekt(klasse, rot, **gitt)
    return (None if objekt is MANGLER else objekt), dekoder


def fra_yaml(klasse: Any, tekst: str, **gitt: Any) -> Any:
    """Read a text that has no errors."""
    objekt, dekoder = dekod(klasse, tekst, **gitt)
    assert dekoder.meldinger == []
    return objekt


def spørsmål(tekst: str) -> Any:
    """Read a question that has no errors."""
    return fra_yaml(Spørsmål, tekst)


def koder(meldinger: Any) -> list[str]:
    """Return the codes of messages, in order."""
    return [melding.kode for melding in meldinger]
