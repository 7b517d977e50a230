"""Changes of meaning in questions, scenarios and decision guides, with what we know about each."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

from utgaveverden import INGEN, LITEN, STOR, Sannhet, Tilfelle, Verden

from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.sammenligning import Endringsslag

Data = dict[str, Any]
_S = Endringsslag


def _ordnet(verdi: Any) -> list[Any]:
    return [] if verdi in (None, "") else verdi if isinstance(verdi, list) else [verdi]


def alle(v: Verden, slag: str, passer: Callable[[Data], object] = bool) -> Iterator[tuple[str, Data]]:
    """Return the questions or graphs that learners see, each with its module."""
    for modul in v.fra.moduler:
        for data in v.quiz[modul][slag].values():
            if passer(data) and _sett_av(v, modul, data, slag):
                yield modul, data


def _sett_av(v: Verden, modul: str, data: Data, slag: str) -> frozenset[str]:
    """Return the courses whose learners see it: its target groups, and for a graph those it is placed for."""
    grupper = frozenset(_ordnet(data.get("målgruppe"))) or None
    kurs = v.kurs_med(modul, grupper)
    if slag == "spørsmål":
        return kurs
    plassert: set[str] = set()
    ord_ = "scenario" if slag == "scenarier" else "veivalg"
    for _, linje, sett_av in v.linjer(modul):
        if linje.startswith(":::") and linje.split() == [":::", ord_, data["id"]]:
            plassert |= v.kurs_med(modul, sett_av)
    return kurs & plassert


def _spørsmål(
    v: Verden, hva: str, modul: str, data: Data, ny: Data | None, minst: Endringsnivå, *slag: Endringsslag
) -> Tilfelle:
    id_ = data["id"]
    kurs = _sett_av(v, modul, data, "spørsmål")
    sannhet = Sannhet(
        f"{hva}: {id_}", minst, kurs, lambda f: f.hvor.spørsmål == id_ and (not slag or f.slag in slag)
    )
    return Tilfelle(sannhet, modul, spørsmål={id_: ny})


def _ett(v: Verden, rng: Random, passer: Callable[[Data], object] = bool) -> tuple[str, Data, Data]:
    modul, data = rng.choice(list(alle(v, "spørsmål", passer)))
    return modul, data, deepcopy(data)


def _er_kritisk(data: Data) -> bool:
    return data.get("kritisk") == "ja"


def bytt_fasit(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng)
    match data["type"]:
        case "enkeltvalg" | "flervalg":
            rett = rng.choice([a for a in ny["alternativer"] if a.get("rett") == "ja"])
            feil = rng.choice([a for a in ny["alternativer"] if a.get("rett") != "ja"])
            feil["rett"] = rett.pop("rett")
        case "sant-usant":
            ny["svar"] = "usant" if data["svar"] == "sant" else "sant"
        case "rekkefølge":
            a, b = rng.sample(range(len(ny["ledd"])), 2)
            ny["ledd"][a], ny["ledd"][b] = ny["ledd"][b], ny["ledd"][a]
        case "kobling":
            a = rng.choice(ny["par"])
            b = rng.choice([p for p in ny["par"] if p["høyre"] != a["høyre"]])
            a["høyre"], b["høyre"] = b["høyre"], a["høyre"]
        case "utfylling":
            luke = rng.choice([luke for luke in ny["luker"] if luke.get("valg")] or ny["luker"])
            andre = [valg for valg in luke.get("valg", ["noe annet"]) if valg not in _ordnet(luke["svar"])]
            luke["svar"] = [rng.choice(andre)]
        case "tall":
            ny["svar"] = str(int(data["svar"]) + rng.randint(1, 20))
    minst = STOR if _er_kritisk(data) else LITEN
    return _spørsmål(v, "fasiten byttet", modul, data, ny, minst, _S.SPØRSMÅL_FASIT)


def endre_slingring(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng, lambda d: d["type"] == "tall")
    ny["toleranse"] = str(int(data.get("toleranse", 0)) + 3)
    return _spørsmål(v, "toleransen endret", modul, data, ny, LITEN, _S.SPØRSMÅL_FASIT)


def bytt_tekst_på_riktig(v: Verden, rng: Random) -> Tilfelle:
    """Say something else entirely in the right alternative."""
    modul, data, ny = _ett(v, rng, lambda d: "alternativer" in d)
    rett = next(a for a in ny["alternativer"] if a.get("rett") == "ja")
    rett["tekst"] = "Helt andre ord enn før står her nå."
    minst = STOR if _er_kritisk(data) else LITEN
    return _spørsmål(v, "nytt riktig svar", modul, data, ny, minst, _S.SPØRSMÅL_FASIT)


def snu_kritisk(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng)
    ny["kritisk"] = "nei" if _er_kritisk(data) else "ja"
    return _spørsmål(v, "kritisk snudd", modul, data, ny, LITEN, _S.SPØRSMÅL_KRITISK)


def endre_vekt(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng)
    ny["vekt"] = str(int(data.get("vekt", 1)) + 1)
    return _spørsmål(v, "vekten endret", modul, data, ny, INGEN, _S.SPØRSMÅL_VEKT)


def endre_hjemmel(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng)
    før = _ordnet(data.get("hjemmel"))
    annen = rng.choice([h for h in v.hjemler if h not in før])
    mulige = [[*før, annen], [annen, *før[1:]]] + ([før[1:]] if len(før) > 1 else [])
    ny["hjemmel"] = rng.choice(mulige)
    return _spørsmål(v, "hjemmelen endret", modul, data, ny, LITEN, _S.SPØRSMÅL_HJEMMEL)


def endre_krav(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng)
    ny["krav"] = [*_ordnet(data.get("krav")), "K51" if "K51" in v.prosjekt.krav else "K2"]
    return _spørsmål(v, "krav endret", modul, data, ny, INGEN, _S.SPØRSMÅL_KRAV)


def slett_spørsmål(v: Verden, rng: Random) -> Tilfelle:
    modul, data, _ = _ett(v, rng)
    minst = LITEN if _er_kritisk(data) else INGEN
    return _spørsmål(v, "spørsmål slettet", modul, data, None, minst, _S.SPØRSMÅL_FJERNET)


def nytt_spørsmål(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng)
    ny["id"] = "helt-nytt-sporsmal"
    minst = LITEN if _er_kritisk(data) else INGEN
    return _spørsmål(v, "nytt spørsmål", modul, data | {"id": ny["id"]}, ny, minst, _S.SPØRSMÅL_NYTT)


def ta_bort_for_gruppe(v: Verden, rng: Random) -> Tilfelle:
    """Keep a question from one of the target groups that got it."""
    modul, data, ny = _ett(v, rng, lambda d: "målgruppe" not in d)
    grupper = [k.målgruppe for k in v.prosjekt.kurs.values() if modul in k.moduler]
    borte = rng.choice(grupper)
    ny["målgruppe"] = [g for g in grupper if g != borte] or ["finnes-ikke"]
    minst = LITEN if _er_kritisk(data) else INGEN
    sannhet = Sannhet(
        f"{borte} får ikke {data['id']}",
        minst,
        v.kurs_med(modul, frozenset({borte})),
        lambda f: f.hvor.spørsmål == data["id"] and f.slag is _S.SPØRSMÅL_FJERNET,
    )
    return Tilfelle(sannhet, modul, spørsmål={data["id"]: ny})


def _bytt_ord(tekst: str, rng: Random) -> str:
    ord_ = tekst.split(" ")
    mulige = [nr for nr, ett in enumerate(ord_) if ett.isalpha() and len(ett) > 3] or [0]
    ord_[rng.choice(mulige)] = "tulleord"
    return " ".join(ord_)


def endre_ordlyd(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng)
    ny["tekst"] = _bytt_ord(data["tekst"], rng)
    return _spørsmål(v, "ordlyden endret", modul, data, ny, INGEN, _S.SPØRSMÅL_ORDLYD)


def nekt_i_ordlyd(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng, lambda d: " skal " in d["tekst"] or " må " in d["tekst"])
    ny["tekst"] = data["tekst"].replace(" skal ", " skal ikke ", 1).replace(" må ", " må ikke ", 1)
    minst = STOR if data.get("hjemmel") else LITEN
    return _spørsmål(v, "ordlyden snudd", modul, data, ny, minst, _S.SPØRSMÅL_ORDLYD)


def endre_alternativ(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng, lambda d: "alternativer" in d)
    ett = rng.choice([a for a in ny["alternativer"] if len(a["tekst"].split()) > 3] or ny["alternativer"])
    ett["tekst"] = _bytt_ord(ett["tekst"], rng)
    return _spørsmål(v, "alternativ endret", modul, data, ny, INGEN)


def slett_alternativ(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng, lambda d: "alternativer" in d)
    feil = [nr for nr, a in enumerate(ny["alternativer"]) if a.get("rett") != "ja"]
    del ny["alternativer"][rng.choice(feil)]
    return _spørsmål(v, "alternativ slettet", modul, data, ny, INGEN, _S.SPØRSMÅL_ALTERNATIVER)


def endre_tilbakemelding(v: Verden, rng: Random) -> Tilfelle:
    modul, data, ny = _ett(v, rng, lambda d: d.get("tilbakemelding"))
    holder = rng.choice([ny, *(a for a in ny.get("alternativer", []) if a.get("tilbakemelding"))])
    holder["tilbakemelding"] = _bytt_ord(holder["tilbakemelding"], rng)
    return _spørsmål(v, "forklaring endret", modul, data, ny, INGEN, _S.SPØRSMÅL_TILBAKEMELDING)


def _løp(v: Verden, rng: Random, slag: str = "") -> tuple[str, str, Data, Data]:
    slag = slag or rng.choice(["scenarier", "veivalg"])
    modul, data = rng.choice(list(alle(v, slag)))
    return slag, modul, data, deepcopy(data)


def _løpsak(
    v: Verden, hva: str, sak: tuple[str, str, Data, Data], minst: Endringsnivå, *mulige: Endringsslag
) -> Tilfelle:
    slag, modul, data, ny = sak
    sannhet = Sannhet(
        f"{hva}: {data['id']}",
        minst,
        _sett_av(v, modul, data, slag),
        lambda f: f.hvor.løp == data["id"] and (not mulige or f.slag in mulige),
    )
    return Tilfelle(sannhet, modul, **{slag: {data["id"]: ny}})  # type: ignore[arg-type]


def bytt_mål(v: Verden, rng: Random) -> Tilfelle:
    sak = _løp(v, rng)
    steg = sak[3]["steg"]
    valg = rng.choice([valg for s in steg.values() for valg in s.get("valg", [])])
    valg["til"] = rng.choice([id_ for id_ in steg if id_ != valg["til"]])
    return _løpsak(v, "valget fører et annet sted", sak, LITEN, _S.VALG_MÅL)


def bytt_vurdering(v: Verden, rng: Random) -> Tilfelle:
    sak = _løp(v, rng, "scenarier")
    valg = rng.choice([valg for s in sak[3]["steg"].values() for valg in s.get("valg", [])])
    valg["vurdering"] = "uheldig" if valg.get("vurdering") == "god" else "god"
    return _løpsak(v, "valget vurdert annerledes", sak, LITEN, _S.VALG_VURDERING)


def bytt_slutt(v: Verden, rng: Random) -> Tilfelle:
    sak = _løp(v, rng, "scenarier")
    steg = rng.choice([s for s in sak[3]["steg"].values() if s.get("slutt")])
    steg["slutt"] = "uheldig" if steg["slutt"] == "god" else "god"
    return _løpsak(v, "slutten vurdert annerledes", sak, LITEN, _S.STEG_SLUTT)


def endre_steg(v: Verden, rng: Random) -> Tilfelle:
    sak = _løp(v, rng)
    steg = rng.choice([s for s in sak[3]["steg"].values() if len(s["tekst"].split()) > 3])
    steg["tekst"] = _bytt_ord(steg["tekst"], rng)
    return _løpsak(v, "steget endret", sak, INGEN)


def slett_valg(v: Verden, rng: Random) -> Tilfelle:
    sak = _løp(v, rng)
    steg = rng.choice([s for s in sak[3]["steg"].values() if len(s.get("valg", [])) > 1])
    del steg["valg"][rng.randrange(len(steg["valg"]))]
    return _løpsak(v, "valg slettet", sak, INGEN, _S.VALG_FJERNET)


def bytt_start(v: Verden, rng: Random) -> Tilfelle:
    sak = _løp(v, rng)
    sak[3]["start"] = rng.choice([id_ for id_ in sak[3]["steg"] if id_ != sak[2]["start"]])
    return _løpsak(v, "starten flyttet", sak, LITEN, _S.LØP_START)


def endre_hjelp_i_steg(v: Verden, rng: Random) -> Tilfelle:
    sak = _løp(v, rng)
    steg = rng.choice(list(sak[3]["steg"].values()))
    før = _ordnet(steg.get("hjelp"))
    steg["hjelp"] = [*før[1:], rng.choice([h for h in v.prosjekt.hjelpetilbud if h not in før])]
    return _løpsak(v, "hjelpen i steget byttet", sak, LITEN, _S.STEG_HJELP)


def endre_valgtekst(v: Verden, rng: Random) -> Tilfelle:
    sak = _løp(v, rng)
    valg = rng.choice([valg for s in sak[3]["steg"].values() for valg in s.get("valg", [])])
    valg["tekst"] = _bytt_ord(valg["tekst"], rng)
    return _løpsak(v, "valget har ny ordlyd", sak, INGEN)


ALLE = (
    bytt_fasit, bytt_fasit, bytt_fasit, endre_slingring, bytt_tekst_på_riktig, snu_kritisk, endre_vekt,
    endre_hjemmel, endre_krav, slett_spørsmål, nytt_spørsmål, ta_bort_for_gruppe, endre_ordlyd,
    nekt_i_ordlyd, endre_alternativ, slett_alternativ, endre_tilbakemelding, bytt_mål, bytt_vurdering,
    bytt_slutt, endre_steg, slett_valg, bytt_start, endre_hjelp_i_steg, endre_valgtekst,
)  # fmt: skip
