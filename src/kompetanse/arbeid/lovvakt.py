"""`kompetanse lovvakt`: read an archive of laws, tell what has changed, and pin what somebody has checked."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.melding import Melding, Rapport

if TYPE_CHECKING:
    from kompetanse.lov.funn import Funn, Vaktrapport
    from kompetanse.lov.vakt import Grunnlag
    from kompetanse.modell.grunn import HjemmelId
    from kompetanse.modell.kilder import Hjemmel
    from kompetanse.modell.prosjekt import Prosjekt


@dataclass(frozen=True)
class Oppdrag:
    """What is to be watched.

    Attributes:
        mappe: the project's folder.
        arkiv: the archive of laws.
        dag: the day it is watched on.
        fra: an older archive to compare with, instead of the pinned texts.
    """

    mappe: Path
    arkiv: Path
    dag: date
    fra: Path | None = None


@dataclass(frozen=True)
class Vakt:
    """What came of it.

    Attributes:
        rapport: what is wrong with the register or the archives.
        prosjekt: the project; None when it could not be read.
        vakt: how every legal basis stands; None when there is nothing to compare.
    """

    rapport: Rapport
    prosjekt: "Prosjekt | None" = None
    vakt: "Vaktrapport | None" = None


@dataclass(frozen=True)
class Godtatt:
    """What was pinned.

    Attributes:
        rapport: what could not be, and why.
        festet: the fingerprints, by legal basis.
        ukjente: asked for, but not in the register.
    """

    rapport: Rapport
    festet: "Mapping[HjemmelId, str]"
    ukjente: tuple[str, ...] = ()


def hold_vakt(oppdrag: Oppdrag) -> Vakt:
    """Read the project and the archives, and find how every legal basis stands."""
    from kompetanse.les import les_prosjekt
    from kompetanse.lov.arkiv import Arkiv
    from kompetanse.lov.berort import berørt
    from kompetanse.lov.funn import Vaktrapport
    from kompetanse.lov.vakt import etter_hast, grunnlag_fra_arkiv, våk

    prosjekt, rapport = les_prosjekt(oppdrag.mappe)
    if prosjekt is None:
        return Vakt(rapport)
    rapport = Rapport.av(m for m in rapport if m.sted.fil == "kilder/lover.yaml")
    arkiv = Arkiv(oppdrag.arkiv, _navn(oppdrag.arkiv, oppdrag.mappe))
    if oppdrag.fra is None:
        grunnlag, meldinger = _festet(prosjekt, oppdrag.mappe)
        rapport += Rapport.av(meldinger)
    else:
        gammelt = Arkiv(oppdrag.fra, _navn(oppdrag.fra, oppdrag.mappe))
        grunnlag = grunnlag_fra_arkiv(prosjekt.hjemler.values(), gammelt)
        rapport += Rapport.av(gammelt.meldinger)
        if not gammelt.hel:
            return Vakt(rapport, prosjekt)
    funn = våk(prosjekt.hjemler.values(), arkiv, grunnlag, oppdrag.dag)
    rapport += Rapport.av(arkiv.meldinger)
    if not arkiv.antall:
        return Vakt(rapport, prosjekt)
    bærer = berørt(prosjekt)
    ordnet = etter_hast(funn, {id_: hva.tyngde for id_, hva in bærer.items()})
    vakt = Vaktrapport(
        dag=oppdrag.dag,
        arkiv=oppdrag.arkiv.name,
        filer=arkiv.antall,
        hel=arkiv.hel,
        gammelt=oppdrag.fra.name if oppdrag.fra else "",
        funn=ordnet,
        berørt=bærer,
    )
    return Vakt(rapport, prosjekt, vakt)


def vis_vakt(vakt: Vakt, format_: str, bredde: int = 80, *, bare_ascii: bool = False) -> tuple[str, Rapport]:
    """Write what was found as `tekst`, `html` or `json`.

    Returns:
        The document, "" when there is nothing to show; and all messages.
    """
    from kompetanse.lov.vaktdata import som_json
    from kompetanse.lov.vaktside import som_html
    from kompetanse.lov.vakttekst import som_tekst

    if vakt.prosjekt is None or vakt.vakt is None:
        return "", vakt.rapport
    if format_ == "json":
        return som_json(vakt.vakt, vakt.rapport, bare_ascii=bare_ascii), vakt.rapport
    if format_ == "html":
        html, feil = som_html(vakt.prosjekt, vakt.vakt)
        return html, vakt.rapport + feil
    return som_tekst(vakt.prosjekt, vakt.vakt, bredde), vakt.rapport


def godta(oppdrag: Oppdrag, id_er: Collection[str] | None, dag: date) -> Godtatt:
    """Pin the texts of these legal bases, or of all (None), as checked on a day.

    The texts are written first, the register last: a run that is cut off is told by the next one.
    """
    from kompetanse.lov.festing import FIL, Festing, fest, for_hånd
    from kompetanse.lov.lovtekst import filnavn, som_fil
    from kompetanse.modell.grunn import Avtrykk
    from kompetanse.skriv import skriv_fil

    sett = hold_vakt(replace(oppdrag, fra=None))
    if sett.prosjekt is None or sett.vakt is None:
        return Godtatt(sett.rapport, {})
    hjemler = sett.prosjekt.hjemler
    if id_er is not None and (ukjente := tuple(id_ for id_ in id_er if id_ not in hjemler)):
        return Godtatt(Rapport(), {}, ukjente)
    valgte = [funn for funn in sett.vakt.funn if id_er is None or funn.hjemmel.id in id_er]
    paragrafer = {funn.hjemmel.id: funn.paragraf for funn in valgte if funn.kan_godtas and funn.paragraf}
    festinger = {id_: Festing(Avtrykk(p.avtrykk), dag) for id_, p in paragrafer.items()}
    register = (oppdrag.mappe / FIL).resolve()
    utfall = fest(register.read_bytes(), festinger)
    for id_ in sorted(utfall.skrevet):
        fil = oppdrag.mappe / filnavn(hjemler[id_])
        skriv_fil(fil, som_fil(hjemler[id_], paragrafer[id_]).encode())
    if utfall.skrevet:
        skriv_fil(register, utfall.rå)
    nå = {**hjemler, **utfall.hjemler}  # with their places in the file as it is now
    urørt = () if utfall.meldinger else (id_ for id_ in festinger if id_ not in utfall.skrevet)
    meldinger = [
        *(m for m in sett.rapport if m.kode != "K836"),  # that is mended now
        *(_kan_ikke(funn, nå[funn.hjemmel.id], alle=id_er is None) for funn in valgte if not funn.kan_godtas),
        *(for_hånd(nå[id_], festinger[id_]) for id_ in urørt),
        *utfall.meldinger,
    ]
    return Godtatt(
        Rapport.av(meldinger), {id_: paragrafer[id_].avtrykk for id_ in hjemler if id_ in utfall.skrevet}
    )


def _kan_ikke(funn: "Funn", hjemmel: "Hjemmel", *, alle: bool) -> Melding:
    """K837: a text that cannot be pinned; when all are asked for, one that the archive lacks is no error."""
    from kompetanse.lov.funn import RÅD, Tilstand
    from kompetanse.melding import advarsel, feil

    mild = alle and (funn.tilstand is Tilstand.IKKE_I_ARKIVET or funn.kjent)
    slag = advarsel if mild else feil
    tekst = f"«{hjemmel.id}» kan ikke festes. {funn.hvorfor}"
    return slag("K837", tekst, hjemmel.ved("lovdata"), RÅD[funn.tilstand])


def _festet(prosjekt: "Prosjekt", mappe: Path) -> "tuple[dict[HjemmelId, Grunnlag], list[Melding]]":
    """Return the texts that are pinned, and what is wrong with the files that hold them."""
    from kompetanse.les.kilde import les_kilde
    from kompetanse.lov.lovtekst import filnavn, fra_fil
    from kompetanse.lov.vakt import Grunnlag
    from kompetanse.melding import Sted, advarsel
    from kompetanse.norsk import dato

    ut, meldinger = {}, []
    for id_, hjemmel in prosjekt.hjemler.items():
        siden = dato(hjemmel.kontrollert)
        grunnlag = Grunnlag(siden, f"den var {siden}", hjemmel.avtrykk or "")
        fil = filnavn(hjemmel)
        if hjemmel.avtrykk and os.path.lexists(mappe / fil):
            kilde, feil = les_kilde(mappe, fil)
            meldinger += feil
            tekst = fra_fil(kilde.tekst) if kilde else None
            if tekst is not None and tekst.avtrykk == hjemmel.avtrykk:
                varsler = frozenset(tekst.varsler)
                grunnlag = replace(grunnlag, linjer=tekst.linjer, varsler=varsler)
            elif tekst is not None:
                hva = f"Dette er ikke teksten «{id_}» er festet til. Endringer kan ikke vises ord for ord."
                hint = f"Hent filen tilbake fra git, eller fest på nytt med --godta {id_}."
                meldinger.append(advarsel("K836", hva, Sted(fil), hint))
        ut[id_] = grunnlag
    return ut, meldinger


def _navn(arkiv: Path, mappe: Path) -> str:
    """Return an archive's path from the project folder, as messages write places."""
    try:
        return os.path.relpath(arkiv, mappe).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return arkiv.as_posix()
