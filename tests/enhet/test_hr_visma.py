"""Visma's export of people: identity numbers are skipped unread, and whatever may be missing is missing."""

from datetime import date
from typing import Any
from xml.parsers import expat

import pytest

from hrhjelp import SYNTETISK, koder, les
from kompetanse.hr import visma
from kompetanse.hr.personer import samle_personer


def person(*stillinger: str, nr: str = "101", ssn: str = SYNTETISK, ansatt: str = "100101") -> str:
    return (
        f'<person personIdHRM="{nr}">'
        f"<givenName>Kari</givenName><familyName>Øvrebø</familyName><ssn>{ssn}</ssn>"
        f"<employments><employment><employeeId>{ansatt}</employeeId>"
        f"<positions>{''.join(stillinger)}</positions>"
        "</employment></employments></person>"
    )


def stilling(
    start: str = "<positionStartDate>2026-11-16</positionStartDate>",
    enhet: str = '<chart id="1"><unit id="OU-2104" name="Åsen barnehage"/></chart>',
    kode: str = '<positionCode name="Barnehagelærer" positionCode="6709"/>',
    hoved: str = "true",
) -> str:
    return (
        f'<position isPrimaryPosition="{hoved}" validFromDate="2020-01-01">{enhet}{start}'
        f"<positionInfo>{kode}</positionInfo></position>"
    )


def eksport(*personer: str, koding: str = "utf-8") -> bytes:
    hode = f'<?xml version="1.0" encoding="{koding}"?>'
    return f"{hode}<personsXML>{''.join(personer)}</personsXML>".encode(koding)


@pytest.mark.parametrize("koding", ["utf-8", "iso-8859-1", "utf-16"])
def test_en_person(koding: str) -> None:
    lest = les(eksport(person(stilling()), koding=koding))
    assert koder(lest) == ["A-EPOST-IKKE-MED", "A-SSN-HOPPET-OVER"]
    (f,) = lest.forhold
    assert (f.ansattnr, f.fornavn, f.etternavn, f.enhet_kode, f.enhet) == (
        "100101", "Kari", "Øvrebø", "OU-2104", "Åsen barnehage"
    )  # fmt: skip
    assert (f.stillingskode, f.stilling, f.startdato, f.hovedstilling) == (
        "6709", "Barnehagelærer", date(2026, 11, 16), True
    )  # fmt: skip
    assert lest.format == "eksport fra Visma"


def test_alt_som_kan_mangle() -> None:
    lest = les(eksport(person(stilling(start="", enhet="", kode="")), person(nr="102", ansatt="")))
    assert [(f.ansattnr, f.startdato, f.enhet_kode) for f in lest.forhold] == [
        ("100101", date(2020, 1, 1), ""), ("102", None, "")
    ]  # fmt: skip
    assert koder(lest) == [
        "A-EPOST-IKKE-MED", "A-SSN-HOPPET-OVER", "E-ENHET-UKJENT", "E-ENHET-UKJENT", "E-DATO"
    ]  # fmt: skip


def test_koststed_når_enheten_mangler_og_flere_stillinger() -> None:
    sted = '<costCentres><dimension2 value="3301"/></costCentres>'
    lest = les(eksport(person(stilling(), stilling(enhet=sted, hoved="false"), stilling(hoved="false"))))
    assert [(f.enhet_kode, f.hovedstilling) for f in lest.forhold] == [
        ("OU-2104", True), ("3301", False), ("OU-2104", False)
    ]  # fmt: skip
    personer, _ = samle_personer(lest.forhold)
    assert [len(p.forhold) for p in personer] == [3]


def test_fødselsnummeret_blir_aldri_en_verdi(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text that the parser gives away is gathered, and the number is not among them."""
    hørt: list[Any] = []
    ekte = expat.ParserCreate

    class Lytter:
        def __init__(self) -> None:
            object.__setattr__(self, "_p", ekte())

        def __setattr__(self, navn: str, verdi: Any) -> None:
            def lytt(*alt: Any) -> Any:
                hørt.extend(alt)
                return verdi(*alt)

            setattr(self._p, navn, lytt if verdi else None)

        def Parse(self, rå: bytes, slutt: bool) -> None:
            self._p.Parse(rå, slutt)

    monkeypatch.setattr(visma.expat, "ParserCreate", Lytter)
    lest = les(eksport(person(stilling()), person(stilling(), nr="102", ansatt="100102")))
    assert len(lest.forhold) == 2
    assert "Øvrebø" in "".join(map(str, hørt))
    assert not [h for h in hørt if SYNTETISK[:6] in str(h)]
    assert next(a for a in lest.avvik if a.kode == "A-SSN-HOPPET-OVER").antall == 2


def test_fødselsnummer_andre_steder_avviser_filen() -> None:
    lest = les(eksport(person(stilling(), ansatt=SYNTETISK)))
    assert (lest.avvist, list(lest.forhold)) == (True, [])
    assert SYNTETISK not in repr(lest)


@pytest.mark.parametrize(
    "rå",
    [
        b"<personsXML><person>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><personsXML>&a;</personsXML>",
        b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><personsXML/>",
    ],
)
def test_skadet_eller_farlig_xml(rå: bytes) -> None:
    assert koder(les(rå)) == ["F-FIL"]


def test_annen_xml() -> None:
    assert list(les(b"<rss><channel/></rss>").forhold) == []
