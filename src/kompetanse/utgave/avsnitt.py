"""A module's text, or a text of several paragraphs in YAML, as the paragraphs of an edition."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from kompetanse.les.md_blokker import Blokkleser
from kompetanse.les.md_innlinje import Innlinjeleser
from kompetanse.les.md_knute import Knute, Slag
from kompetanse.les.md_tabell import del_rad
from kompetanse.melding import INGENSTEDS, Sted
from kompetanse.modell.grunn import MålgruppeId
from kompetanse.modell.modul import Blokk, Gjerde, Tekstblokk
from kompetanse.modell.utgave import Avsnittsslag, UtgittAvsnitt
from kompetanse.utgave.innlinje import Kanoniserer, kanonisk_linje

_PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
_MERKE = re.compile("[\U000f0000-\U000fffff]$")
_FØRSTE = 0xF0000
_PLASSERER = {
    "spørsmål": Avsnittsslag.SPØRSMÅL,
    "scenario": Avsnittsslag.LØP,
    "veivalg": Avsnittsslag.LØP,
    "hjelp": Avsnittsslag.HJELP,
    "virksomhetens-rutine": Avsnittsslag.RUTINE,
}
_MED_TITTEL = frozenset({"merk", "viktig", "eksempel"})
_BLADER = {Slag.OVERSKRIFT: Avsnittsslag.OVERSKRIFT, Slag.BEGREP: Avsnittsslag.BEGREP}
_KODE = frozenset({Slag.KODE, Slag.INNRYKK, Slag.HTML})


@dataclass(frozen=True)
class _Omgivelse:
    """What surrounds a paragraph."""

    slag: Avsnittsslag = Avsnittsslag.AVSNITT
    nivå: int = 0
    ramme: tuple[str, ...] = ()
    målgrupper: tuple[MålgruppeId, ...] | None = None


def avsnitt_i_modul(innhold: Iterable[Blokk], bilder: Mapping[str, bytes]) -> tuple[UtgittAvsnitt, ...]:
    """Return the paragraphs of a module's text, with what its fences place, in the order of the text."""
    linjer: list[str] = []
    steder: list[Sted] = []
    gjerder: list[Gjerde] = []
    _samle(innhold, linjer, steder, gjerder)
    return tuple(_Leser(linjer, steder, gjerder, bilder).les())


def avsnitt_i_tekst(tekst: str, sted: Sted = INGENSTEDS) -> tuple[UtgittAvsnitt, ...]:
    """Return the paragraphs of a text in YAML."""
    linjer = _PRIVATE.sub("", tekst).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(_Leser(linjer, [sted] * len(linjer), [], {}).les())


def _samle(innhold: Iterable[Blokk], linjer: list[str], steder: list[Sted], gjerder: list[Gjerde]) -> None:
    """Join the lines of all text, with a mark where each fence starts and ends; keep each line's place."""
    for blokk in innhold:
        if isinstance(blokk, Tekstblokk):
            tekst = _PRIVATE.sub("", blokk.tekst).replace("\r\n", "\n").replace("\r", "\n")
            for nr, linje in enumerate(tekst.split("\n")):
                linjer.append(linje)
                synlig = linje.strip()
                kolonne = len(linje) - len(linje.lstrip()) + 1
                steder.append(Sted(blokk.sted.fil, blokk.sted.linje + nr, kolonne, max(1, len(synlig))))
        else:
            nummer = _FØRSTE + 2 * len(gjerder)
            gjerder.append(blokk)
            linjer.append(chr(nummer))
            steder.append(blokk.sted)
            _samle(blokk.barn, linjer, steder, gjerder)
            linjer.append(chr(nummer + 1))
            steder.append(blokk.sted)


class _Leser:
    """Walks the blocks of one document."""

    def __init__(
        self,
        linjer: Sequence[str],
        steder: Sequence[Sted],
        gjerder: Sequence[Gjerde],
        bilder: Mapping[str, bytes],
    ) -> None:
        self._steder = steder
        self._gjerder = gjerder
        self._bilder = bilder
        self._blokker = Blokkleser(_MERKE)
        self._rot = self._blokker.les("\n".join(linjer))
        leser = Innlinjeleser(self._blokker.adresser(), self._blokker.fotnoter)
        self._kanonisk = Kanoniserer(leser, self._husk_bilde)
        self._sett: list[tuple[str, str, str]] = []
        """Pictures in the text that is read now."""

    def _husk_bilde(self, adresse: str, alt: str, tittel: str) -> None:
        self._sett.append((adresse, alt, tittel))

    def les(self) -> Iterator[UtgittAvsnitt]:
        """Return all paragraphs, then the footnotes that they refer to, then the abbreviations."""
        om, over = _Omgivelse(), list[_Omgivelse]()
        for knute in self._rot.barn:
            if knute.slag is not Slag.MERKE:
                yield from self._knute(knute, om)
                continue
            nummer = ord(knute.info) - _FØRSTE
            if nummer % 2:
                om = over.pop()
            else:
                gjerde = self._gjerder[nummer // 2]
                yield from _plassering(gjerde, om)
                over.append(om)
                om = _innenfor(gjerde, om)
        for merke in self._kanonisk.fotnoter:  # a footnote may refer to others, which come after it
            for barn in self._blokker.fotnoter[merke].barn:
                yield from self._knute(barn, _Omgivelse(slag=Avsnittsslag.FOTNOTE))
        for ord_, betydning in sorted(self._blokker.forkortelser.items()):
            tekst = f"{kanonisk_linje(ord_)}: {kanonisk_linje(betydning)}"
            yield UtgittAvsnitt(tekst=tekst, slag=Avsnittsslag.FORKORTELSE)

    def _knute(self, knute: Knute, om: _Omgivelse) -> Iterator[UtgittAvsnitt]:
        match knute.slag:
            case Slag.LISTE:
                trinn = Avsnittsslag.PUNKT if knute.nivå < 0 else Avsnittsslag.TRINN
                i_liste = om.slag in (Avsnittsslag.PUNKT, Avsnittsslag.TRINN)
                under = replace(om, slag=trinn, nivå=om.nivå + 1 if i_liste else 0)
            case Slag.SITAT:
                under = replace(om, ramme=(*om.ramme, "sitat"))
            case Slag.FORKLARING:
                under = replace(om, slag=Avsnittsslag.FORKLARING, nivå=0)
            case Slag.PUNKT | Slag.BEGREPSLISTE:
                under = om
            case Slag.TABELL:
                for nr, rad in enumerate(knute.tekst):
                    celler = (self._kanonisk(c.replace("\\|", "|")) for c, _ in del_rad(rad))
                    yield from self._med_bilder(" | ".join(celler), om, knute, nr, slag=Avsnittsslag.RAD)
                return
            case Slag.STREK | Slag.FOTNOTE | Slag.MERKE:
                return
            case _:
                yield from self._blad(knute, om)
                return
        første = knute.nivå if knute.slag is Slag.LISTE and knute.nivå > 1 else 0
        for barn in knute.barn:
            for ett in self._knute(barn, under):
                yield replace(ett, nummer=første) if første else ett
                første = 0

    def _blad(self, knute: Knute, om: _Omgivelse) -> Iterator[UtgittAvsnitt]:
        if knute.slag in _KODE:
            tekst = "\n".join(linje.rstrip() for linje in knute.tekst)
            yield from self._med_bilder(tekst, om, knute, 0, slag=Avsnittsslag.KODE)
            return
        nivå = knute.nivå if knute.slag is Slag.OVERSKRIFT else om.nivå
        slag = _BLADER.get(knute.slag, om.slag)
        yield from self._med_bilder(
            self._kanonisk("\n".join(knute.tekst)), om, knute, 0, slag=slag, nivå=nivå
        )

    def _med_bilder(
        self, tekst: str, om: _Omgivelse, knute: Knute, nr: int, *, slag: Avsnittsslag, nivå: int = 0
    ) -> Iterator[UtgittAvsnitt]:
        """Return a paragraph unless it is empty, then the pictures that stood in it."""
        linje = knute.spor[nr][0] if knute.spor else knute.linje
        sted = self._steder[min(linje, len(self._steder) - 1)]
        felles = {"ramme": om.ramme, "målgrupper": om.målgrupper, "sted": sted}
        bilder, self._sett = self._sett, []
        if tekst:
            yield UtgittAvsnitt(tekst=tekst, slag=slag, nivå=nivå, **felles)  # type: ignore[arg-type]
        for adresse, alt, tittel in bilder:
            avtrykk = _bildeavtrykk(adresse, self._bilder)
            yield UtgittAvsnitt(tekst=alt, slag=Avsnittsslag.BILDE, avtrykk=avtrykk, **felles)  # type: ignore[arg-type]
            if tittel:
                yield UtgittAvsnitt(tekst=kanonisk_linje(tittel), **felles)  # type: ignore[arg-type]


def _plassering(gjerde: Gjerde, om: _Omgivelse) -> Iterator[UtgittAvsnitt]:
    """Return what a fence itself shows: what it places, or its title."""
    felles = {"ramme": om.ramme, "målgrupper": om.målgrupper, "sted": gjerde.sted}
    if slag := _PLASSERER.get(gjerde.navn):
        tekst = " ".join(gjerde.argumenter.split())
        yield UtgittAvsnitt(tekst=tekst, slag=slag, **felles)  # type: ignore[arg-type]
    elif gjerde.navn in _MED_TITTEL and gjerde.argumenter.strip():
        felles["ramme"] = (*om.ramme, gjerde.navn)
        tekst = kanonisk_linje(gjerde.argumenter)
        yield UtgittAvsnitt(tekst=tekst, slag=Avsnittsslag.TITTEL, **felles)  # type: ignore[arg-type]


def _innenfor(gjerde: Gjerde, om: _Omgivelse) -> _Omgivelse:
    """Return the surroundings of what stands inside a fence."""
    if gjerde.navn != "målgruppe":
        return replace(om, ramme=(*om.ramme, gjerde.navn))
    nevnt = tuple(sorted({MålgruppeId(ord_) for ord_ in gjerde.argumenter.split()}))
    if om.målgrupper is not None:
        nevnt = tuple(gruppe for gruppe in nevnt if gruppe in om.målgrupper)
    return replace(om, målgrupper=nevnt)


def _bildeavtrykk(adresse: str, bilder: Mapping[str, bytes]) -> str:
    """Return a picture's fingerprint; of one that is not in the folder, its address."""
    innhold = bilder.get(adresse)
    if innhold is None:
        return adresse
    if adresse.lower().endswith(".svg"):
        innhold = innhold.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return sha256(innhold).hexdigest()
