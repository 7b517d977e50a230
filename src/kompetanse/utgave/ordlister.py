"""The words that make a change in a text weigh more, as data. Everything is lower case."""

import re


def _ord(*lister: str) -> frozenset[str]:
    return frozenset(ord_ for liste in lister for ord_ in liste.split())


NEKTELSER = _ord(
    "ikke ikkje ei intet ingen ingenting inga aldri uten unntatt unntak verken hverken neppe",
)
"""Negations, and what makes an exception."""

PÅLEGG = _ord("skal må plikt plikter plikten pliktene pålagt påbudt forbudt")
"""What must be done."""

ADGANG = _ord("kan bør frivillig anledning tillatt")
"""What may be done: a word from here for one of `PÅLEGG`, or the other way, turns a duty."""

AVGRENSERE = _ord(
    "bare kun alltid straks snarest umiddelbart minst høyst senest tidligst før innen",
    "alle enhver unntak unntatt rett",
)
"""Whom and when a duty is for, and how fast."""

TERSKLER = re.compile(
    r"\b(?:grunn til å (?:tro|frykte)|mistanke"
    r"|(?:(?:sikkert eller )?(?:mest|overveiende) )?sannsynlig|sikkert?)\b"
)
"""How sure one must be: one for another turns a duty."""

STYRKER = re.compile(
    r"\b(?:alvorlig|grov|nødvendig|åpenbar|fare|akutt|ugrunnet|samtykke|bevis|vag|uro|bekymr|mistenk|særlig)\w*"
)
"""How grave it must be, and what else a duty hangs on."""

TALLORD = _ord(
    "én ett to tre fire fem seks sju syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten",
    "atten nitten tjue tretti førti femti seksti sytti åtti nitti hundre halv halve halvt halvannen",
)
_ENHETER = (
    r"(?:sekund(?:er)?|minutt(?:er)?|timer?|døgn(?:et)?|(?:virke)?dag(?:er|en|ene)?|uke(?:r|n|ne)?"
    r"|måned(?:er|en|ene)?|år(?:s|et|ene)?|prosent|ganger)\b"
)
TALL = re.compile(
    rf"\d+(?:[.,]\d+)?|\b(?:{'|'.join(sorted(TALLORD))})\b|\b(?:en|et) (?={_ENHETER})|\b{_ENHETER}"
)
"""Numbers in digits and words, and units of time and share."""

PLIKTTEMA = re.compile(r".*plikt(-.*)?")
"""A topic with such an id is about a duty."""

FORKORTELSER = _ord(
    "adr art bl ca cand dr dvs e evt f fm hhv inkl jf jfr kap kgl kl m mfl mht mill mrd mv nr obs osv o p",
    "pga pkt prof red resp s sml st t tel tlf tom vs",
)
"""What stands before a full stop that does not end a sentence."""
