"""What the courses cover, as tables for a terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.plan.savn import savn
from kompetanse.sjekk.dekning import Celle, Dekning, Temarad

SMALEST = 10
"""The narrowest column that a target group's cell can be read in."""
_FORKLARING = (
    "G = grunnleggende, F = fordypning, O = kort omtale. «2/7» er 2 moduler og 7 spørsmål. "
    "– er ikke krevd. * er en målgruppe som ikke har noe kurs ennå."
)


def som_tekst(prosjekt: Prosjekt, dekning: Dekning, bredde: int = 80) -> str:
    """Return the three tables, at most so many columns wide, and what is missing."""
    krav = [(f"{rad.krav.id} {rad.krav.tema}", _moduler(rad.alle)) for rad in dekning.krav]
    hjemler = [(str(rad.hjemmel.id), _moduler(rad.alle)) for rad in dekning.hjemler]
    deler = [
        *_matrise(prosjekt, dekning, bredde),
        *_liste("Krav i planen", krav, bredde),
        *_liste("Hjemler", hjemler, bredde),
        *_det_som_mangler(prosjekt, dekning, bredde),
    ]
    return "\n\n".join(deler or ["Prosjektet har verken temaer, krav eller hjemler i kilder/."]) + "\n"


def _matrise(prosjekt: Prosjekt, dekning: Dekning, bredde: int) -> Iterator[str]:
    """Return the matrix: a table, or a list when there are too many target groups for one."""
    if not dekning.temaer:
        return
    grupper = prosjekt.fil.målgrupper
    kolonne = min(14, (bredde - bredde // 3) // len(grupper) - 2) if grupper else 0
    if kolonne < SMALEST:
        yield "\n".join(["Temaer", *(linje for rad in dekning.temaer for linje in _punkt(prosjekt, rad))])
    else:
        bredder = [bredde - len(grupper) * (kolonne + 2), *[kolonne] * len(grupper)]
        hode = ["Tema", *(g.navn + ("" if id_ in dekning.målgrupper else " *") for id_, g in grupper.items())]
        rader = [[rad.tema.navn, *(_celle(rad, g) for g in grupper)] for rad in dekning.temaer]
        linjer = [*_rad(hode, bredder), "-" * bredde]
        yield "\n".join([*linjer, *(linje for rad in rader for linje in _rad(rad, bredder))])
    yield "\n".join(wrap(_FORKLARING, bredde))


def _punkt(prosjekt: Prosjekt, rad: Temarad) -> Iterator[str]:
    yield f"  {rad.tema.navn}"
    for id_, gruppe in prosjekt.fil.målgrupper.items():
        if id_ in rad.tema.nivå:
            yield f"    {gruppe.navn}: {_celle(rad, id_)}"


def _celle(rad: Temarad, gruppe: MålgruppeId) -> str:
    nivå, celle = rad.tema.nivå.get(gruppe), rad.celler.get(gruppe)
    if nivå is None:
        return "–"
    if celle is None:
        return f"{nivå} *"
    return f"{nivå} {'mangler' if rad.mangler(gruppe) else f'{len(celle.moduler)}/{len(celle.spørsmål)}'}"


def _rad(celler: Sequence[str], bredder: Sequence[int]) -> Iterator[str]:
    """Return the lines of a row whose cells are wrapped."""
    brutt = [
        wrap(celle, bredde, break_on_hyphens=False) or [""]
        for celle, bredde in zip(celler, bredder, strict=True)
    ]
    for nr in range(max(map(len, brutt))):
        deler = [linjer[nr] if nr < len(linjer) else "" for linjer in brutt]
        yield "  ".join(f"{d:<{b}}" for d, b in zip(deler, bredder, strict=True)).rstrip()


def _liste(tittel: str, rader: Sequence[tuple[str, Sequence[str]]], bredde: int) -> Iterator[str]:
    """Return what each demand or legal basis is covered by: its name, and the modules in columns below."""
    if not rader:
        return
    rute = max([len(modul) for _, moduler in rader for modul in moduler], default=1) + 3
    i_bredden = max(1, (bredde - 4 + 3) // rute)
    linjer = wrap(f"{tittel}, med modulene. Tallet er hvor mange spørsmål modulen har om det.", bredde)
    for navn, moduler in rader:
        if moduler:
            linjer += wrap(navn, bredde - 2, initial_indent="  ", subsequent_indent="  ")
            for fra in range(0, len(moduler), i_bredden):
                ruter = "".join(f"{modul:<{rute}}" for modul in moduler[fra : fra + i_bredden])
                linjer.append(f"    {ruter}".rstrip())
    if uten := [navn.split()[0] for navn, moduler in rader if not moduler]:
        linjer += wrap(f"Ingen moduler: {', '.join(uten)}.", bredde, break_on_hyphens=False)
    yield "\n".join(linjer)


def _moduler(celle: Celle) -> list[str]:
    return [f"{b.modul.id} {len(b.spørsmål) or '–'}" for b in celle.bidrag]


def _det_som_mangler(prosjekt: Prosjekt, dekning: Dekning, bredde: int) -> Iterator[str]:
    """Return every cell that lacks something that is demanded."""
    mangel = [f"{noe.målgruppe}: {noe.hva} ({noe.mangel})" for noe in savn(prosjekt, dekning)]
    if mangel:
        linjer = (wrap(m, bredde, initial_indent="  ", subsequent_indent="    ") for m in mangel)
        yield "\n".join([f"Mangler: {len(mangel)}", *(linje for noen in linjer for linje in noen)])
