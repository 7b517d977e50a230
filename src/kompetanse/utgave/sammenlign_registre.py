"""The registers in two editions: legal bases and help services, and the routine's text."""

from kompetanse.modell.grunn import HjemmelId
from kompetanse.modell.sammenligning import Endringsslag, Hvor
from kompetanse.modell.utgave import Utgave, UtgittHjelpetilbud
from kompetanse.norsk import dato
from kompetanse.utgave.funn import Funnsamler
from kompetanse.utgave.normal import foldet, med_merker, nøkkel

_S = Endringsslag
_OPPLYSNINGER = ("navn", "når", "åpent", "nettsted")
_JA_NEI = {"akutt": ("ikke akutt", "akutt"), "bekreftet": ("ikke bekreftet", "bekreftet")}


def sammenlign_hjemmel(fra: Utgave, til: Utgave, id_: HjemmelId, funn: Funnsamler) -> None:
    """Add the differences in a legal basis that both editions have."""
    a, b, hvor = fra.hjemler[id_], til.hjemler[id_], Hvor(register=id_)
    if a == b:
        return
    if (foldet(a.visning), a.lovdata) != (foldet(b.visning), b.lovdata):
        vis = (f"{a.visning} ({a.lovdata})", f"{b.visning} ({b.lovdata})")
        felt = "lovdata" if a.lovdata != b.lovdata else "paragraf"
        funn.legg(_S.HJEMMEL_ENDRET, hvor, *vis, sted=b.ved(felt))
    if _annen_tekst(a.avtrykk, b.avtrykk):
        # The dates say which text: a fingerprint tells a reader nothing.
        lest = tuple(f"{h.visning}, lest {dato(h.kontrollert)}" for h in (a, b))
        funn.legg(_S.HJEMMEL_FESTET, hvor, *lest, sted=b.ved("avtrykk"))
    if foldet(a.tittel) != foldet(b.tittel):
        funn.legg(_S.HJEMMEL_TITTEL, hvor, a.tittel, b.tittel, sted=b.ved("tittel"), som_tekst=True)
    if a.kontrollert != b.kontrollert:
        datoer = a.kontrollert.isoformat(), b.kontrollert.isoformat()
        funn.legg(_S.HJEMMEL_KONTROLLERT, hvor, *datoer, sted=b.ved("kontrollert"))


def _annen_tekst(a: str, b: str) -> bool:
    """Tell whether two fingerprints are of different texts; those made by different rules tell nothing."""
    return a != b and bool(a and b) and a.partition("-")[0] == b.partition("-")[0]


def sammenlign_hjelp(fra: Utgave, til: Utgave, funn: Funnsamler) -> None:
    """Add the differences in the help services: every course shows them all."""
    for id_, a in fra.hjelpetilbud.items():
        b = til.hjelpetilbud.get(id_)
        if b is None:
            funn.legg(_S.HJELP_FJERNET, Hvor(register=id_), _visning(a), "", sted=til.sted)
        elif a != b:
            _tilbud(a, b, funn)
    for id_, b in til.hjelpetilbud.items():
        if id_ not in fra.hjelpetilbud:
            funn.legg(_S.HJELP_NYTT, Hvor(register=id_), "", _visning(b), sted=b.sted)


def _tilbud(a: UtgittHjelpetilbud, b: UtgittHjelpetilbud, funn: Funnsamler) -> None:
    hvor = Hvor(register=b.id)
    if _siffer(a.nummer) != _siffer(b.nummer):
        funn.legg(_S.HJELP_NUMMER, hvor, a.nummer, b.nummer, sted=b.ved("nummer", "bekreftet"))
    for navn in _OPPLYSNINGER:
        fra, til = (str(getattr(ett, navn)) for ett in (a, b))
        if med_merker(fra) != med_merker(til):
            funn.legg(_S.HJELP_OPPLYSNING, hvor, fra, til, sted=b.ved(navn), som_tekst=navn != "nettsted")
    for navn, ord_ in _JA_NEI.items():
        if getattr(a, navn) != getattr(b, navn):
            fra, til = (ord_[getattr(ett, navn)] for ett in (a, b))
            funn.legg(_S.HJELP_OPPLYSNING, hvor, fra, til, sted=b.ved(navn))
    if a.kontrollert != b.kontrollert:
        datoer = (dag.isoformat() if dag else "" for dag in (a.kontrollert, b.kontrollert))
        funn.legg(_S.HJELP_KONTROLLERT, hvor, *datoer, sted=b.ved("kontrollert"))


def sammenlign_felles(fra: Utgave, til: Utgave, funn: Funnsamler) -> None:
    """Add the differences in what else all courses share: names, the routine's text, templates."""
    if nøkkel(fra.rutine) != nøkkel(til.rutine):
        hvor = Hvor(register="rutine")
        funn.tekst(_S.RUTINE, hvor, fra.rutine, til.rutine, vernet=False, sted=til.ved("rutine"))
    navn = {"tittel": (fra.tittel, til.tittel), "virksomhet": (fra.virksomhet, til.virksomhet)}
    felles = [id_ for id_ in til.målgrupper if id_ in fra.målgrupper]
    navn |= {f"målgrupper/{id_}": (fra.målgrupper[id_], til.målgrupper[id_]) for id_ in felles}
    for felt, (a, b) in navn.items():
        if foldet(a) != foldet(b):
            funn.legg(_S.PLAN_NAVN, Hvor(register=felt), a, b, sted=til.ved(felt, "målgrupper"))
    if fra.maler != til.maler:
        funn.legg(_S.MALER, Hvor(register="maler"), sted=til.sted)


def _siffer(nummer: str) -> str:
    return nummer.replace(" ", "")


def _visning(tilbud: UtgittHjelpetilbud) -> str:
    return f"{tilbud.navn}, {tilbud.nummer}" if tilbud.nummer else tilbud.navn
