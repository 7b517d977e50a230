"""The words that every form of the report uses."""

from collections.abc import Iterator

from kompetanse.lov.berort import Berørt
from kompetanse.lov.forskjell import Setning, Slag
from kompetanse.lov.funn import RÅD, Funn, Kunngjøring, Tilstand, Vaktrapport, antall
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import dato, flertall, opplisting

TITLER = {
    Tilstand.OPPHEVET: "Opphevet",
    Tilstand.MANGLER: "Mangler",
    Tilstand.FLYTTET: "Flyttet",
    Tilstand.ENDRET: "Endret",
    Tilstand.NY: "Ny",
    Tilstand.VARSLET: "Endring varslet",
    Tilstand.ULEST: "Kunne ikke leses",
    Tilstand.IKKE_FESTET: "Ikke festet",
    Tilstand.IKKE_I_ARKIVET: "Ikke i arkivet",
    Tilstand.UENDRET: "Uendret",
}


def sammendrag(rapport: Vaktrapport) -> str:
    """Return the whole outcome in one sentence."""
    alle, må_ses = len(rapport.funn), rapport.må_ses
    if not alle:
        return "Registeret har ingen hjemler."
    if not må_ses:
        return f"Ingen av de {alle} hjemlene må ses på."
    deler = [f"{n} {_er(tilstand, n)}" for tilstand, n in antall(må_ses).items()]
    return f"{len(må_ses)} av {flertall(alle, 'hjemmel', 'hjemler')} må ses på: {opplisting(deler)}."


def _er(tilstand: Tilstand, n: int) -> str:
    """Return a state as what is said of so many."""
    match tilstand:
        case Tilstand.MANGLER:
            return "mangler"
        case Tilstand.NY:
            return "er ny" if n == 1 else "er nye"
        case Tilstand.VARSLET:
            return "har en varslet endring"
        case Tilstand.ULEST:
            return "kunne ikke leses"
    return f"er {tilstand}"


def grunnlag(rapport: Vaktrapport) -> str:
    """Return what was read, and what it was compared with."""
    mot = (
        f"Sammenlignet med {rapport.gammelt}."
        if rapport.gammelt
        else "Sammenlignet med tekstene som er festet."
    )
    return f"Arkiv: {rapport.arkiv} ({flertall(rapport.filer, 'fil', 'filer')}). {mot}"


def kunngjort(ett: Kunngjøring) -> str:
    """Return an announcement, and what is special about it today."""
    når = ett.varsel.i_kraft
    deler = [f"{ett.varsel.tekst}."]
    if ett.forfalt and når:
        deler.append(f"Datoen {dato(når)} er passert, men arkivet har ikke tatt endringen inn ennå.")
    elif ett.ny:
        deler.append("Dette er nytt.")
    return " ".join(deler)


def endrede(setninger: tuple[Setning, ...]) -> Iterator[Setning | None]:
    """Return the sentences that differ; None stands where others were left out between them."""
    hull = False
    begynt = False
    for setning in setninger:
        if setning.slag is Slag.LIK:
            hull = begynt
            continue
        if hull:
            yield None
        yield setning
        hull, begynt = False, True


def berører(prosjekt: Prosjekt, berørt: Berørt) -> dict[str, tuple[str, ...]]:
    """Return what a legal basis carries, by kind, without the kinds that are empty."""
    grupper = prosjekt.fil.målgrupper
    alt = {
        "Moduler": tuple(m.id for m in berørt.moduler),
        "Spørsmål": tuple(s.id for s in berørt.spørsmål),
        "Scenarier og veivalg": tuple(ett.id for ett in berørt.løp),
        "Kurs": tuple(k.id for k in berørt.kurs),
        "Krav": tuple(berørt.krav),
        "Målgrupper": tuple(grupper[g].navn for g in berørt.målgrupper),
        "Verktøykassen": ("et kort viser til hjemmelen",) if berørt.verktøykasse else (),
    }
    return {navn: ting for navn, ting in alt.items() if ting}


def råd(funn: Funn) -> str:
    """Return what to do."""
    if funn.tilstand is Tilstand.VARSLET and any(ett.forfalt for ett in funn.kunngjøringer):
        return "Endringen gjelder trolig nå. Les den nye teksten på lovdata.no, og rett modulene."
    return RÅD[funn.tilstand]


def festevalg(funn: Funn) -> str:
    """Return the option that pins the text when the advice has been followed; "" where that does not help."""
    forfalt = funn.tilstand is Tilstand.VARSLET and any(ett.forfalt for ett in funn.kunngjøringer)
    return f"--godta {funn.hjemmel.id}" if funn.kan_godtas and not forfalt else ""


FEST = "Du fester en tekst med «kompetanse lovvakt ARKIV --godta HJEMMEL»."
"""How to pin; stands once in each report."""
