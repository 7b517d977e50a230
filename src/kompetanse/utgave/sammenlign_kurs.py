"""A course in two editions: what it is, which modules it has, and what they hold for its target group."""

from collections.abc import Iterable

from kompetanse.melding import Sted
from kompetanse.modell.grunn import ModulId
from kompetanse.modell.sammenligning import Endringsslag, Hvor
from kompetanse.modell.utgave import Utgave, UtgittKurs, UtgittPrøve
from kompetanse.utgave.funn import Funnsamler
from kompetanse.utgave.normal import med_merker, nøkkel
from kompetanse.utgave.sammenlign_lop import sammenlign_løp
from kompetanse.utgave.sammenlign_modul import Utsnitt, alle_i, sammenlign_modul, utsnitt
from kompetanse.utgave.sammenlign_sporsmal import sammenlign_spørsmål

_S = Endringsslag


class Kurssammenligner:
    """Compares the courses that both editions have."""

    def __init__(self, fra: Utgave, til: Utgave, funn: Funnsamler) -> None:
        self._fra = fra
        self._til = til
        self._funn = funn
        self._hjemler = frozenset({*fra.hjemler, *til.hjemler})

    def alt(self, før: UtgittKurs, etter: UtgittKurs) -> None:
        """Add all the differences that touch one course."""
        self._om_kurset(før, etter)
        self._prøve(før.sluttprøve, etter)
        felles = [m for m in etter.moduler if m in før.moduler]
        samme_gruppe = før.målgruppe == etter.målgruppe
        endret = [m for m in felles if not (samme_gruppe and self._uendret(m))]
        nye = [m for m in etter.moduler if m not in før.moduler]
        borte = [m for m in før.moduler if m not in etter.moduler]
        a = {m: utsnitt(self._fra.moduler[m], før.målgruppe) for m in [*endret, *borte]}
        b = {m: utsnitt(self._til.moduler[m], etter.målgruppe) for m in [*endret, *nye]}
        for m in endret:
            sammenlign_modul(a[m], b[m], self._funn, self._hjemler)
        self._spørsmål(a.values(), b.values(), {*nye, *borte})
        self._løp(a.values(), b.values(), {*nye, *borte})
        self._moduler(før, etter, [a[m] for m in borte], [b[m] for m in nye])

    def _uendret(self, modul: ModulId) -> bool:
        fra, til = self._fra.avtrykk.get(modul), self._til.avtrykk.get(modul)
        return fra is not None and fra == til

    def _om_kurset(self, før: UtgittKurs, etter: UtgittKurs) -> None:
        hvor, funn = Hvor(kurs=etter.id), self._funn
        for slag, navn in (
            (_S.KURS_TITTEL, "tittel"),
            (_S.KURS_TEKST, "beskrivelse"),
            (_S.KURS_TEKST, "innholdsvarsel"),
        ):
            fra, til = getattr(før, navn), getattr(etter, navn)
            if nøkkel(fra) != nøkkel(til):
                funn.tekst(slag, hvor, fra, til, vernet=False, sted=etter.ved(navn))
            elif med_merker(fra) != med_merker(til):
                funn.legg(slag, hvor, fra, til, sted=etter.ved(navn))
        for slag, navn in ((_S.KURS_MÅLGRUPPE, "målgruppe"), (_S.GYLDIGHET, "gyldighet")):
            if getattr(før, navn) != getattr(etter, navn):
                funn.legg(slag, hvor, getattr(før, navn), getattr(etter, navn), sted=etter.ved(navn))
        for navn in sorted({*før.frist, *etter.frist}):
            fra, til = før.frist.get(navn, ""), etter.frist.get(navn, "")
            if fra != til:
                fra, til = (f"{navn}: {t}" if t else "" for t in (fra, til))
                funn.legg(_S.FRIST, hvor, fra, til, sted=etter.ved("frist"))
        for krav in sorted({*før.krav} - {*etter.krav}):
            funn.legg(_S.KRAV_TAPT, hvor, krav, "", sted=etter.ved("moduler"))
        for krav in sorted({*etter.krav} - {*før.krav}):
            funn.legg(_S.KRAV_NYTT, hvor, "", krav, sted=etter.ved("moduler"))

    def _prøve(self, før: UtgittPrøve | None, kurs: UtgittKurs) -> None:
        etter, hvor = kurs.sluttprøve, Hvor(kurs=kurs.id)
        if før and etter:
            for slag, navn in (
                (_S.PRØVE_BESTÅTT, "bestått"),
                (_S.PRØVE_ANTALL, "antall"),
                (_S.PRØVE_FORSØK, "forsøk"),
            ):
                fra, til = (_prøvetall(navn, getattr(p, navn)) for p in (før, etter))
                if fra != til:
                    self._funn.legg(slag, hvor, fra, til, sted=etter.ved(navn))
        elif etter:
            tekst = f"{etter.antall} spørsmål, {etter.bestått} prosent"
            self._funn.legg(_S.PRØVE_NY, hvor, "", tekst, sted=kurs.ved("sluttprøve"))
        elif før:
            tekst = f"{før.antall} spørsmål, {før.bestått} prosent"
            self._funn.legg(_S.PRØVE_FJERNET, hvor, tekst, "", sted=kurs.sted)

    def _moduler(
        self, før: UtgittKurs, etter: UtgittKurs, borte: Iterable[Utsnitt], nye: Iterable[Utsnitt]
    ) -> None:
        """Add the modules that are new in the course or gone from it, and another order."""
        for ny in nye:
            m = ny.modul.id
            helt_ny = m not in self._fra.moduler
            hvor = Hvor(modul=m) if helt_ny else Hvor(kurs=etter.id, modul=m)
            i_listen = etter.ved(f"moduler[{etter.moduler.index(m)}]", "moduler")
            sted = ny.modul.sted if helt_ny else i_listen
            self._funn.legg(_S.MODUL_NY, hvor, "", ny.modul.tittel, sted=sted)
        her = {id_ for m in etter.moduler for id_ in self._til.moduler[m].spørsmål} if borte else set()
        for gammel in borte:
            tapt = (s for id_, s in gammel.spørsmål.items() if id_ not in her)
            tegn = [_S.KRITISK] if any(s.kritisk for s in tapt) else []
            hvor = Hvor(kurs=etter.id, modul=gammel.modul.id)
            sted = etter.ved("moduler")
            self._funn.legg(_S.MODUL_FJERNET, hvor, gammel.modul.tittel, "", tegn=tegn, sted=sted)
        rekke_før = [m for m in før.moduler if m in etter.moduler]
        rekke_etter = [m for m in etter.moduler if m in før.moduler]
        if rekke_før != rekke_etter:
            rekker = ", ".join(rekke_før), ", ".join(rekke_etter)
            self._funn.legg(_S.MODUL_FLYTTET, Hvor(kurs=etter.id), *rekker, sted=etter.ved("moduler"))

    def _spørsmål(self, før: Iterable[Utsnitt], etter: Iterable[Utsnitt], byttet: set[ModulId]) -> None:
        """Add the differences in questions; those of a module that came or went come and go with it."""
        a, b = (alle_i(u, lambda ett: ett.spørsmål) for u in (før, etter))
        for id_, (modul, s) in a.items():
            if id_ not in b and modul.modul.id not in byttet:
                hvor = Hvor(modul=modul.modul.id, spørsmål=id_)
                tegn = [_S.KRITISK] if s.kritisk else []
                sted = self._modulsted(modul)
                self._funn.legg(_S.SPØRSMÅL_FJERNET, hvor, s.tekst, "", tegn=tegn, sted=sted)
        for id_, (modul, s) in b.items():
            hvor = Hvor(modul=modul.modul.id, spørsmål=id_)
            if id_ in a:
                fra, gammelt = a[id_]
                if fra.modul.id != modul.modul.id:
                    flytt = fra.modul.id, modul.modul.id
                    self._funn.legg(_S.SPØRSMÅL_FLYTTET, hvor, *flytt, sted=s.ved("id"))
                sammenlign_spørsmål(gammelt, s, self._funn, hvor, plikt=fra.plikt or modul.plikt)
            elif modul.modul.id not in byttet:
                tegn = [_S.KRITISK] if s.kritisk else []
                self._funn.legg(_S.SPØRSMÅL_NYTT, hvor, "", s.tekst, tegn=tegn, sted=s.ved("id"))

    def _løp(self, før: Iterable[Utsnitt], etter: Iterable[Utsnitt], byttet: set[ModulId]) -> None:
        """Add the differences in graphs, in the same way."""
        a, b = (alle_i(u, lambda ett: ett.løp) for u in (før, etter))
        for id_, (modul, løp) in a.items():
            if id_ not in b and modul.modul.id not in byttet:
                hvor = Hvor(modul=modul.modul.id, løp=id_)
                self._funn.legg(_S.LØP_FJERNET, hvor, løp.tittel, "", sted=self._modulsted(modul))
        for id_, (modul, løp) in b.items():
            hvor = Hvor(modul=modul.modul.id, løp=id_)
            if id_ in a:
                fra, gammelt = a[id_]
                if fra.modul.id != modul.modul.id:
                    flytt = fra.modul.id, modul.modul.id
                    self._funn.legg(_S.LØP_FLYTTET, hvor, *flytt, sted=løp.ved("id"))
                sammenlign_løp(gammelt, løp, self._funn, hvor, plikt=fra.plikt or modul.plikt)
            elif modul.modul.id not in byttet:
                self._funn.legg(_S.LØP_NYTT, hvor, "", løp.tittel, sted=løp.ved("id"))

    def _modulsted(self, modul: Utsnitt) -> Sted:
        """Return the module's place in the newer edition, for what is no longer there."""
        ny = self._til.moduler.get(modul.modul.id)
        return ny.sted if ny else self._til.sted


def _prøvetall(navn: str, tall: int) -> str:
    if navn == "forsøk":
        return str(tall) if tall else "ubegrenset"
    return f"{tall} prosent" if navn == "bestått" else str(tall)
