"""`kompetanse status --fra-lms`."""

from pathlib import Path

from kompetanse.kli import utskrift
from kompetanse.kli.felles import vis_rapport
from kompetanse.kli.lmsvalg import les_lms, åpne
from kompetanse.kli.slutt import FEIL_I_INNHOLD, OK


def vis_fra_lms(register: Path, lms_fil: Path | None, token_fil: Path | None, *, grundig: bool) -> int:
    """Read evidence from the LMS into the register, and tell what was seen in each course."""
    from kompetanse.arbeid.status import fra_lms
    from kompetanse.lms.ord import med_ord
    from kompetanse.norsk import flertall

    oppsett = les_lms(lms_fil)
    kaller = åpne(oppsett, token_fil)
    with utskrift.Fremdrift() as si:
        si("Leser bevis fra LMS-et …")
        lest, nye, rapport = fra_lms(register, oppsett, kaller, grundig=grundig)
    if len(rapport):
        vis_rapport(rapport, register.parent)
    for kurs, dekning in sorted(lest.dekning.items()):
        uten = dekning.deltakere - dekning.med_ansattnr
        utskrift.fortell(
            f"{kurs}: {flertall(dekning.deltakere, 'deltaker', 'deltakere')}, {dekning.bestått} har bestått"
            + (f", {uten} uten ansattnummer" if uten else "")
        )
    for kurs, feil in sorted(lest.feil.items()):
        utskrift.skriv(f"{kurs}: kunne ikke leses. {med_ord(feil.kode)}", feil=True)
    if rapport.ok:
        utskrift.fortell(f"{flertall(len(nye), 'ny linje', 'nye linjer')} i registeret.")
    return FEIL_I_INNHOLD if lest.feil or not rapport.ok else OK
