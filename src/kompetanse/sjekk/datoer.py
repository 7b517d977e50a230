"""Rules about the editorial state: who has approved a module, when, and for how long it holds."""

from collections.abc import Iterator
from datetime import date, timedelta

from kompetanse.melding import Melding, advarsel, feil
from kompetanse.modell.grunn import Node
from kompetanse.modell.modul import Status
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import dato, flertall
from kompetanse.sjekk.regel import dagsregel, regel

VARSEL = timedelta(days=60)
"""How long before its last day a module is announced: time to read it again and to build."""


@dagsregel
def gyldig_til(prosjekt: Prosjekt, dag: date) -> Iterator[Melding]:
    """K621 and K622: a module whose last day is past stops the build; one that is near it is announced."""
    hint = "Les modulen på nytt mot kildene. Skriv så ny `gyldig_til:` og dagens dato i `kontrollert:`."
    for modul in prosjekt.moduler.values():
        siste = modul.hode.gyldig_til
        if siste is None:
            continue
        sted = modul.hode.ved("gyldig_til")
        if siste < dag:
            yield feil("K621", f"Modulen «{modul.id}» var gyldig til {dato(siste)}.", sted, hint)
        elif siste - dag <= VARSEL:
            igjen = flertall((siste - dag).days, "dag", "dager")
            når = f"gyldig til {dato(siste)}, om {igjen}" if siste > dag else "bare gyldig ut dagen i dag"
            yield advarsel("K622", f"Modulen «{modul.id}» er {når}.", sted, hint)


@regel
def godkjent_av_noen(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K623: a module that is said to be controlled or approved says by whom, and when."""
    for modul in prosjekt.moduler.values():
        hode = modul.hode
        mangler = [] if hode.fagansvarlig else [("av hvem", "`fagansvarlig:`")]
        mangler += [] if hode.kontrollert else [("når", "`kontrollert:`")]
        if hode.status is not Status.UTKAST and mangler:
            hva, nøkler = (" og ".join(ord_) for ord_ in zip(*mangler, strict=True))
            tekst = f"Modulen «{modul.id}» er {hode.status}, men det står ikke {hva}."
            yield feil("K623", tekst, hode.ved("status"), f"Legg til {nøkler}, eller skriv `status: utkast`.")


@dagsregel
def kontrollert_i_framtiden(prosjekt: Prosjekt, dag: date) -> Iterator[Melding]:
    """K624: nothing can have been controlled on a day that has not come."""
    for node, nøkkel, når in _kontrolldatoer(prosjekt):
        if når is not None and når > dag:
            hint = "Skriv dagen det ble gjort, som år-måned-dag."
            yield feil("K624", f"{dato(når)} er en dag som ikke har vært ennå.", node.ved(nøkkel), hint)


def _kontrolldatoer(prosjekt: Prosjekt) -> Iterator[tuple[Node, str, date | None]]:
    """Return every date on which somebody has controlled or confirmed something."""
    yield from ((m.hode, "kontrollert", m.hode.kontrollert) for m in prosjekt.moduler.values())
    yield from ((h, "kontrollert", h.kontrollert) for h in prosjekt.hjemler.values())
    yield from ((t, "kontrollert", t.kontrollert) for t in prosjekt.hjelpetilbud.values())
    yield from ((b, "dato", b.dato) for b in prosjekt.bekreftelser.values())
