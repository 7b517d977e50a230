"""What a learner who passed an earlier edition has to see of the differences: pages, questions, graphs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kompetanse.endringslogg.dokument import Bolk, Del, Endringslogg
from kompetanse.endringslogg.grunnlag import Grunnlag
from kompetanse.endringslogg.rekke import I_TEKSTEN
from kompetanse.modell.grunn import Inline, ModulId, SpørsmålId
from kompetanse.modell.kurs import Kurs
from kompetanse.modell.modul import Bilde, Blokk, Gjerde, Hode, Modul, Status, Tekstblokk, variant
from kompetanse.modell.nyttkurs import nytt_id
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sammenligning import Endringsslag, Forskjell
from kompetanse.modell.sporsmal import Spørsmål
from kompetanse.modell.utvalg import Utvalg, modulhjemler, velg
from kompetanse.oppgavetyper.enkeltvalg import Enkeltvalg
from kompetanse.oppgavetyper.felles import Alternativ

_S = Endringsslag
OVERSIKT = "siden-sist"
"""The id of the first page; when a module has it, the page is called something else."""
BEKREFT = "bekreft-lest"
"""The id of the question that is asked when nothing else is: whether all of it has been read."""

SPØRRES = frozenset(
    {
        _S.SPØRSMÅL_NYTT,
        _S.SPØRSMÅL_TYPE,
        _S.SPØRSMÅL_ORDLYD,
        _S.SPØRSMÅL_ALTERNATIVER,
        _S.SPØRSMÅL_FASIT,
        _S.SPØRSMÅL_TILBAKEMELDING,
        _S.SPØRSMÅL_KRITISK,
        _S.SPØRSMÅL_HJEMMEL,
    }
)
"""What makes a question one to answer again."""
_SAMME_LØP = frozenset({_S.LØP_FJERNET, _S.LØP_FLYTTET, _S.LØP_KRAV})
"""What happens to a graph without changing what one goes through."""
_SAGT = frozenset(
    {
        *(I_TEKSTEN - {_S.AVSNITT_FLYTTET, _S.FORM, _S.LENKE}),
        _S.UTHEVING,
        _S.HJELP_VIST,
        _S.MODUL_FJERNET,
        _S.MODUL_TITTEL,
        _S.MODUL_MÅL,
        _S.SPØRSMÅL_FJERNET,
        _S.LØP_FJERNET,
        _S.KURS_TITTEL,
        _S.KURS_TEKST,
        _S.PRØVE_NY,
        _S.PRØVE_FJERNET,
        _S.PRØVE_BESTÅTT,
        _S.PRØVE_FORSØK,
        _S.GYLDIGHET,
        _S.HJEMMEL_ENDRET,
        _S.HJEMMEL_FESTET,
        _S.HJELP_NUMMER,
        _S.HJELP_OPPLYSNING,
        _S.HJELP_NYTT,
        _S.HJELP_FJERNET,
        _S.RUTINE,
    }
)
"""What is shown as it was and as it is, and so is all that is not `ingen`. The rest is work for others."""


@dataclass(frozen=True)
class Nyttutvalg:
    """The short course before it is rendered.

    Attributes:
        utvalg: its modules, questions and graphs.
        oversikt: the id of its first page.
        deler: what is shown of each module that both editions have, and on the first page.
        hele: the modules that are new, and shown whole.
    """

    utvalg: Utvalg
    oversikt: ModulId
    deler: Mapping[ModulId, Del]
    hele: frozenset[ModulId]


def plukk(prosjekt: Prosjekt, g: Grunnlag, logg: Endringslogg) -> Nyttutvalg:
    """Pick what the short course holds.

    Args:
        prosjekt: the sources as they are.
        g: the two editions compared; its `bare` is the course.
        logg: the changelog that was made of it.
    """
    return _Plukker(prosjekt, g, logg).ferdig()


class _Plukker:
    def __init__(self, prosjekt: Prosjekt, g: Grunnlag, logg: Endringslogg) -> None:
        assert g.bare is not None  # noqa: S101 -- the caller's duty
        self._prosjekt = prosjekt
        self._kurs: Kurs = prosjekt.kurs[g.bare]
        self._helt = velg(prosjekt, self._kurs)
        self._g, self._logg = g, logg
        self._funn = g.sammenligning.kurs[g.bare].forskjeller
        self._oversikt = ModulId(OVERSIKT + ("-2" if OVERSIKT in prosjekt.moduler else ""))

    def _rørt(self, felt: str, hvilke: Callable[[Endringsslag], bool]) -> frozenset[str]:
        """Return the ids of what has a difference of some kinds."""
        return frozenset(str(getattr(f.hvor, felt)) for f in self._funn if hvilke(f.slag)) - {""}

    @cached_property
    def _spørsmål(self) -> frozenset[str]:
        rørt = self._rørt("spørsmål", SPØRRES.__contains__)
        nye = {s.id for m, s in self._helt.spørsmål() if m in self._hele}
        return frozenset(s.id for _, s in self._helt.spørsmål() if s.id in rørt or s.id in nye)

    @cached_property
    def _løp(self) -> frozenset[str]:
        rørt = self._rørt("løp", lambda slag: slag not in _SAMME_LØP)
        return frozenset(løp.id for m, løp in self._helt.løp() if løp.id in rørt or m in self._hele)

    @cached_property
    def _hele(self) -> frozenset[ModulId]:
        nye = self._rørt("modul", lambda slag: slag is _S.MODUL_NY)
        return frozenset(m.id for m in self._helt.moduler if m.id in nye)

    def ferdig(self) -> Nyttutvalg:
        """Return the whole of it."""
        deler = dict(self._modulene())
        deler[self._oversikt] = self._delt(deler)
        moduler = [m for m in self._helt.moduler if m.id in deler or m.id in self._hele]
        plassert = self._løp | self._spørsmål | {p for p in self._helt.plassert if self._i_ny_modul(p)}
        sider = [
            self._oversiktside(deler[self._oversikt]),
            *(self._side(m, deler, plassert) for m in moduler),
        ]
        if not self._spørsmål:
            sider[-1] = self._med_bekreftelse(sider[-1])
            plassert = plassert | {BEKREFT}
        brukt = {h for m in moduler for h in modulhjemler(self._prosjekt, m, self._kurs)}
        utvalg = Utvalg(
            kurs=self._kortkurs(tuple(side.id for side in sider)),
            moduler=tuple(sider),
            plassert=frozenset(plassert),
            hjemler=tuple(h for h in self._helt.hjemler if h in brukt),
            nytt_fra=self._g.fra.utgave,
        )
        return Nyttutvalg(utvalg, self._oversikt, deler, self._hele)

    def _i_ny_modul(self, id_: str) -> bool:
        nye = [m for m in self._helt.moduler if m.id in self._hele]
        return any(id_ in _egne(m) for m in nye)

    def _modulene(self) -> Iterator[tuple[ModulId, Del]]:
        """Return what is shown of each module that is not new, when there is something."""
        etter_id = {del_.id: del_ for del_ in self._logg.moduler}
        for modul in self._helt.moduler:
            del_ = etter_id.get(modul.id)
            if del_ is None or modul.id in self._hele:
                continue
            vist = replace(del_, bolker=tuple(self._vist(del_)))
            if vist.bolker or vist.ord or _egne(modul) & (self._spørsmål | self._løp):
                yield modul.id, vist

    def _delt(self, deler: Mapping[ModulId, Del]) -> Del:
        """Return what belongs to no page of its own: the course, the registers, modules that are gone."""
        egne = [k.del_ for k in self._logg.kurs]
        borte = [d for d in self._logg.moduler if d.id not in deler and d.id not in self._hele]
        alle = [*egne, self._logg.felles, *borte]
        bolker = tuple(bolk for del_ in alle for bolk in self._vist(del_))
        ord_ = tuple(dict.fromkeys(o for del_ in alle for o in del_.ord))
        return replace(self._logg.felles, id=self._oversikt, tittel="Hva er nytt?", ord=ord_, bolker=bolker)

    def _vist(self, del_: Del) -> Iterator[Bolk]:
        """Return the differences of a part that learners are shown."""
        for bolk in del_.bolker:
            linjer = tuple(linje for linje in bolk.linjer if self._skal_vises(linje.forskjell))
            if linjer:
                # A learner does not know the ids of questions; what was asked is told by its text.
                tittel = "" if linjer[0].forskjell.hvor.spørsmål else bolk.tittel
                yield replace(bolk, tittel=tittel, linjer=linjer)

    def _skal_vises(self, f: Forskjell) -> bool:
        if f.hvor.modul in self._hele or f.hvor.spørsmål in self._spørsmål or f.hvor.løp in self._løp:
            return False  # it is met as a whole
        return f.slag in _SAGT or f.nivå.rang > 0

    def _oversiktside(self, del_: Del) -> Modul:
        hode = Hode(tittel=del_.tittel, mål=(), status=Status.GODKJENT)
        return Modul(id=self._oversikt, hode=hode, innhold=(Tekstblokk(tekst=_ordene(del_)),))

    def _side(self, modul: Modul, deler: Mapping[ModulId, Del], plassert: frozenset[str]) -> Modul:
        """Return a module with only what is new in it; its text is there so that its time can be told."""
        kurs = self._kurs
        gjerder = [
            blokk
            for blokk in variant(modul.innhold, kurs.målgruppe)
            if isinstance(blokk, Gjerde) and blokk.argumenter.strip() in plassert
        ]
        vist = {g.argumenter.strip() for g in gjerder}
        utenfor = [Gjerde(navn="spørsmål", argumenter=s.id) for s in modul.spørsmål
                   if s.id in plassert and s.id not in vist]  # fmt: skip
        if modul.id in self._hele:
            return replace(modul, innhold=(*modul.innhold, *utenfor))
        bilder = {f.etter for f in self._funn if f.hvor.modul == modul.id and f.slag in _BILDER}
        return replace(
            modul,
            hode=replace(modul.hode, mål=()),
            spørsmål=tuple(s for s in modul.spørsmål if s.id in self._spørsmål),
            scenarier=tuple(s for s in modul.scenarier if s.id in self._løp),
            veivalg=tuple(v for v in modul.veivalg if v.id in self._løp),
            innhold=(
                Tekstblokk(tekst=_ordene(deler[modul.id])),
                *_bildeblokker(modul, kurs, bilder),
                *gjerder,
                *utenfor,
            ),
        )

    def _med_bekreftelse(self, side: Modul) -> Modul:
        """Ask at the end of the last page whether it was read: to open a page is not to have read it."""
        spørsmål: Spørsmål = Enkeltvalg(
            id=SpørsmålId(BEKREFT),
            type="enkeltvalg",
            tekst=Inline(f"Har du lest det som er nytt i utgave {self._g.til.utgave}?"),
            alternativer=(
                Alternativ(tekst=Inline("Ja, jeg har lest og forstått det"), rett=True,
                           tilbakemelding=Inline("Takk. Det er registrert.")),
                Alternativ(tekst=Inline("Nei, eller jeg lurer på noe"),
                           tilbakemelding=Inline("Les det gjerne én gang til. Lurer du på noe, "
                                                 "spør du lederen din. Svar på nytt når du er klar.")),
            ),
        )  # fmt: skip
        gjerde = Gjerde(navn="spørsmål", argumenter=BEKREFT)
        return replace(side, spørsmål=(*side.spørsmål, spørsmål), innhold=(*side.innhold, gjerde))

    def _kortkurs(self, moduler: tuple[ModulId, ...]) -> Kurs:
        fra, til = self._g.fra.utgave, self._g.til.utgave
        gjør = "svart rett på spørsmålene" if self._spørsmål else "bekreftet det"
        beskrivelse = (
            f"For deg som har bestått hele kurset i utgave {fra} eller senere. "
            f"Her er bare det som er endret. Når du har lest det og {gjør}, har du bestått utgave {til}."
        )
        return replace(
            self._kurs,
            id=nytt_id(self._kurs.id, fra),
            tittel=f"Nytt siden {fra}: {self._kurs.tittel}",
            beskrivelse=Inline(beskrivelse),
            moduler=moduler,
            sluttprøve=None,
            minutter=None,
            endring=None,
        )


def _egne(modul: Modul) -> set[str]:
    """Return the ids of a module's questions and graphs."""
    return {*(s.id for s in modul.spørsmål), *(løp.id for løp in modul.løp)}


_BILDER = frozenset({_S.BILDE_NYTT, _S.BILDE_ENDRET})


def _bildeblokker(modul: Modul, kurs: Kurs, alt: set[str]) -> Iterator[Blokk]:
    """Return the pictures that are new or changed: their alt texts are what a difference knows of them."""
    for blokk in variant(modul.innhold, kurs.målgruppe):
        if isinstance(blokk, Tekstblokk):
            for e in blokk.elementer:
                if isinstance(e, Bilde) and e.alt and e.alt in alt:
                    yield Tekstblokk(tekst=f"![{e.alt}]({e.adresse})", elementer=(e,))


def _ordene(del_: Del) -> str:
    """Return every word that a page shows, for the reckoning of time."""
    return " ".join(
        [*(o.hva for o in del_.ord), *(rad.tekst for linje in del_.linjer for rad in linje.rader)]
    )
