"""Prosjekt → the toolbox: one page that needs no login, opens without a network, and prints as cards."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from kompetanse.bygg.kurs import csp
from kompetanse.bygg.lopside import løp_html
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.bygg.markdown import Tekstgjengiver
from kompetanse.bygg.sammenfoyer import les_spillerfil, skript, stilark
from kompetanse.bygg.sider import henvisning, hjelpesider, hjemmelsider
from kompetanse.bygg.visning import HjelpetilbudSide, HjemmelSide, KursSide
from kompetanse.melding import Rapport
from kompetanse.modell.grunn import LøpId
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.modul import Status
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.utvalg import velg

SIDE, SKRIPT, TJENESTE = "index.html", "verktoy.js", "tjeneste.js"
_STILER = ("tema", "grunn", "ramme", "tekst", "lop", "verktoy", "utskrift", "verktoyutskrift")


@dataclass(frozen=True)
class LøpKort:
    """A guide or a scenario, folded until it is wanted."""

    id: str
    tittel: str
    html: Markup


@dataclass(frozen=True)
class KortSide:
    """A one-page card."""

    id: str
    tittel: str
    tekst: Markup
    hjelp: tuple[HjelpetilbudSide, ...]


@dataclass(frozen=True)
class KursLenke:
    """A course on the same website."""

    tittel: str
    målgruppe: str
    lenke: str
    for_hvem: str = ""
    utkast: bool = False


@dataclass(frozen=True)
class VerktøykasseSide:
    """What `maler/verktoykasse.html` receives.

    `ringe` are the help services less those that are only for learning; `kurs` are links out of the toolbox.
    """

    tittel: str
    ingress: Markup | None
    virksomhet: str
    utgave: str
    språk: str
    hjelpetilbud: tuple[HjelpetilbudSide, ...]
    ringe: tuple[HjelpetilbudSide, ...]
    veivalg: tuple[LøpKort, ...]
    kort: tuple[KortSide, ...]
    samtaler: tuple[LøpKort, ...]
    ressurser: tuple[HjelpetilbudSide, ...]
    kurs: tuple[KursLenke, ...]
    hjemler: tuple[HjemmelSide, ...]
    csp: str
    stil: Markup
    skript: tuple[str, ...] = (SKRIPT,)
    stilark: tuple[str, ...] = ()
    hurtigutgang: str = KursSide.hurtigutgang


def bygg_verktøykasse(prosjekt: Prosjekt, kurs: Iterable[Kurs]) -> tuple[dict[str, bytes], Rapport]:
    """Make the toolbox of a project that has one and has no errors.

    Args:
        prosjekt: the project.
        kurs: the courses that lie beside it on the website.

    Returns:
        The files by path within the toolbox's folder, and what is wrong with the project's own template.
    """
    try:
        side = _side(prosjekt, kurs)
        html = miljø(prosjekt.maler).get_template("verktoykasse.html").render(side=side)
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return {}, Rapport.av([malfeil(unntak, prosjekt.maler)])
    filer = {SIDE: html.encode(), SKRIPT: skript(inngang="verktoy/start.js")}
    return {**filer, TJENESTE: _tjeneste(prosjekt.fil.id, filer)}, Rapport()


def _tjeneste(prosjekt: str, filer: Mapping[str, bytes]) -> bytes:
    """Return the service worker, which keeps these files; a changed file makes it a new one."""
    innhold = sha256(b"".join(filer[sti] for sti in sorted(filer))).hexdigest()[:12]
    tekst = les_spillerfil("verktoy/tjeneste.js").replace("@LAGER@", f"{prosjekt}/verktoykasse#{innhold}")
    return tekst.replace("@FILER@", json.dumps(sorted(filer))).encode()


def _side(prosjekt: Prosjekt, kurs: Iterable[Kurs]) -> VerktøykasseSide:
    kasse, fil = prosjekt.verktøykasse, prosjekt.fil
    assert kasse is not None  # noqa: S101 - the caller asks first
    gjengiver = Tekstgjengiver(lambda id_: henvisning(prosjekt, id_))
    alle = {løp.id: løp for modul in prosjekt.moduler.values() for løp in modul.løp}
    stil = stilark(prosjekt.maler.get("tema.css", b""), _STILER)

    def løpkort(id_er: Iterable[LøpId]) -> tuple[LøpKort, ...]:
        maler = miljø(prosjekt.maler)
        return tuple(
            LøpKort(
                id_,
                alle[id_].tittel,
                løp_html(maler, prosjekt, alle[id_], gjengiver.inline, gjengiver.blokk),
            )
            for id_ in dict.fromkeys(id_er)
        )

    brukte = {h for ett in prosjekt.kurs.values() for h in velg(prosjekt, ett).hjemler}
    alle_tilbud = hjelpesider(prosjekt, gjengiver.inline)
    return VerktøykasseSide(
        tittel=kasse.tittel,
        ingress=Markup(gjengiver.inline(kasse.ingress)) if kasse.ingress else None,
        virksomhet=fil.virksomhet,
        utgave=fil.utgave,
        språk=fil.språk,
        hjelpetilbud=alle_tilbud,
        ringe=tuple(tilbud for tilbud in alle_tilbud if tilbud.id not in kasse.ressurser),
        veivalg=løpkort(kasse.veivalg),
        kort=tuple(
            KortSide(
                kort.id,
                kort.tittel,
                Markup(gjengiver.blokk(kort.tekst)),
                hjelpesider(prosjekt, gjengiver.inline, kort.hjelp),
            )
            for kort in kasse.kort.values()
        ),
        samtaler=løpkort(kasse.samtaler),
        ressurser=hjelpesider(prosjekt, gjengiver.inline, kasse.ressurser),
        kurs=tuple(
            KursLenke(
                ett.tittel,
                fil.målgrupper[ett.målgruppe].navn,
                f"../{ett.id}/index.html",
                fil.målgrupper[ett.målgruppe].beskrivelse,
                any(m.hode.status is Status.UTKAST for m in velg(prosjekt, ett).moduler),
            )
            for ett in kurs
        ),
        hjemler=hjemmelsider(prosjekt, (h for h in prosjekt.hjemler if h in brukte)),
        csp=csp(stil),
        stil=Markup(stil),
    )
