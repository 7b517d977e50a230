"""The longest suspend data that a course can make, so that no learner ever meets the limit.

The player packs by the same rules in `spiller/kjerne/koding.js`; a test packs full states there and
compares with what is computed here.
"""

from collections.abc import Iterator

from kompetanse.bygg.nokler import AVTRYKK, MODULNØKKEL, OPPGAVENØKKEL
from kompetanse.melding import Melding, feil
from kompetanse.modell.sporsmal import Form, Spørsmål
from kompetanse.modell.utvalg import Utvalg

MAKS = 4096
"""SCORM 1.2: `cmi.suspend_data` is a CMIString4096."""

_VERSJON = 1
_TELLER = 6  # base 36: two thousand million saves
_SKILLE = 7  # `|` between the eight parts
_FORSØK = 7  # base 36, and a comma
_RESULTAT = 20  # attempts, score, outcome, day and four commas
_UTGAVE = 8  # `2026.100`; an earlier edition's name may be longer than this one's
_BITER = 6  # alternatives in one base-64 character


def svarlengde(spørsmål: Spørsmål) -> int:
    """Return how many characters a stored answer takes, without key, fingerprint and state."""
    interaksjon = spørsmål.interaksjon()
    match interaksjon.form:
        case Form.VALG:
            return 1
        case Form.FLERVALG:
            return -(-interaksjon.antall // _BITER)
        case Form.REKKEFØLGE | Form.PAR:
            return interaksjon.antall
        case Form.TEKST | Form.TALL:
            return 0


def verste_lengde(utvalg: Utvalg) -> int:
    """Return the length of the longest suspend data that the course can make, in characters."""
    hode = OPPGAVENØKKEL + AVTRYKK + 1
    alle = [(s.id, hode + svarlengde(s) + 1) for _, s in utvalg.spørsmål()]
    svar = sum(lengde for id_, lengde in alle if id_ in utvalg.plassert)
    løp = sum(OPPGAVENØKKEL + 2 for _ in utvalg.løp())
    prøve = utvalg.kurs.sluttprøve
    trukket = sorted((lengde for _, lengde in alle), reverse=True)[: prøve.antall if prøve else 0]
    moduler = MODULNØKKEL * len(utvalg.moduler)
    fast = _VERSJON + _TELLER + _SKILLE + MODULNØKKEL + _FORSØK + _RESULTAT + _UTGAVE
    return fast + moduler + svar + løp + sum(trukket)


def for_stor_tilstand(utvalg: Utvalg) -> Iterator[Melding]:
    """K603: the course has more than an LMS can remember of one learner."""
    lengde = verste_lengde(utvalg)
    if lengde > MAKS:
        tekst = f"Kurset trenger {lengde} tegn for å huske framdriften, men SCORM 1.2 har plass til {MAKS}."
        hint = "Sett inn færre spørsmål i teksten, eller del kurset i to."
        yield feil("K603", tekst, utvalg.kurs.ved("moduler"), hint)
