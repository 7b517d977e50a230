"""Changes of meaning in module heads, courses and registers, with what we know about each."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from utgaveverden import INGEN, LITEN, STOR, Sannhet, Tilfelle, Verden

from kompetanse.modell.grunn import Inline
from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sammenligning import Endringsslag, Forskjell
from kompetanse.modell.varighet import Enhet, Varighet

_S = Endringsslag


def _sak(
    hva: str,
    prosjekt: Prosjekt,
    minst: Endringsnivå,
    kurs: frozenset[str],
    funnet: Callable[[Forskjell], bool],
) -> Tilfelle:
    return Tilfelle(Sannhet(hva, minst, kurs, funnet), prosjekt=prosjekt)


def _modul(
    v: Verden, rng: Random, hva: str, minst: Endringsnivå, slag: Endringsslag, **endret: Any
) -> Tilfelle:
    """Change the head of a module; a callable gets the value that is there."""
    passer = [m for m in v.fra.moduler if all(getattr(v.prosjekt.moduler[m].hode, n) for n in endret)]
    modul = v.prosjekt.moduler[rng.choice(passer)]
    nye = {n: gjør(getattr(modul.hode, n)) for n, gjør in endret.items()}
    ny = replace(modul, hode=replace(modul.hode, **nye))
    prosjekt = replace(v.prosjekt, moduler={**v.prosjekt.moduler, modul.id: ny})
    kurs = v.kurs_med(modul.id)
    return _sak(
        f"{hva} i {modul.id}", prosjekt, minst, kurs, lambda f: f.hvor.modul == modul.id and f.slag is slag
    )


def ny_modultittel(v: Verden, rng: Random) -> Tilfelle:
    return _modul(v, rng, "ny tittel", INGEN, _S.MODUL_TITTEL, tittel=lambda t: t + " nå")


def nytt_mål(v: Verden, rng: Random) -> Tilfelle:
    return _modul(
        v, rng, "nytt mål", INGEN, _S.MODUL_MÅL, mål=lambda m: (*m[1:], Inline("Du kan noe helt nytt."))
    )


def tapt_hjemmel(v: Verden, rng: Random) -> Tilfelle:
    return _modul(v, rng, "hjemmel borte", LITEN, _S.MODUL_HJEMLER, hjemler=lambda h: h[1:])


def tapt_krav(v: Verden, rng: Random) -> Tilfelle:
    return _modul(v, rng, "krav borte", INGEN, _S.MODUL_KRAV, krav=lambda k: k[1:])


def nye_temaer(v: Verden, rng: Random) -> Tilfelle:
    return _modul(v, rng, "tema borte", INGEN, _S.MODUL_TEMAER, temaer=lambda t: t[1:])


def _kurs(
    v: Verden, rng: Random, hva: str, minst: Endringsnivå, slag: Endringsslag, gjør: Callable[[Any], Any]
) -> Tilfelle:
    kurs = rng.choice(list(v.prosjekt.kurs.values()))
    prosjekt = replace(v.prosjekt, kurs={**v.prosjekt.kurs, kurs.id: gjør(kurs)})
    return _sak(f"{hva}: {kurs.id}", prosjekt, minst, frozenset({kurs.id}), lambda f: f.slag is slag)


def endret_grense(v: Verden, rng: Random) -> Tilfelle:
    def gjør(kurs: Any) -> Any:
        return replace(
            kurs, sluttprøve=replace(kurs.sluttprøve, bestått=kurs.sluttprøve.bestått + rng.choice([-9, 9]))
        )

    return _kurs(v, rng, "grensen", LITEN, _S.PRØVE_BESTÅTT, gjør)


def endret_antall(v: Verden, rng: Random) -> Tilfelle:
    def gjør(kurs: Any) -> Any:
        return replace(kurs, sluttprøve=replace(kurs.sluttprøve, antall=kurs.sluttprøve.antall + 1))

    return _kurs(v, rng, "antallet", INGEN, _S.PRØVE_ANTALL, gjør)


def uten_prøve(v: Verden, rng: Random) -> Tilfelle:
    return _kurs(v, rng, "uten prøve", LITEN, _S.PRØVE_FJERNET, lambda k: replace(k, sluttprøve=None))


def endret_gyldighet(v: Verden, rng: Random) -> Tilfelle:
    lengde = Varighet(rng.randint(13, 40), Enhet.MÅNED)
    return _kurs(v, rng, "gyldighet", INGEN, _S.GYLDIGHET, lambda k: replace(k, gyldighet=lengde))


def ny_kurstittel(v: Verden, rng: Random) -> Tilfelle:
    return _kurs(v, rng, "tittel", INGEN, _S.KURS_TITTEL, lambda k: replace(k, tittel=k.tittel + " nå"))


def nytt_varsel(v: Verden, rng: Random) -> Tilfelle:
    ny = "Kurset er ikke vondt å lese."
    return _kurs(v, rng, "varsel", INGEN, _S.KURS_TEKST, lambda k: replace(k, innholdsvarsel=Inline(ny)))


def annen_målgruppe(v: Verden, rng: Random) -> Tilfelle:
    def gjør(kurs: Any) -> Any:
        return replace(
            kurs, målgruppe=rng.choice([g for g in v.prosjekt.fil.målgrupper if g != kurs.målgruppe])
        )

    return _kurs(v, rng, "målgruppe", STOR, _S.KURS_MÅLGRUPPE, gjør)


def modul_ut(v: Verden, rng: Random) -> Tilfelle:
    def gjør(kurs: Any) -> Any:
        borte = rng.randrange(len(kurs.moduler))
        return replace(kurs, moduler=kurs.moduler[:borte] + kurs.moduler[borte + 1 :])

    return _kurs(v, rng, "modul ut", INGEN, _S.MODUL_FJERNET, gjør)


def modul_inn(v: Verden, rng: Random) -> Tilfelle:
    kurs = rng.choice([k for k in v.prosjekt.kurs.values() if set(v.fra.moduler) - set(k.moduler)])
    modul = rng.choice(sorted(set(v.fra.moduler) - set(kurs.moduler)))
    prosjekt = replace(
        v.prosjekt, kurs={**v.prosjekt.kurs, kurs.id: replace(kurs, moduler=(*kurs.moduler, modul))}
    )
    return _sak(
        f"{modul} inn i {kurs.id}", prosjekt, LITEN, frozenset({kurs.id}), lambda f: f.slag is _S.MODUL_NY
    )


def _alle_kurs(v: Verden) -> frozenset[str]:
    return frozenset(v.fra.kurs)


def _hjelp(
    v: Verden, rng: Random, minst: Endringsnivå, slag: Endringsslag, gjør: Callable[[Any], Any], *krever: str
) -> Tilfelle:
    mulige = [t for t in v.prosjekt.hjelpetilbud.values() if all(getattr(t, n) for n in krever)]
    tilbud = rng.choice(mulige)
    ny = gjør(tilbud)
    alle = {id_: ny if id_ == tilbud.id else t for id_, t in v.prosjekt.hjelpetilbud.items()}
    prosjekt = replace(v.prosjekt, hjelpetilbud={id_: t for id_, t in alle.items() if t})
    return _sak(
        f"{slag}: {tilbud.id}",
        prosjekt,
        minst,
        _alle_kurs(v),
        lambda f: f.hvor.register == tilbud.id and f.slag is slag,
    )


def nytt_nummer(v: Verden, rng: Random) -> Tilfelle:
    siffer = str(rng.randint(10_000_000, 99_999_999))
    return _hjelp(v, rng, LITEN, _S.HJELP_NUMMER, lambda t: replace(t, nummer=siffer), "nummer", "bekreftet")


def ubekreftet_nummer(v: Verden, rng: Random) -> Tilfelle:
    gjør = lambda t: replace(t, bekreftet=False)  # noqa: E731
    return _hjelp(v, rng, LITEN, _S.HJELP_NUMMER, gjør, "nummer", "bekreftet")


def ny_åpningstid(v: Verden, rng: Random) -> Tilfelle:
    return _hjelp(v, rng, INGEN, _S.HJELP_OPPLYSNING, lambda t: replace(t, åpent="Bare på onsdager"))


def slettet_tilbud(v: Verden, rng: Random) -> Tilfelle:
    return _hjelp(v, rng, LITEN, _S.HJELP_FJERNET, lambda _: None)


def _hjemmel(v: Verden, rng: Random, minst: Endringsnivå, slag: Endringsslag, **nye: str) -> Tilfelle:
    h = v.prosjekt.hjemler[rng.choice(v.hjemler)]
    prosjekt = replace(v.prosjekt, hjemler={**v.prosjekt.hjemler, h.id: replace(h, **nye)})  # type: ignore[arg-type]
    kurs = frozenset(k.id for k in v.fra.kurs.values() if h.id in k.hjemler)
    return _sak(
        f"{slag}: {h.id}", prosjekt, minst, kurs, lambda f: f.hvor.register == h.id and f.slag is slag
    )


def ny_lovadresse(v: Verden, rng: Random) -> Tilfelle:
    return _hjemmel(v, rng, LITEN, _S.HJEMMEL_ENDRET, lovdata="lov/1992-07-17-100/§6-4")


def ny_paragraf(v: Verden, rng: Random) -> Tilfelle:
    return _hjemmel(v, rng, LITEN, _S.HJEMMEL_ENDRET, paragraf="§ 6-4")


def ny_hjemmeltittel(v: Verden, rng: Random) -> Tilfelle:
    return _hjemmel(v, rng, INGEN, _S.HJEMMEL_TITTEL, tittel="Noe helt annet enn før")


def ny_rutine(v: Verden, rng: Random) -> Tilfelle:
    tekst = Inline(f"Ring lederen din, og noter tidspunkt {rng.randint(1, 99)}.")
    prosjekt = replace(v.prosjekt, fil=replace(v.prosjekt.fil, rutine=tekst))
    return _sak("rutine", prosjekt, INGEN, _alle_kurs(v), lambda f: f.slag is _S.RUTINE)


def nytt_bilde(v: Verden, rng: Random) -> Tilfelle:
    mulige = [(m, t, g) for m in v.fra.moduler for _, t, g in v.linjer(m) if t.startswith("![")]
    m, linje, grupper = rng.choice(mulige)
    modul = v.prosjekt.moduler[m]
    navn = linje.rsplit("](", 1)[1].rstrip(")")
    nye = modul.bilder[navn].replace(b"<svg", b"<svg id='annet'", 1)
    ny = replace(modul, bilder={**modul.bilder, navn: nye})
    prosjekt = replace(v.prosjekt, moduler={**v.prosjekt.moduler, modul.id: ny})
    minst = LITEN if v.er_plikt(m) else INGEN
    return _sak(f"bilde i {m}", prosjekt, minst, v.kurs_med(m, grupper), lambda f: f.slag is _S.BILDE_ENDRET)


ALLE = (
    ny_modultittel, nytt_mål, tapt_hjemmel, tapt_krav, nye_temaer, endret_grense, endret_antall, uten_prøve,
    endret_gyldighet, ny_kurstittel, nytt_varsel, annen_målgruppe, modul_ut, modul_inn, nytt_nummer,
    ubekreftet_nummer, ny_åpningstid, slettet_tilbud, ny_lovadresse, ny_paragraf, ny_hjemmeltittel, ny_rutine,
    nytt_bilde,
)  # fmt: skip
REGISTRE = (
    nytt_nummer,
    ubekreftet_nummer,
    ny_åpningstid,
    ny_lovadresse,
    ny_paragraf,
    ny_hjemmeltittel,
    ny_rutine,
)
