"""The website: every course as it is, and a start page. The player itself sees that there is no LMS."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kompetanse.bygg.kurs import csp
from kompetanse.bygg.maler import malfeil, miljø
from kompetanse.bygg.sammenfoyer import les_spillerfil
from kompetanse.bygg.visning import KursSide
from kompetanse.format.filregler import sjekk_stier
from kompetanse.format.sideregler import sjekk_sider
from kompetanse.melding import Rapport
from kompetanse.modell.bygd import BygdKurs

STARTSIDE = "index.html"
STILARK = "nettsted.css"
_STILER = ("tema", "grunn", "nettsted")


@dataclass(frozen=True)
class KursKort:
    """A course on the start page; `lenke` goes to its page, `minutter` is 0 when not known."""

    id: str
    tittel: str
    beskrivelse: str
    målgruppe: str
    minutter: int
    lenke: str
    for_hvem: str
    utkast: bool


@dataclass(frozen=True)
class NettstedSide:
    """What `maler/nettsted.html` receives."""

    tittel: str
    virksomhet: str
    utgave: str
    språk: str
    kurs: tuple[KursKort, ...]
    verktøykasse: str = ""
    csp: str = csp()
    stilark: tuple[str, ...] = (STILARK,)
    hurtigutgang: str = KursSide.hurtigutgang


def pakk(bygd: BygdKurs) -> dict[str, bytes]:
    """Return the files of one course, by path within its folder."""
    return dict(bygd.filer)


def forkontroll(bygd: BygdKurs) -> Rapport:  # noqa: ARG001  (the same shape for every format)
    """Return nothing: any course can be a website."""
    return Rapport()


def kontroller(filer: Mapping[str, bytes]) -> Rapport:
    """Check names, pages and what they load, for one course or the whole site."""
    return Rapport.av([*sjekk_stier(filer), *sjekk_sider(filer)])


def kontroller_fellessider(side: Mapping[str, bytes], bygde: Sequence[BygdKurs]) -> Rapport:
    """Check the site's common files among those of the courses, which have been checked already."""
    alle = {**side, **{f"{b.kurs.id}/{sti}": data for b in bygde for sti, data in b.filer.items()}}
    return Rapport.av([*sjekk_stier(alle), *sjekk_sider(alle, side)])


def startside(
    bygde: Sequence[BygdKurs], tittel: str, maler: Mapping[str, bytes], verktøykasse: str = ""
) -> tuple[dict[str, bytes], Rapport]:
    """Make the page that lists the courses; each lies in a folder named by its id beside it.

    Args:
        bygde: the courses in the order they are listed; at least one.
        tittel: the project's title.
        maler: the project's own templates and theme, by path under `maler/`.
        verktøykasse: the toolbox's title when there is one; it lies in the folder `verktoykasse`.

    Returns:
        The files by path within the site, and what is wrong with the project's own template.
    """
    side = NettstedSide(
        tittel=tittel,
        virksomhet=bygde[0].virksomhet,
        utgave=bygde[0].utgave,
        språk=bygde[0].språk,
        kurs=tuple(_kort(bygd) for bygd in bygde),
        verktøykasse=verktøykasse,
    )
    try:
        html = miljø(maler).get_template("nettsted.html").render(side=side)
    except Exception as unntak:  # a project's template may do anything; ours are raised again
        return {}, Rapport.av([malfeil(unntak, maler)])
    stil = "\n".join(les_spillerfil(f"stil/{navn}.css").strip() for navn in _STILER) + "\n"
    return {STARTSIDE: html.encode(), STILARK: stil.encode() + maler.get("tema.css", b"")}, Rapport()


def _kort(bygd: BygdKurs) -> KursKort:
    return KursKort(
        id=bygd.kurs.id,
        tittel=bygd.kurs.tittel,
        beskrivelse=bygd.beskrivelse,
        målgruppe=bygd.målgruppe,
        minutter=bygd.minutter,
        lenke=f"{bygd.kurs.id}/{STARTSIDE}",
        for_hvem=bygd.for_hvem,
        utkast=bygd.utkast,
    )
