"""Small sheets of made-up people, in every shape that HR systems give them."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from kompetanse.hr.forhold import Lest
from kompetanse.hr.les import les_ark

DELT = Path(__file__).resolve().parents[2] / "shared" / "hr"
"""The shared test data, beside the repository in CI; the same cases are made here, so no test needs it."""
SYNTETISK = "01819010001"
"""A synthetic identity number: the month is 81."""

HODE = (
    "Ansattnr;Fornavn;Etternavn;E-post;Enhetskode;Enhet;Tjenesteområde;Stillingskode;Stilling;Stillingsprosent;"
    "Startdato;Sluttdato;Leder ansattnr;Ansettelsestype;Hovedstilling;Permisjon fra;Permisjon til"
)
ANSATTE = f"""{HODE}
100101;Kari;Øvrebø;kari.ovrebo@example.no;OU-2104;Åsen barnehage;Oppvekst og utdanning;6709;Barnehagelærer;60,00;16.11.2026;;100900;Fast;J;;
100101;Kari;Øvrebø;kari.ovrebo@example.no;HV-3301;Hjemmetjenesten øst;Helse og velferd;7076;Helsefagarbeider;40,00;16.11.2026;;100901;Fast;N;;
100102;Per;Ås;per.as@example.no;OU-2201;Sjøhagen skole;Oppvekst og utdanning;7962;Adjunkt;100,00;01.08.2015;31.12.2099;100902;Fast;J;;
100103;Ola;Bø;ola.bo@example.no;IS-1100;Servicetorget;Innbygger- og samfunnskontakt;6559;Konsulent;80,00;01.01.2012;;100903;Fast;J;;
100104;Siri;Lie;siri.lie@example.no;OU-2201;Sjøhagen skole;Oppvekst og utdanning;7961;Lærer;100,00;01.01.2012;;100902;Fast;J;;
100105;Jon;Dahl;jon.dahl@example.no;HV-3301;Hjemmetjenesten øst;Helse og velferd;7174;Sykepleier;75,00;01.01.2012;;100901;Fast;J;;
100106;Nils;Åsen;nils.asen@example.no;OU-2104;Åsen barnehage;Oppvekst og utdanning;6709;Barnehagelærer;100,00;04.01.2027;;100900;Fast;J;;
100107;Eva;Moe;;HV-3301;Hjemmetjenesten øst;Helse og velferd;7076;Helsefagarbeider;50,00;23.11.2026;;100901;Midlertidig;J;;
100108;Tor;Vik;tor.vik@example.no;OU-2201;Sjøhagen skole;Oppvekst og utdanning;7962;Adjunkt;100,00;01.08.2020;;100902;Fast;J;;
100108;Tore;Wiik;tore.wiik@example.no;HV-3301;Hjemmetjenesten øst;Helse og velferd;7174;Sykepleier;100,00;01.08.2021;;100901;Fast;J;;
100110;"=HYPERLINK(""http://x.example"";""Kari"")";Nordmann;k.nordmann@example.no;IS-1100;Servicetorget;Innbygger- og samfunnskontakt;6559;Konsulent;100,00;01.12.2026;;100903;Fast;J;;
100111;Bjørg;Ærø;bjorg.aro@example.no;HV-3302;Sykehjemmet Solvåg;Helse og velferd;7174;Sykepleier;100,00;01.12.2026;;100904;Fast;J;;
100112;Anne;Sæther;anne.saether@example.no;OU-2201;Sjøhagen skole;Oppvekst og utdanning;7962;Adjunkt;100,00;01.08.2010;31.10.2026;100902;Fast;J;;
"""  # noqa: E501
FNR_I_ANSATTNR = f"{HODE}\n{SYNTETISK};Per;Ås;per.as@example.no;OU-2201;Sjøhagen skole;;;;;01.08.2015;;;;;;\n"
FNR_KOLONNE = (
    f"{HODE};Fødselsnr\n100102;Per;Ås;per.as@example.no;OU-2201;Sjøhagen skole;;;;;01.08.2015;;;;;;;"
    f"{SYNTETISK}\n"
)
ENKEL = "Ansattnr;Fornavn;Etternavn;E-post;Enhet;Startdato"
"""The smallest header that lacks nothing."""


_ENHETER = (
    ("OU-2201", "Sjøhagen skole", "Oppvekst og utdanning", 20),
    ("OU-2104", "Åsen barnehage", "Oppvekst og utdanning", 11),
    ("OU-2900", "Ressurssenteret for barn, unge og familier med behov for samordnede tjenester",
     "Oppvekst og utdanning", 3),
    ("HV-3301", "Hjemmetjenesten øst", "Helse og velferd", 14),
    ("HV-3302", "Sykehjemmet Solvåg", "Helse og velferd", 9),
    ("IS-1100", "Servicetorget", "Innbygger- og samfunnskontakt", 4),
)  # fmt: skip
"""Unit, service area, and how many work there: some so few that their numbers are hidden."""


def mange() -> tuple[str, str]:
    """Return a sheet of 61 people, and a table of what they have passed: most, some long ago, few nothing."""
    ark, status = [HODE], ["ansattnr;kurs;utgave;bestatt;kilde"]
    nr = 200_100
    for kode, enhet, område, antall in _ENHETER:
        for _ in range(antall):
            nr += 1
            fornavn = ("Kari", "Per", "Siri", "Mohammed", "Åse")[nr % 5]
            etternavn = ("Ås", "Lie", "Øvrebø-Sæther")[nr % 3]
            start = "16.11.2026" if nr % 17 == 0 else "01.08.2015"
            borte = "01.09.2026;31.03.2027" if nr % 19 == 0 else ";"
            ark.append(
                f"{nr};{fornavn};{etternavn};p{nr}@example.no;{kode};{enhet};{område};7962;Adjunkt;100,00;{start};;100900;"
                f"Fast;J;{borte}"
            )
            if nr % 3:
                utgave, dag = ("2026.1", "2026-10-12") if nr % 4 else ("2025.1", "2025-03-04")
                status.append(f"{nr};vold-grunnkurs;{utgave};{dag};ws")
            if nr % 2 and kode.startswith("OU"):
                status.append(f"{nr};meldeplikt-oppvekst;2026.1;2026-10-{nr % 20 + 2:02};csv")
            if nr % 5 == 0 and kode.startswith("HV"):
                status.append(f"{nr};avverging-helse;2025.1;2025-04-01;csv")
    return "\n".join([*ark, ""]), "\n".join([*status, ""])


def csv(*rader: str, hode: str = ENKEL, koding: str = "utf-8", linjeskift: str = "\n") -> bytes:
    """Write rows below a header."""
    return linjeskift.join([hode, *rader, ""]).encode(koding)


def les(rå: bytes, **valg: Any) -> Lest:
    """Read, and expect that every row is used or told about."""
    lest = les_ark(rå, **valg)
    if not lest.avvist:
        radene = {f.rad for f in lest.forhold} | {a.rad for a in lest.avvik}
        assert len(radene - {0}) >= lest.rader or not lest.forhold, "en rad er borte"
    return lest


def koder(lest: Lest) -> list[str]:
    """Return the codes, in order of row and column."""
    return [a.kode for a in lest.avvik]


_TYPER = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKKE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STILER = (
    f'<styleSheet {_NS}><numFmts count="1"><numFmt numFmtId="164" formatCode="000000"/></numFmts>'
    '<cellXfs count="3">'
    '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="0"/></styleSheet>'
)


def xlsx(
    ark: Mapping[str, Sequence[Sequence[Any]]], *, fra_1904: bool = False, skjulte: Sequence[int] = ()
) -> bytes:
    """Write a workbook by hand, so that its cells can be what libraries do not write.

    A cell is a text, a number, or the XML of a cell as `("s=1", "<v>1</v>")`: its attributes and its content.
    """
    filer = {"[Content_Types].xml": _TYPER, "xl/styles.xml": _STILER}
    filer["_rels/.rels"] = (
        f'<Relationships xmlns="{_PAKKE}">'
        f'<Relationship Id="a" Type="{_R}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    )
    navn = list(ark)
    boken = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(navn, 1))
    kalender = ' date1904="1"' if fra_1904 else ""
    filer["xl/workbook.xml"] = (
        f'<workbook {_NS} xmlns:r="{_R}"><workbookPr{kalender}/><sheets>{boken}</sheets></workbook>'
    )
    lenker = "".join(
        f'<Relationship Id="r{i}" Type="{_R}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(navn) + 1)
    )
    lenker += f'<Relationship Id="s" Type="{_R}/styles" Target="styles.xml"/>'
    filer["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_PAKKE}">{lenker}</Relationships>'
    for i, n in enumerate(navn, 1):
        rader = "".join(_rad(nr, rad, skjult=nr in skjulte) for nr, rad in enumerate(ark[n], 1) if rad)
        filer[f"xl/worksheets/sheet{i}.xml"] = f"<worksheet {_NS}><sheetData>{rader}</sheetData></worksheet>"
    ut = BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as pakke:
        for sti, innhold in filer.items():
            pakke.writestr(sti, innhold)
    return ut.getvalue()


def _rad(nr: int, rad: Sequence[Any], *, skjult: bool) -> str:
    celler = "".join(
        _celle(f"{chr(64 + k)}{nr}", verdi) for k, verdi in enumerate(rad, 1) if verdi is not None
    )
    return f'<row r="{nr}"{" hidden=" + chr(34) + "1" + chr(34) if skjult else ""}>{celler}</row>'


def _celle(plass: str, verdi: Any) -> str:
    if isinstance(verdi, tuple):
        egenskaper, innhold = verdi
        return f'<c r="{plass}" {egenskaper}>{innhold}</c>'
    if isinstance(verdi, str):
        return f'<c r="{plass}" t="inlineStr"><is><t xml:space="preserve">{escape(verdi)}</t></is></c>'
    return f'<c r="{plass}"><v>{verdi}</v></c>'


def dato(serie: int) -> tuple[str, str]:
    """A cell with a date."""
    return 's="1"', f"<v>{serie}</v>"


def med_nuller(tall: int) -> tuple[str, str]:
    """A number that is shown with six digits."""
    return 's="2"', f"<v>{tall}</v>"


def formel(uttrykk: str, verdi: str) -> tuple[str, str]:
    """A formula with the text that was calculated last."""
    return 't="str"', f"<f>{escape(uttrykk)}</f><v>{escape(verdi)}</v>"
