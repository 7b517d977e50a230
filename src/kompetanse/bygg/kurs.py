"""Prosjekt + Kurs → BygdKurs: pick, render, fill the templates, add the player and the data."""

from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from kompetanse.bygg.gjengiver import Gjengiver, bildesti
from kompetanse.bygg.kursdata import kursdata, like_nøkler, som_skript
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.bygg.sammenfoyer import STILER, skript, stilark
from kompetanse.bygg.sider import hjelpesider, hjemmelsider, oppgave
from kompetanse.bygg.tilstand import for_stor_tilstand
from kompetanse.bygg.visning import Bankoppgave, KursSide, ModulSide, PrøveSide
from kompetanse.melding import Rapport
from kompetanse.modell.bygd import BygdKurs
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.modul import Bilde, Modul, Status, Tekstblokk, variant
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sitering import sitert
from kompetanse.modell.tid import hele, kursminutter, modulminutter, prøveminutter
from kompetanse.modell.utvalg import Utvalg, modulhjemler, velg
from kompetanse.norsk import dato, hardt

_CSP = (
    "default-src 'none'; script-src 'self'; style-src {stil}; img-src 'self' data:; media-src 'self'; "
    "font-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
)


def csp(stil: str = "") -> str:
    """Return the content security policy of a page, with the style sheet that the page itself holds.

    Nothing comes from anywhere but the package, and nothing is sent anywhere: the LMS is reached through its
    own window. A style in the page is let through by its fingerprint only (CSP level 2, hash sources).
    """
    kilder = ["'self'"]
    if stil:
        kilder.append(f"'sha256-{b64encode(sha256(stil.encode()).digest()).decode()}'")
    return _CSP.format(stil=" ".join(kilder))


@dataclass(frozen=True)
class Byggemåte:
    """How the pages of a course are made.

    Attributes:
        innhold: renders a module's text.
        stiler: the style sheets.
    """

    innhold: Callable[[Gjengiver, Modul], Markup] = Gjengiver.modul
    stiler: Collection[str] = STILER


VANLIG = Byggemåte()

_EGNE_FILER = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".woff2")


def bygg_kurs(prosjekt: Prosjekt, kurs: Kurs) -> tuple[BygdKurs | None, Rapport]:
    """Build one course of a project that has no errors.

    Returns:
        The course, None when a limit is passed or a template of the project's own is wrong; and why.
    """
    return bygg_utvalg(prosjekt, velg(prosjekt, kurs))


def bygg_utvalg(
    prosjekt: Prosjekt, utvalg: Utvalg, måte: Byggemåte = VANLIG
) -> tuple[BygdKurs | None, Rapport]:
    """Build what was picked for a course; see `bygg_kurs`."""
    kurs = utvalg.kurs
    rapport = Rapport.av([*like_nøkler(prosjekt), *for_stor_tilstand(utvalg)])
    if not rapport.ok:
        return None, rapport
    gjengiver = Gjengiver(prosjekt, utvalg, miljø(prosjekt.maler))
    try:
        side = _kursside(gjengiver, måte)
        html = gjengiver.miljø.get_template("kurs.html").render(kurs=side)
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return None, Rapport.av([malfeil(unntak, prosjekt.maler)])
    beskrivelse = gjengiver.ren_tekst(kurs.beskrivelse) if kurs.beskrivelse else ""
    scorm12, prøve = prosjekt.fil.scorm12, kurs.sluttprøve
    bygd = BygdKurs(
        kurs=kurs,
        prosjekt_id=prosjekt.fil.id,
        virksomhet=prosjekt.fil.virksomhet,
        utgave=prosjekt.fil.utgave,
        språk=prosjekt.fil.språk,
        målgruppe=side.målgruppe,
        beskrivelse=beskrivelse,
        minutter=side.minutter,
        masteryscore=prøve.bestått if prøve and scorm12 and scorm12.masteryscore else None,
        filer={"index.html": html.encode(), **_filer(prosjekt, utvalg)},
        for_hvem=prosjekt.fil.målgrupper[kurs.målgruppe].beskrivelse,
        utkast=side.utkast,
    )
    return bygd, rapport


def _filer(prosjekt: Prosjekt, utvalg: Utvalg) -> Mapping[str, bytes]:
    typer = {s.type for _, s in utvalg.spørsmål()}
    egne = {f"maler/{sti}": rå for sti, rå in prosjekt.maler.items() if sti.lower().endswith(_EGNE_FILER)}
    return {
        "kursdata.js": som_skript(kursdata(prosjekt, utvalg)),
        "spiller.js": skript(typer),
        **{bildesti(m.id, sti): rå for m in utvalg.moduler for sti, rå in _brukte_bilder(m, utvalg.kurs)},
        **egne,
    }


def _brukte_bilder(modul: Modul, kurs: Kurs) -> Iterator[tuple[str, bytes]]:
    """Return the pictures that the course's variant of a module shows."""
    brukt = {
        element.adresse
        for blokk in variant(modul.innhold, kurs.målgruppe)
        if isinstance(blokk, Tekstblokk)
        for element in blokk.elementer
        if isinstance(element, Bilde)
    }
    yield from sorted((sti, rå) for sti, rå in modul.bilder.items() if sti in brukt)


def _kursside(g: Gjengiver, måte: Byggemåte) -> KursSide:
    prosjekt, utvalg, kurs = g.prosjekt, g.utvalg, g.utvalg.kurs
    prøve = kurs.sluttprøve
    stil = stilark(prosjekt.maler.get("tema.css", b""), måte.stiler)
    return KursSide(
        id=kurs.id,
        tittel=kurs.tittel,
        beskrivelse=Markup(g.inline(kurs.beskrivelse)) if kurs.beskrivelse else None,
        virksomhet=prosjekt.fil.virksomhet,
        utgave=prosjekt.fil.utgave,
        språk=prosjekt.fil.språk,
        målgruppe=prosjekt.fil.målgrupper[kurs.målgruppe].navn,
        minutter=kursminutter(utvalg),
        innholdsvarsel=Markup(g.inline(kurs.innholdsvarsel)) if kurs.innholdsvarsel else None,
        utkast=any(m.hode.status is Status.UTKAST for m in utvalg.moduler),
        moduler=tuple(_modulsider(g, måte)),
        hjelpetilbud=hjelpesider(prosjekt, g.inline),
        prøve=PrøveSide(
            antall=prøve.antall,
            bestått=prøve.bestått,
            forsøk=prøve.forsøk,
            kritiske=any(s.kritisk for _, s in utvalg.spørsmål()),
            minutter=hele(prøveminutter(utvalg)),
        )
        if prøve
        else None,
        provebank=tuple(_bank(g)) if prøve else (),
        hjemler=hjemmelsider(prosjekt, utvalg.hjemler),
        hjemmelliste=hardt(sitert(prosjekt.hjemler[h] for h in utvalg.hjemler)),
        gyldighet=str(kurs.gyldighet) if kurs.gyldighet else None,
        csp=csp(stil),
        stil=Markup(stil),
        nytt_fra=utvalg.nytt_fra,
    )


def _modulsider(g: Gjengiver, måte: Byggemåte) -> Iterable[ModulSide]:
    for nummer, modul in enumerate(g.utvalg.moduler, 1):
        hode = modul.hode
        g.i_modul = modul.id
        yield ModulSide(
            id=modul.id,
            tittel=hode.tittel,
            nummer=nummer,
            mål=tuple(Markup(g.inline(m)) for m in hode.mål),
            innhold=måte.innhold(g, modul),
            minutter=hele(modulminutter(modul, g.utvalg)),
            hjemler=hjemmelsider(g.prosjekt, modulhjemler(g.prosjekt, modul, g.utvalg.kurs)),
            utkast=hode.status is Status.UTKAST,
            kontrollert=dato(hode.kontrollert)
            if hode.kontrollert and hode.status is not Status.UTKAST
            else None,
            fagansvarlig=hode.fagansvarlig or None,
        )


def _bank(g: Gjengiver) -> Iterable[Bankoppgave]:
    for modul, spørsmål in g.utvalg.spørsmål():
        g.i_modul = modul
        yield Bankoppgave(spørsmål.id, oppgave(g.miljø, g.prosjekt, spørsmål, g.inline, "-p"))
