"""Small courses made by hand for the tests of the formats."""

from kompetanse.modell.bygd import BygdKurs
from kompetanse.modell.grunn import KursId, ModulId, MålgruppeId
from kompetanse.modell.kurs import Kurs

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "font-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
)
SIDE = f"""<!DOCTYPE html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{CSP}">
<title>Kurs</title>
<link rel="stylesheet" href="stil.css">
<script src="kursdata.js" defer></script>
</head>
<body>
<h1>Vold i nære relasjoner</h1>
<p><img src="bilder/hus.svg" alt="Et hus"> <a href="https://lovdata.no/">Loven</a> <a href="#om">Om</a></p>
</body>
</html>
"""
FILER = {
    "index.html": SIDE.encode(),
    "stil.css": b"h1 { background: url(bilder/hus.svg); }\n",
    "kursdata.js": 'globalThis.KOMPETANSE = {"id": "oppvekst", "tittel": "På vakt"};\n'.encode(),
    "bilder/hus.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9z"/></svg>',
}


def lag_kurs(
    *,
    id_: str = "oppvekst",
    tittel: str = "Vold i nære relasjoner – oppvekst & «skole»",
    beskrivelse: str = "For deg som arbeider med barn. Ærlig & <kort>.",
    masteryscore: int | None = None,
    prosjekt_id: str = "no.stavanger.kompetanse",
    utgave: str = "2026.1",
    **annet: object,
) -> BygdKurs:
    kurs = Kurs(
        id=KursId(id_),
        tittel=tittel,
        målgruppe=MålgruppeId("oppvekst"),
        moduler=(ModulId("meldeplikt"),),
    )
    felter: dict[str, object] = {
        "virksomhet": "Stavanger kommune",
        "språk": "nb",
        "målgruppe": "Oppvekst og utdanning",
        "minutter": 95,
        "filer": FILER,
        **annet,
    }
    return BygdKurs(
        kurs=kurs,
        prosjekt_id=prosjekt_id,
        utgave=utgave,
        beskrivelse=beskrivelse,
        masteryscore=masteryscore,
        **felter,  # type: ignore[arg-type]
    )
