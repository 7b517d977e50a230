"""Every kind of change and every sign is found in the file where an author makes it, with its level."""

from dataclasses import replace
from pathlib import Path

import pytest
from utgavehjelp import (
    ALLE,
    HJELP,
    KOMPETANSE,
    LOVER,
    MD,
    MER,
    QUIZ,
    SKOLE,
    Bytte,
    forskjell,
    slag_i,
    utgave,
)

from kompetanse.modell.modul import Endringsnivå
from kompetanse.modell.nivatabell import STANDARD, stram
from kompetanse.modell.sammenligning import Endringsslag, høyeste
from kompetanse.utgave import sammenlign

S = Endringsslag
GRUNNLAG: tuple[Bytte, ...] = (
    (MD, "### Til hvem?", "1. Lytt.\n2. Skriv ned.\n3. Ring noen.\n\nEn. To.\n\nTre. Fire.\n\n### Til hvem?"),
    (QUIZ, "krav: [K1]\n    kritisk: ja", "krav: [K1]\n    kritisk: ja\n    målgruppe: [alle, skole]"),
    (HJELP, "    kontrollert:", "    åpent: Hele døgnet\n    kontrollert:"),
    (MER, "Disse kan du ringe.", "Disse kan du ringe i løpet av to dager."),
    (LOVER, "    kontrollert: 2026-07-02", "    kontrollert: 2026-07-02\n    avtrykk: a1-0123456789ab"),
)
MELD = "      meld: {tekst: Meld til barnevernet., slutt: ja}\n"
NYTT = "  - {id: nytt, type: tall, tekst: Hvor mange?, svar: 3}\n"
NYTT_LØP = "  - {id: nytt-lop, tittel: Nytt, start: a, steg: {a: {tekst: Meld., slutt: ja}}}\n"
HVA_NÅ = "veivalg:\n" + NYTT_LØP.replace("nytt-lop", "hva-na").replace("Nytt", "Hva gjør jeg nå?")
NEI = "          - {tekst: Nei, til: meld}\n"
TAUSHET = """  - id: taushet
    type: sant-usant
    tekst: Taushetsplikten hindrer deg i å melde.
    svar: usant
    hvis_sant: Nei, meldeplikten går foran.
"""
ENDRINGER: dict[Endringsslag, tuple[Bytte, ...]] = {
    S.SETNING_ENDRET: ((MER, "Disse kan du ringe", "Disse kan du kontakte"),),
    S.SETNING_NY: ((MER, "to dager.", "to dager. Det er lov å spørre."),),
    S.SETNING_FJERNET: ((MD, "Tre. Fire.", "Fire."),),
    S.SETNING_FLYTTET: ((MD, "Tre. Fire.", "Fire. Tre."),),
    S.AVSNITT_FLYTTET: ((MD, "En. To.\n\nTre. Fire.", "Tre. Fire.\n\nEn. To."),),
    S.TRINN_FLYTTET: ((MD, "1. Lytt.\n2. Skriv ned.", "1. Skriv ned.\n2. Lytt."),),
    S.UTHEVING: ((MER, "Disse kan", "**Disse** kan"),),
    S.LENKE: ((MD, "(#nar-skal-du-si-fra)", "(#til-hvem)"),),
    S.FORM: ((MD, "### Til hvem?", "## Til hvem?"),),
    S.BILDE_ENDRET: (("moduler/tema/bilder/vei.svg", "<rect", "<circle/><rect"),),
    S.BILDE_NYTT: ((MD, "### Til hvem?", "![Et helt annet bilde](bilder/vei.svg)\n\n### Til hvem?"),),
    S.BILDE_FJERNET: ((MD, "![Veien fra bekymring til melding](bilder/vei.svg)\n\n", ""),),
    S.HJELP_VIST: ((MER, "::: hjelp politi", "::: virksomhetens-rutine"),),
    S.MODUL_NY: (
        ("moduler/ny/modul.md", "", "---\ntittel: Ny\nmål: [Du kan det]\n---\nTekst.\n"),
        (ALLE, "mer]", "mer, ny]"),
    ),
    S.MODUL_FJERNET: ((ALLE, "[tema, mer]", "[tema]"),),
    S.MODUL_FLYTTET: ((ALLE, "[tema, mer]", "[mer, tema]"),),
    S.MODUL_TITTEL: ((MD, "tittel: Å si fra", "tittel: Når du sier fra"),),
    S.MODUL_MÅL: ((MD, "Du vet når du skal si fra", "Du vet hvordan du skal si fra"),),
    S.MODUL_TEMAER: ((MER, "mål:", "temaer: [hjelp]\nmål:"),),
    S.MODUL_KRAV: ((MER, "mål:", "krav: [K1]\nmål:"),),
    S.MODUL_HJEMLER: ((MER, "mål:", "hjemler: [bvl-13-2]\nmål:"),),
    S.SPØRSMÅL_NYTT: ((QUIZ, "scenarier:", NYTT + "scenarier:"),),
    S.SPØRSMÅL_FJERNET: ((QUIZ, "[alle, skole]", "[alle]"),),
    S.SPØRSMÅL_FLYTTET: (
        ("moduler/mer/quiz.yaml", "", "spørsmål:\n" + TAUSHET),
        (QUIZ, TAUSHET, ""),
    ),
    S.SPØRSMÅL_PLASSERING: ((MD, "::: spørsmål ring-forst\n:::\n", ""),),
    S.SPØRSMÅL_TYPE: (
        (QUIZ, "type: flervalg", "type: enkeltvalg"),
        (QUIZ, "{tekst: Uro, rett: ja}", "{tekst: Uro}"),
    ),
    S.SPØRSMÅL_ORDLYD: ((QUIZ, "Hva gjør du først?", "Hva gjør du nå?"),),
    S.SPØRSMÅL_ALTERNATIVER: ((QUIZ, "{tekst: Nye sko}", "{tekst: Nye støvler}"),),
    S.SPØRSMÅL_FASIT: ((QUIZ, "svar: 1", "svar: 2"),),
    S.SPØRSMÅL_TILBAKEMELDING: ((QUIZ, "Ett tegn alene", "Et tegn alene"),),
    S.SPØRSMÅL_VEKT: ((QUIZ, "type: tall", "type: tall\n    vekt: 2"),),
    S.SPØRSMÅL_KRITISK: ((QUIZ, "    kritisk: ja\n", ""),),
    S.SPØRSMÅL_HJEMMEL: ((QUIZ, "    hjemmel: bvl-13-2\n", ""),),
    S.SPØRSMÅL_KRAV: ((QUIZ, "type: tall", "type: tall\n    krav: [K1]"),),
    S.LØP_NYTT: (
        (QUIZ, "", NYTT_LØP),
        (MD, "::: veivalg hva-na", "::: veivalg nytt-lop\n:::\n\n::: veivalg hva-na"),
    ),
    S.LØP_FJERNET: ((MD, "::: veivalg hva-na\n:::\n", ""),),
    S.LØP_FLYTTET: (
        ("moduler/mer/quiz.yaml", "", HVA_NÅ),
        (QUIZ, "id: hva-na", "id: annet"),
        (MD, "::: veivalg hva-na\n:::\n", ""),
        (MER, "::: hjelp", "::: veivalg hva-na\n:::\n\n::: hjelp"),
    ),
    S.LØP_TITTEL: ((QUIZ, "tittel: Et blått øye", "tittel: Et vondt øye"),),
    S.LØP_START: ((QUIZ, "start: fare", "start: ring"),),
    S.LØP_HJEMMEL: ((QUIZ, "    hjemmel: [bvl-13-2]\n", ""),),
    S.LØP_KRAV: ((QUIZ, "start: fare", "krav: [K1]\n    start: fare"),),
    S.STEG_NYTT: ((QUIZ, MELD, MELD + "      mer: {tekst: Gå hjem., slutt: ja}\n"),),
    S.STEG_FJERNET: ((QUIZ, "      slutt-tomt: {tekst: Ola går hjem., slutt: uheldig}\n", ""),),
    S.STEG_HJELP: ((QUIZ, ", hjelp: [politi]", ""),),
    S.STEG_HJEMMEL: ((QUIZ, ", hjelp: [politi]", ", hjelp: [politi], hjemmel: [bvl-13-2]"),),
    S.STEG_SLUTT: ((QUIZ, "slutt: god", "slutt: grei"),),
    S.VALG_NYTT: ((QUIZ, NEI, NEI + NEI.replace("Nei", "Vet ikke")),),
    S.VALG_FJERNET: ((QUIZ, NEI, ""),),
    S.VALG_ORDLYD: ((QUIZ, "Spør hva som har skjedd", "Spør hva som skjedde"),),
    S.VALG_MÅL: ((QUIZ, "{tekst: Ja, til: ring}", "{tekst: Ja, til: meld}"),),
    S.VALG_VURDERING: ((QUIZ, "vurdering: god", "vurdering: grei"),),
    S.VALG_TILBAKEMELDING: ((QUIZ, "Det åpner for en prat.", "Det åpner for prat."),),
    S.KURS_NYTT: (("kurs/tredje.yaml", "", "tittel: Tredje\nmålgruppe: alle\nmoduler: [mer]\n"),),
    S.KURS_TITTEL: ((SKOLE, "Trygg i skolen", "Trygg på skolen"),),
    S.KURS_TEKST: ((ALLE, "Et kort kurs", "Et langt kurs"),),
    S.KURS_MÅLGRUPPE: ((SKOLE, "målgruppe: skole", "målgruppe: alle"),),
    S.PRØVE_NY: ((SKOLE, "", "sluttprøve: {antall: 3, bestått: 60}\n"),),
    S.PRØVE_FJERNET: ((ALLE, "sluttprøve: {antall: 5, bestått: 80, forsøk: ubegrenset}\n", ""),),
    S.PRØVE_BESTÅTT: ((ALLE, "bestått: 80", "bestått: 60"),),
    S.PRØVE_ANTALL: ((ALLE, "antall: 5", "antall: 4"),),
    S.PRØVE_FORSØK: ((ALLE, "forsøk: ubegrenset", "forsøk: 3"),),
    S.GYLDIGHET: ((ALLE, "12 måneder", "24 måneder"),),
    S.FRIST: ((ALLE, "stor: 90 dager", "stor: 60 dager"),),
    S.KRAV_TAPT: ((MD, "krav: [K1]\n", ""), (QUIZ, "    krav: [K1]\n", "")),
    S.HJEMMEL_ENDRET: ((LOVER, "§ 13-2", "§ 13-3"),),
    S.HJEMMEL_FESTET: ((LOVER, "a1-0123456789ab", "a1-ba9876543210"),),
    S.HJEMMEL_TITTEL: ((LOVER, "Meldeplikt til", "Plikt til å melde til"),),
    S.HJEMMEL_KONTROLLERT: ((LOVER, "2026-07-02", "2026-11-02"),),
    S.HJELP_NUMMER: ((HJELP, '"112"', '"02800"'),),
    S.HJELP_OPPLYSNING: ((HJELP, "Hele døgnet", "Klokka 8–16"),),
    S.HJELP_NYTT: ((HJELP, "", "  lege: {navn: Legevakten, når: Noen er skadet, bekreftet: nei}\n"),),
    S.HJELP_KONTROLLERT: ((HJELP, "2026-11-23", "2026-11-24"),),
    S.RUTINE: ((KOMPETANSE, "", "rutine: Si fra til lederen.\n"),),
    S.PLAN_NAVN: ((KOMPETANSE, "Lillevik kommune", "Storvik kommune"),),
    S.MALER: (("maler/tema.css", "", ":root {}\n"),),
    S.NEKTELSE: ((MER, "Disse kan du ringe", "Disse kan du ikke ringe"),),
    S.PLIKTORD: ((MD, "Du skal si fra når", "Si alltid fra når"),),
    S.TALL: ((MD, "2. Skriv ned.", "2. Skriv ned innen to dager."),),
    S.TERSKEL: ((MD, "når du er bekymret", "når du er usikker"),),
    S.PLIKTTEKST: ((MD, "En. To.", "En. To. Fem."),),
    S.PLIKT_SNUDD: ((MD, "Du skal si fra når", "Du kan si fra når"),),
    S.HJEMMEL_I_TEKST: ((MD, "bekymret, se [[bvl-13-2]].", "bekymret."),),
    S.HJELP_I_TEKST: ((MD, "ringer du [[politi]]", "ringer du"),),
    S.KRITISK: ((QUIZ, "[alle, skole]", "[alle]"),),
    S.KRITISK_FASIT: (
        (QUIZ, "Ringer barnevernet, rett: ja", "Ringer barnevernet"),
        (QUIZ, "Venter og ser", "Venter og ser, rett: ja"),
    ),
}  # fmt: skip
SPEILVENDT = {S.KURS_FJERNET: S.KURS_NYTT, S.HJELP_FJERNET: S.HJELP_NYTT, S.KRAV_NYTT: S.KRAV_TAPT}
"""Kinds that are another kind from the newer edition to the older."""


def test_alle_slag_og_tegn_er_prøvd():
    assert set(ENDRINGER) | set(SPEILVENDT) == set(Endringsslag) == set(STANDARD)


@pytest.mark.parametrize("slag", ENDRINGER, ids=str)
def test_slaget_blir_funnet_med_nivået_sitt(slag: Endringsslag, tmp_path: Path):
    funnet = forskjell(tmp_path, GRUNNLAG, ENDRINGER[slag])
    assert slag in slag_i(funnet), [(f.slag, f.før, f.etter) for f in funnet.forskjeller]
    for f in funnet.forskjeller:
        krav = [STANDARD[ett] for ett in (f.slag, *f.tegn)]
        assert f.nivå is høyeste(k.nivå for k in krav)
        assert f.meldes is any(k.meldes for k in krav)
        assert f.kurs
        assert (f.sted.fil and f.sted.linje) or slag is S.MALER


@pytest.mark.parametrize("slag", SPEILVENDT, ids=str)
def test_det_motsatte_blir_funnet(slag: Endringsslag, tmp_path: Path):
    ny = ENDRINGER[SPEILVENDT[slag]]
    funnet = forskjell(tmp_path, GRUNNLAG, ny)
    assert slag not in slag_i(funnet)
    snudd = sammenlign(utgave(tmp_path, *GRUNNLAG, *ny), utgave(tmp_path, *GRUNNLAG, navn="2026.2"))
    assert slag in slag_i(snudd)


@pytest.mark.parametrize(("før", "nå"), [("", "a1-0123456789ab"), ("a1-0123456789ab", "a2-ba9876543210")])
def test_første_festing_og_ny_regel_for_avtrykk_er_ingen_endring(før: str, nå: str, tmp_path: Path):
    fra, til = (
        replace(u, hjemler={id_: replace(h, avtrykk=avtrykk) for id_, h in u.hjemler.items()})
        for u, avtrykk in ((utgave(tmp_path), før), (utgave(tmp_path, navn="2026.2"), nå))
    )
    assert sammenlign(fra, til).forskjeller == ()


def test_et_prosjekt_kan_bare_stramme_inn():
    strengere = stram({S.SETNING_ENDRET: Endringsnivå.LITEN, S.AVSNITT_FLYTTET: Endringsnivå.STOR})
    assert strengere[S.SETNING_ENDRET].nivå is Endringsnivå.LITEN
    assert strengere[S.AVSNITT_FLYTTET].meldes
    løsere = stram(dict.fromkeys(S, Endringsnivå.INGEN))
    assert løsere == STANDARD


def test_et_svar_til_som_godtas_er_ny_fasit(tmp_path: Path):
    bytter = (
        (QUIZ, 'svar: ["112"], valg', 'svar: ["112", "112 nå"], valg'),
        (QUIZ, 'valg: ["112", "113"]', 'valg: ["112", "112 nå", "113"]'),
    )
    assert S.SPØRSMÅL_FASIT in slag_i(forskjell(tmp_path, (), bytter))


def test_en_høyreside_med_ny_ordlyd_er_ikke_ny_fasit(tmp_path: Path):
    funnet = forskjell(tmp_path, (), ((QUIZ, "høyre: Stanser fare", "høyre: Stanser en fare"),))
    assert slag_i(funnet) == {S.SPØRSMÅL_ALTERNATIVER}
    bytter = ((QUIZ, "høyre: Stanser fare", "høyre: Dømmer"), (QUIZ, "[Dømmer]", "[Måler]"))
    assert S.SPØRSMÅL_FASIT in slag_i(forskjell(tmp_path, (), bytter))


def test_annen_målgruppe_viser_hva_den_nye_ser(tmp_path: Path):
    funnet = forskjell(tmp_path, (), ((SKOLE, "målgruppe: skole", "målgruppe: alle"),))
    assert {(f.slag, f.før) for f in funnet.forskjeller if f.hvor.modul} == {
        (S.SETNING_FJERNET, "I skolen sier du også fra til rektor.")
    }
