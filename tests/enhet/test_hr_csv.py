"""CSV as HR systems really export it."""

from datetime import date

import pytest

from hrhjelp import ANSATTE, ENKEL, FNR_I_ANSATTNR, FNR_KOLONNE, SYNTETISK, csv, koder, les
from kompetanse.hr.forhold import Lest
from kompetanse.hr.personer import samle_personer
from kompetanse.les.dekod import Dekoder
from kompetanse.les.kilde import tolk_kilde
from kompetanse.les.yamltre import les_tre
from kompetanse.modell.ansatte import Kolonneregister

KARI = "100101;Kari;Øvrebø;kari@example.no;Åsen barnehage;16.11.2026"
PER = "100102;Per;Ås;per@example.no;Sjøhagen skole;01.08.2015"


def register(tekst: str) -> Kolonneregister:
    kilde, _ = tolk_kilde(tekst.encode(), "kolonner.yaml")
    assert kilde
    rot, _ = les_tre(kilde)
    assert rot
    return Dekoder(kilde).objekt(Kolonneregister, rot)


FASIT = les(csv(KARI, PER))


def lik(lest: Lest) -> None:
    assert [f[1:] for f in lest.forhold] == [f[1:] for f in FASIT.forhold]
    assert koder(lest) == []


def test_enkel() -> None:
    lik(FASIT)
    kari = FASIT.forhold[0]
    assert (kari.rad, kari.fornavn, kari.enhet, kari.startdato) == (
        2,
        "Kari",
        "Åsen barnehage",
        date(2026, 11, 16),
    )


@pytest.mark.parametrize(
    "koding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("linjeskift", ["\n", "\r\n", "\r"])
def test_kodinger_og_linjeskift(koding: str, linjeskift: str) -> None:
    lik(les(csv(KARI, PER, koding=koding, linjeskift=linjeskift)))


@pytest.mark.parametrize("tegn", [";", ",", "\t", "|"])
@pytest.mark.parametrize("første", ["", "sep={}\n", "SEP={}\r\n"])
def test_skilletegn(tegn: str, første: str) -> None:
    tekst = første.format(tegn) + csv(KARI, PER).decode().replace(";", tegn)
    lest = les(tekst.encode())
    lik(lest)
    assert [f.rad for f in lest.forhold] == [2, 3], "Excel viser ikke linjen med sep="


def test_alle_celler_i_anførselstegn() -> None:
    lik(les(csv(*(";".join(f'"{c}"' for c in rad.split(";")) for rad in (KARI, PER)))))


def test_linjeskift_i_en_celle_er_samme_rad() -> None:
    lest = les(csv(KARI.replace("Åsen barnehage", '"Åsen\nbarnehage"'), PER))
    lik(lest)
    assert [f.rad for f in lest.forhold] == [2, 3]


def test_tomme_rader_kolonner_og_fotnoter() -> None:
    lest = les(
        csv(
            f"{KARI};;;",
            ";;;;;",
            "",
            PER,
            "",
            "Antall: 2;;;;;",
            "Rapport kjørt 23.11.2026",
            hode=f"{ENKEL};;",
        )
    )
    assert [f.rad for f in lest.forhold] == [2, 5]
    assert [(a.kode, a.rad) for a in lest.avvik] == [("A-FOTNOTE", 7), ("A-FOTNOTE", 8)]
    assert lest.rader == 4


def test_en_ansatt_uten_nummer_er_ingen_fotnote() -> None:
    lest = les(csv(KARI, ";Per;Ås;;;", "Sum;Per;Ås;per@example.no;Skolen;01.08.2015"))
    assert [(a.kode, a.rad) for a in lest.avvik if a.kode == "F-ANSATTNR"] == [
        ("F-ANSATTNR", 3),
        ("F-ANSATTNR", 4),
    ]


def test_overskriften_kan_stå_lenger_ned() -> None:
    rå = csv("Ansattliste;;;;;", "Pr. 23.11.2026;;;;;", "", ENKEL, KARI, PER, hode="Stavanger kommune;;;;;")
    lest = les(rå)
    lik(lest)
    assert [f.rad for f in lest.forhold] == [6, 7]


@pytest.mark.parametrize(
    "hode",
    [
        "ANSATTNUMMER;Fornavn;Etternavn;E-postadresse;Org.enhet navn;Fra dato",
        "Ressursnr;First name;LAST NAME;UPN;Avdeling;Ansattdato",
        "PERNR;fornavn; etternavn ;e post;Arbeidssted;Tiltrådt",
        '"Ans.nr.";"Fornavn";"Etternavn";"Epost";"Enhetsnavn";"Dato fra"',
    ],
)
def test_navn_på_kolonner(hode: str) -> None:
    lik(les(csv(KARI, PER, hode=hode)))


def test_egne_navn_på_kolonner_går_foran() -> None:
    rå = csv(KARI, PER, hode="Løpenr;Fornavn;Etternavn;E-post;Enhet;Gjelder")
    assert "F-KOLONNE-MANGLER" in koder(les(rå))
    egne = register(
        "kolonner:\n  ansattnr: {navn: [Løpenr]}\n  startdato: {navn: [Gjelder]}\nsensitive: ['sko*']\n"
    )
    lik(les(rå, egne=[egne]))
    sko = csv(KARI + ";42", hode=f"{ENKEL};Skonummer")
    assert koder(les(sko)) == ["A-KOLONNE-UKJENT"]
    assert koder(les(sko, egne=[egne])) == ["F-SENSITIV"]


def test_kolonner_som_mangler() -> None:
    lest = les(csv("Kari;Øvrebø", hode="Fornavn;Etternavn"))
    assert not lest.forhold
    assert [a.detalj for a in lest.avvik if a.kode == "F-KOLONNE-MANGLER"] == [
        "det er ingen kolonne med ansattnummer", "det er ingen kolonne med enhet",
        "det er ingen kolonne med startdato",
    ]  # fmt: skip
    assert koder(les(b"Kari;Nordmann;Storgata\nPer;Hansen;Lillegata\n")) == ["F-KOLONNE-MANGLER"]
    assert not les(b"Kari;Nordmann\n").avvik[0].kolonne, "en rad uten overskrifter kan være et navn"


def test_like_overskrifter() -> None:
    assert koder(les(csv(KARI + ";x;y", hode=f"{ENKEL};Merknad;Merknad"))) == ["A-KOLONNE-UKJENT"] * 2
    lest = les(csv(KARI + ";100101", hode=f"{ENKEL};Ansattnr"))
    assert koder(lest) == ["F-KOLONNE-DOBBEL"]
    assert not lest.forhold
    to_navn = les(csv(KARI + ";OU", hode=f"{ENKEL};Avdeling"))
    assert (to_navn.forhold[0].enhet, koder(to_navn)) == ("Åsen barnehage", ["A-KOLONNE-UKJENT"])


@pytest.mark.parametrize(
    ("rad", "kode"),
    [
        (";Kari;Øvrebø;k@example.no;Åsen;16.11.2026", "F-ANSATTNR"),
        ("100101;=1+1;Øvrebø;k@example.no;Åsen;16.11.2026", "F-FORMEL"),
        ("100101;Kari;Øvrebø;k@example.no;@Åsen;16.11.2026", "F-FORMEL"),
        (f"{KARI};Åsen", "F-RAD-FORSKJØVET"),
        ("100101;01010112345;Øvrebø;k@example.no;Åsen;16.11.2026", "F-MULIG-FNR"),
        ("100101;;Øvrebø;k@example.no;Åsen;16.11.2026", "E-NAVN-MANGLER"),
        ("100101;Kari;Øvrebø;;Åsen;16.11.2026", "E-EPOST-MANGLER"),
        ("100101;Kari;Øvrebø;kari;Åsen;16.11.2026", "E-EPOST-UGYLDIG"),
        ("100101;Kari;Øvrebø;k@example.no;Åsen;", "E-DATO"),
        ("100101;Kari;Øvrebø;k@example.no;Åsen;16.11.26", "E-DATO"),
        ("100101;Kari;Øvreb?;k@example.no;Åsen;16.11.2026", "A-TEGN-TAPT"),
        ("100101;Kari;Øvrebø;k@example.no;#I/T;16.11.2026", "E-FORMELFEIL"),
    ],
)
def test_avvik_i_én_rad(rad: str, kode: str) -> None:
    lest = les(csv(PER, rad))
    assert [(a.kode, a.rad) for a in lest.avvik] == [(kode, 3)]
    assert len(lest.forhold) == (1 if kode.startswith("F-") else 2)


def test_avvik_mellom_rader() -> None:
    lest = les(csv(KARI, KARI.replace("100101", "100103"), "001234;Jon;Dahl;j@example.no;Åsen;01.01.2012"))
    assert [(a.kode, a.rad) for a in lest.avvik] == [
        ("E-EPOST-DUBLETT", 2), ("E-EPOST-DUBLETT", 3)
    ]  # fmt: skip
    korte = les(csv(KARI.replace("100101", "1101"), "001234;Jon;Dahl;j@example.no;Åsen;01.01.2012"))
    assert [(a.kode, a.rad) for a in korte.avvik] == [("E-NULL-TAPT", 2)]
    hode = f"{ENKEL};Sluttdato;Enhetskode"
    snudd = les(csv(f"{KARI};01.01.2020;1", PER.replace("Sjøhagen skole", "") + ";31.12.2099;", hode=hode))
    assert [(a.kode, a.rad) for a in snudd.avvik] == [
        ("E-DATO-REKKEFØLGE", 2), ("E-ENHET-UKJENT", 3), ("A-SLUTTDATO-ÅPEN", 3)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rå",
    [
        csv(KARI, koding="cp850"),
        csv(KARI, koding="mac_roman"),
        csv(KARI).decode("cp1252").encode("utf-8"),
        csv(KARI, koding="cp1252").replace(b"Kari", b"Kar\x81"),
        b"\x00\x01\x02" * 100,
        b"\xff\xfeA",
    ],
)
def test_ukjent_koding(rå: bytes) -> None:
    lest = les(rå)
    assert koder(lest) == ["F-KODING"]
    assert not lest.forhold


@pytest.mark.parametrize(
    "rå",
    [
        b"",
        b"  \r\n",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0" + b"x" * 900,
        b"{\\rtf1",
        b"<html><table>",
        b"PK\x03\x04rusk",
    ],
)
def test_andre_filer(rå: bytes) -> None:
    assert koder(les(rå)) == ["F-FIL"]


def test_anførselstegn_som_mangler_sluker_ingen() -> None:
    for rad in (
        '100101;"Kari;Øvrebø;k@example.no;Åsen;16.11.2026',
        '100101;"Kari" Øvrebø";x;k@example.no;Åsen;1',
    ):
        lest = les(csv(rad, PER, PER.replace("2;Per", '3;"Per"')))
        assert koder(lest) == ["F-SITAT"]
        assert not lest.forhold
        assert "linje" in lest.avvik[0].detalj


@pytest.mark.parametrize("rå", [FNR_I_ANSATTNR, FNR_KOLONNE])
@pytest.mark.parametrize("koding", ["utf-8", "cp1252", "utf-16"])
def test_fødselsnummer_avviser_filen(rå: str, koding: str) -> None:
    lest = les(rå.encode(koding))
    assert lest.avvist
    assert not lest.forhold
    assert set(koder(lest)) == {"F-FNR"}
    assert SYNTETISK not in repr(lest)


@pytest.mark.parametrize(
    "rå",
    [
        csv(KARI + f";{SYNTETISK}", hode=f"{ENKEL};{SYNTETISK}"),
        csv(ENKEL, KARI, hode=f"Liste for {SYNTETISK};;;;;"),
        csv(KARI, f"Antall: 1;{SYNTETISK};;;;"),
        csv(KARI, f"{PER};{SYNTETISK}"),
        csv(KARI + ";kari", hode=f"{ENKEL};Merknad") + f"{PER};ring {SYNTETISK}\n".encode(),
        csv(KARI.replace("100101", SYNTETISK[1:])),
        csv(KARI.replace("16.11.2026", f"x {SYNTETISK}")),
        csv(KARI.replace("kari@", f"{SYNTETISK}@")),
        f"Navn;Dato\nKari;{SYNTETISK}\n".encode(),
        f"rusk\n{SYNTETISK}\n".encode(),
    ],
)
def test_fødselsnummer_hvor_som_helst(rå: bytes) -> None:
    lest = les(rå)
    assert lest.avvist
    assert not lest.forhold
    assert SYNTETISK not in repr(lest)
    assert SYNTETISK[1:] not in repr(lest)


@pytest.mark.parametrize(
    "overskrift",
    ["Fødselsnr", "FØDSELSNUMMER", "Fnr", "Personnummer", "Ansattes personnr.", "SSN", "NIN"],
)
def test_overskrifter_som_betyr_fødselsnummer(overskrift: str) -> None:
    assert koder(les(csv(KARI + ";", hode=f"{ENKEL};{overskrift}"))) == ["F-FNR"]


@pytest.mark.parametrize(
    "overskrift",
    ["Lønn", "Lønnstrinn", "Fast lønn", "Bankkonto", "Kontonr", "Konto", "Sykefravær", "Kjønn", "Diagnose",
     "Privat telefon", "Mobil privat", "Hjemmeadresse"],
)  # fmt: skip
def test_sensitive_overskrifter(overskrift: str) -> None:
    lest = les(csv(KARI + ";x", hode=f"{ENKEL};{overskrift}"))
    assert (koder(lest), lest.avvist) == (["F-SENSITIV"], True)


@pytest.mark.parametrize(
    "overskrift", ["Kontorsted", "Personnavn", "Fødselsdato", "Stillingsbeskrivelse", "Opplæring"]
)
def test_overskrifter_som_ligner(overskrift: str) -> None:
    assert koder(les(csv(KARI + ";x", hode=f"{ENKEL};{overskrift}"))) == ["A-KOLONNE-UKJENT"]


def test_elleve_sifre_er_ikke_et_ansattnummer() -> None:
    lest = les(csv(KARI.replace("100101", "99999999999")))
    assert (koder(lest), lest.avvist) == (["F-ELLEVE-SIFRE"], True)


def test_personer() -> None:
    lest = les(ANSATTE.encode("cp1252"))
    personer, avvik = samle_personer(lest.forhold)
    assert [p.ansattnr for p in personer] == [
        "100101", "100102", "100103", "100104", "100105", "100106", "100107", "100111", "100112"
    ]  # fmt: skip
    assert [f.enhet_kode for f in personer[0].forhold] == ["HV-3301", "OU-2104"]
    assert [(a.kode, a.rad, a.detalj) for a in avvik] == [
        ("F-ANSATTNR-KONFLIKT", 10, "sammenlign med rad 11"),
        ("F-ANSATTNR-KONFLIKT", 11, "sammenlign med rad 10")
    ]  # fmt: skip


def test_like_rader_slås_sammen_og_selskap_skiller() -> None:
    hode = f"{ENKEL};Selskap"
    personer, avvik = samle_personer(les(csv(f"{KARI};A", f"{KARI};A", f"{KARI};B", hode=hode)).forhold)
    assert [p.nøkkel for p in personer] == [("A", "100101"), ("B", "100101")]
    assert [(a.kode, a.rad) for a in avvik] == [("A-DUBLETT-SLÅTT-SAMMEN", 3)]
    like_navn = csv(KARI, KARI.replace("Øvrebø", "ØVREBØ").replace("Åsen", "Solås"))
    personer, avvik = samle_personer(les(like_navn).forhold)
    assert (len(personer), len(personer[0].forhold), avvik) == (1, 2, [])
