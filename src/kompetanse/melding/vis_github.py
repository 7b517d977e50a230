"""Messages as GitHub workflow commands: they show up on the changed lines of a pull request."""

from kompetanse.melding.melding import Alvor, Melding, Rapport

_KOMMANDO = {Alvor.FEIL: "error", Alvor.ADVARSEL: "warning"}


def vis_github(rapport: Rapport, prefiks: str = "") -> str:
    """Return one command per message; `prefiks` stands before each path."""
    return "\n".join(_kommando(melding, prefiks) for melding in rapport)


def _kommando(melding: Melding, prefiks: str) -> str:
    egenskaper = {"title": melding.kode}
    sted = melding.sted
    if sted.fil:
        egenskaper = {"file": prefiks + sted.fil, **egenskaper}
    if sted.fil and sted.linje:
        siste = sted.kolonne + max(1, sted.lengde) - 1
        egenskaper |= {"line": str(sted.linje), "col": str(sted.kolonne), "endColumn": str(siste)}
    tekst = melding.tekst + (f"\nGjør slik: {melding.hint}" if melding.hint else "")
    liste = ",".join(f"{navn}={_egenskap(verdi)}" for navn, verdi in egenskaper.items())
    return f"::{_KOMMANDO[melding.alvor]} {liste}::{_data(tekst)}"


def _data(tekst: str) -> str:
    return tekst.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _egenskap(tekst: str) -> str:
    return _data(tekst).replace(":", "%3A").replace(",", "%2C")
