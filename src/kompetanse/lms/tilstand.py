"""A snapshot of what a plan may change in the LMS: who is in our cohorts, and who has an account."""

import json
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from kompetanse.lms.oppslag import Konto, brukere_med_id, finn_brukere, finn_kohorter, kohortmedlemmer
from kompetanse.lms.svar import Feilslag, Lmsfeil, Lmskaller
from kompetanse.modell.tildeling import Lmsbruker, Lmstilstand


def les_tilstand(
    lms: Lmskaller, kohorter: Iterable[str], ansatte: Iterable[str], kontroll: str
) -> Lmstilstand | Lmsfeil:
    """Read a snapshot.

    Args:
        lms: where.
        kohorter: the ID numbers of the cohorts that are ours; all must be there.
        ansatte: the employee numbers of people who may have an account without being in any of them.
        kontroll: an account that is there (`finn_brukere`); it is no part of the snapshot.
    """
    ønsket = set(kohorter)
    funnet = finn_kohorter(lms, ønsket)
    if isinstance(funnet, Lmsfeil):
        return funnet
    if ønsket - set(funnet):
        return Lmsfeil(Feilslag.STENGT, "kohort-mangler")
    medlemmer = kohortmedlemmer(lms, funnet.values())
    if isinstance(medlemmer, Lmsfeil):
        return medlemmer
    # Looked up first: it proves that numbers are seen, so that an empty one below is really empty.
    med_nummer = finn_brukere(lms, [*ansatte, kontroll], kontroll)
    if isinstance(med_nummer, Lmsfeil):
        return med_nummer
    ider = frozenset().union(*medlemmer.values())
    kontoer = brukere_med_id(lms, ider)
    if isinstance(kontoer, Lmsfeil):
        return kontoer
    if len(kontoer) != len(ider):
        return Lmsfeil(Feilslag.UVISST, "feil-antall")
    navn = {id_: konto.idnummer for id_, konto in kontoer.items() if konto.idnummer not in {"", kontroll}}
    return med_avtrykk(
        Lmstilstand(
            brukere=_brukere([*(alle[0] for alle in med_nummer.values()), *kontoer.values()], kontroll),
            kohorter={
                idnummer: frozenset(navn[m] for m in medlemmer[id_] if m in navn)
                for idnummer, id_ in sorted(funnet.items())
            },
        )
    )


def _brukere(kontoer: Iterable[Konto], kontroll: str) -> dict[str, Lmsbruker]:
    brukere = {
        k.idnummer: Lmsbruker(id=k.id, brukernavn=k.brukernavn, suspendert=k.deaktivert)
        for k in kontoer
        if k.idnummer not in {"", kontroll}
    }
    return dict(sorted(brukere.items()))


def med_avtrykk(tilstand: Lmstilstand) -> Lmstilstand:
    """Put in its fingerprint: of the cohorts' members, and which of them are suspended.

    It is the same whichever sheet was at hand. Accounts outside of the cohorts are no part of it: before one
    is made, it is looked for anyway.
    """
    stoff = {
        kohort: [[m, m in tilstand.brukere and tilstand.brukere[m].suspendert] for m in sorted(medlemmer)]
        for kohort, medlemmer in sorted(tilstand.kohorter.items())
    }
    return replace(tilstand, sha256=sha256(json.dumps(stoff).encode()).hexdigest())
