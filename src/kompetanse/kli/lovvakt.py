"""`kompetanse lovvakt`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kompetanse.kli import utskrift
from kompetanse.kli.felles import krev_prosjekt, skriv_dokument, vis_rapport
from kompetanse.kli.gruppe import INNSTILLINGER, mente_du
from kompetanse.kli.slutt import FEIL_BRUK, FEIL_I_INNHOLD, OK
from kompetanse.kli.valg import felles_valg

if TYPE_CHECKING:
    from kompetanse.arbeid.lovvakt import Godtatt, Oppdrag
    from kompetanse.lov.hent import Hentet

HJELP = """Se etter endringer i lovene kursene bygger på.

ARKIV er Lovdatas åpne datasett gjeldende-lover.tar.bz2. Uten ARKIV brukes det som sist ble hentet med --hent.
Hver hjemmel i kilder/lover.yaml blir sammenlignet med teksten den er festet til, og du ser hvilke moduler,
spørsmål, kurs, krav og målgrupper endringen gjelder. Det som haster mest, står først.

Når du har lest modulene mot den nye teksten, fester du den med --godta. Da blir teksten tatt vare på i
kilder/lovtekst/, og avtrykket og datoen skrevet i kilder/lover.yaml.

Sluttkoden er 0 når ingenting må ses på, 1 når noe må ses på, og 2 når kommandoen er brukt feil eller
lovene ikke kunne hentes.
"""
_ALLE = "alle"
_FIL = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("lovvakt", help=HJELP, context_settings=INNSTILLINGER, options_metavar="[VALG]")
@click.argument("arkiv", required=False, metavar="[ARKIV]", type=_FIL)
@click.option("--hent", is_flag=True, help="Hent lovene fra Lovdata først, når de er endret siden sist.")
@click.option(
    "--fra", metavar="ARKIV", type=_FIL, help="Sammenlign med et eldre arkiv, ikke med det som er festet."
)
@click.option(
    "--godta",
    metavar="HJEMMEL",
    multiple=True,
    help="Fest teksten til denne hjemmelen, eller til «alle». Kan gjentas.",
)
@click.option("--dato", metavar="DATO", help="Dagen teksten ble kontrollert, med --godta. Vanligvis i dag.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["tekst", "html", "json"]),
    default="tekst",
    show_default=True,
    help="Tekst i terminalen, en nettside, eller JSON.",
)
@click.option(
    "--ut",
    metavar="FIL",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Filen det skrives til. Ellers skrives det her.",
)
@felles_valg
def kommando(
    arkiv: Path | None,
    hent: bool,  # noqa: FBT001
    fra: Path | None,
    godta: tuple[str, ...],
    dato: str | None,
    format_: str,
    ut: Path | None,
) -> int:
    """Watch the laws."""
    from kompetanse.arbeid.lovvakt import Oppdrag, hold_vakt, vis_vakt

    if godta and fra:
        raise click.UsageError("--godta og --fra kan ikke brukes sammen.")
    if godta and (ut or format_ != "tekst"):
        raise click.UsageError("--format og --ut kan ikke brukes sammen med --godta.")
    dag = _dag(dato, brukes=bool(godta))
    mappe = krev_prosjekt()
    valgt = _valgt_arkiv(arkiv, mappe, hent=hent)
    if valgt is None:
        return FEIL_BRUK
    oppdrag = Oppdrag(mappe, valgt, date.today(), fra)
    if godta:
        return _godta(oppdrag, godta, dag)
    with utskrift.Fremdrift() as si:
        si("Leser lovene …")
        vakt = hold_vakt(oppdrag)
    ascii_ = ut is None and not utskrift.er_utf8()
    tekst, rapport = vis_vakt(vakt, format_, utskrift.bredde(), bare_ascii=ascii_)
    if len(rapport):
        vis_rapport(rapport, mappe)
    if tekst:
        skriv_dokument(tekst, ut, mappe)
    må_ses = vakt.vakt is None or bool(vakt.vakt.må_ses)
    return FEIL_I_INNHOLD if må_ses or not rapport.ok else OK


def _dag(tekst: str | None, *, brukes: bool) -> date:
    if tekst is None:
        return date.today()
    if not brukes:
        raise click.UsageError("--dato brukes bare sammen med --godta.")
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        raise click.UsageError(
            f"«{tekst}» er ikke en dato. Skriv år-måned-dag, for eksempel 2026-11-23."
        ) from None
    if dag > date.today():
        raise click.UsageError(f"{tekst} er en dag som ikke har vært ennå.")
    return dag


def _valgt_arkiv(arkiv: Path | None, mappe: Path, *, hent: bool) -> Path | None:
    """Return the archive to read; None when it should be downloaded and could not be."""
    from kompetanse.lov import hent as henting
    from kompetanse.melding import Melding, Rapport

    if arkiv is not None:
        if hent:
            raise click.UsageError("Gi enten ARKIV eller --hent, ikke begge.")
        return arkiv
    if not hent:
        lagret = henting.lagret()
        if lagret is None:
            raise click.UsageError("Si hvilket ARKIV som skal leses, eller hent det med --hent.")
        return _sagt("bruker ", lagret)
    with utskrift.Fremdrift() as si:
        si("Henter lovene fra Lovdata …")
        hentet = henting.hent()
    if isinstance(hentet, Melding):
        vis_rapport(Rapport.av([hentet]), mappe)
        return None
    return _sagt("hentet " if hentet.nytt else "uendret", hentet)


def _sagt(hva: str, hentet: "Hentet") -> Path:
    """Tell which archive is read, and how old it is; return where it is."""
    når = f", sist endret {hentet.sist_endret}" if hentet.sist_endret else ""
    via = f" (gjennom {hentet.proxy})" if hentet.proxy else ""
    utskrift.fortell(f"{hva}  {hentet.sti}{når}{via}", feil=True)
    return hentet.sti


def _godta(oppdrag: "Oppdrag", ord_: tuple[str, ...], dag: date) -> int:
    from kompetanse.arbeid.lovvakt import godta

    id_er = [id_ for ett in ord_ for id_ in ett.replace(",", " ").split()]
    if _ALLE in id_er and len(id_er) > 1:
        raise click.UsageError("Skriv enten «alle» eller id-ene til hjemlene.")
    with utskrift.Fremdrift() as si:
        si("Leser lovene …")
        godtatt = godta(oppdrag, None if id_er == [_ALLE] else id_er, dag)
    return _fortell(godtatt, oppdrag)


def _fortell(godtatt: "Godtatt", oppdrag: "Oppdrag") -> int:
    if godtatt.ukjente:
        from kompetanse.les import les_prosjekt

        prosjekt, _ = les_prosjekt(oppdrag.mappe)
        ukjent = godtatt.ukjente[0]
        forslag = mente_du(ukjent, prosjekt.hjemler if prosjekt else ())
        raise click.UsageError(f"Hjemmelen «{ukjent}» finnes ikke i kilder/lover.yaml.{forslag}")
    if len(godtatt.rapport):
        vis_rapport(godtatt.rapport, oppdrag.mappe)
    for id_, avtrykk in godtatt.festet.items():
        utskrift.fortell(f"festet  {avtrykk}  {id_}")
    return OK if godtatt.rapport.ok else FEIL_I_INNHOLD
