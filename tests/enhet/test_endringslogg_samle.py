"""The changelog as facts: for whom, why, in the author's words, and every difference in its place."""

from dataclasses import replace

from logghjelp import SKOLE, hjelp, hjemmel, kurs, linje, logg, modul, rader, utgave

from kompetanse.endringslogg.dokument import Endringslogg
from kompetanse.modell.modul import Endring, Endringsnivå
from kompetanse.modell.utgave import Utgave, UtgittPrøve, UtgittSpørsmål, UtgittSvar

STOR, LITEN, INGEN = Endringsnivå.STOR, Endringsnivå.LITEN, Endringsnivå.INGEN


def endring(nivå: Endringsnivå, hva: str) -> Endring:
    return Endring(nivå=nivå, hva=hva)


def spørsmål(fasit: str = "Meld", **felt: object) -> UtgittSpørsmål:
    svar = tuple(UtgittSvar(tekst=t, fasit="rett" if t == fasit else "") for t in ("Meld", "Vent"))
    return UtgittSpørsmål(**{"id": "hva-naa", "type": "enkeltvalg", "tekst": "Hva nå?", "svar": svar} | felt)  # type: ignore[arg-type]


def to(a: Utgave, b: Utgave) -> Endringslogg:
    return logg(a, replace(b, utgave="2026.1"))  # type: ignore[arg-type]


def test_hver_målgruppe_får_vite_hva_den_gjør() -> None:
    meldt = modul("meldt", "Én.")
    a = utgave(
        "2025.1",
        [kurs("a", "rolig"), kurs("b", "meldt"), kurs("c", "farlig", målgruppe=SKOLE), kurs("d", "rolig")],
        [
            modul("rolig", "Det er fint."),
            meldt,
            modul("farlig", spørsmål={"hva-naa": spørsmål(kritisk=True)}),
        ],
    )
    b = utgave(
        "2026.1",
        [
            kurs("a", "rolig"),
            kurs("b", "meldt", frist={}),
            kurs("c", "farlig", målgruppe=SKOLE),
            kurs("e", "rolig"),
        ],
        [
            modul("rolig", "Det er veldig fint."),
            meldt,
            modul("farlig", spørsmål={"hva-naa": spørsmål("Vent", kritisk=True)}),
        ],
        meldt={"rolig": endring(INGEN, "Klarere."), "meldt": endring(LITEN, "Nytt bilde.")},
    )
    dokument = logg(a, b)
    assert [(k.id, k.nivå, k.tilstand, k.kort, k.frist) for k in dokument.kurs] == [
        ("a", INGEN, "felles", "Ingenting", ""),
        ("b", LITEN, "felles", "Ta «Nytt siden sist»", "ikke bestemt"),
        ("c", STOR, "felles", "Ta hele kurset på nytt", "90 dager"),
        ("e", STOR, "ny", "Ta kurset. Det er nytt.", "90 dager"),
        ("d", INGEN, "borte", "Ingenting. Kurset er tatt ut.", ""),
    ]
    _, b_, c, ny, borte = dokument.kurs
    assert [g.tekst for g in b_.grunner] == ["Forfatterne har meldt liten for «Meldt»."]
    assert [(g.tekst, g.numre) for g in c.grunner] == [
        ("Det riktige svaret på et kritisk spørsmål er et annet.", (linje(dokument, "Fasit").nummer,))
    ]
    assert c.betyr.endswith("Frist: 90 dager fra utgaven tas i bruk.")
    assert (ny.grunner, ny.moduler, borte.moduler) == ((), (), ())
    assert dokument.telling == "6 endringer: 2 krever stor og 4 krever ingen."


def test_forfatternes_ord_står_først_og_bare_én_gang_i_oppsummeringen() -> None:
    samme = endring(LITEN, "Ny lov.")
    a = utgave("2025.1", [kurs("a", "en", "to", "tre")], [modul(m, "Før.") for m in ("en", "to", "tre")])
    b = utgave(
        "2026.1",
        [kurs("a", "en", "to", "tre")],
        [modul(m, "Etter det.") for m in ("en", "to", "tre")],
        meldt={"en": samme, "to": samme, "tre": endring(STOR, "Alt er nytt.")},
    )
    dokument = logg(a, b)
    assert [(ett.nivå, ett.hvor, ett.hva) for ett in dokument.ord] == [
        (STOR, "Tre", "Alt er nytt."),
        (LITEN, "En · To", "Ny lov."),
    ]
    assert [[ett.hva for ett in del_.ord] for del_ in dokument.moduler] == [
        ["Ny lov."],
        ["Ny lov."],
        ["Alt er nytt."],
    ]
    mange = {m: endring(LITEN, f"{m} " * 60) for m in ("en", "to", "tre")}
    full = logg(a, replace(b, meldt=mange))
    assert [ett.hvor for ett in full.på_forsiden] == ["En", "To", "Tre"]
    full = logg(a, replace(b, meldt={m: endring(LITEN, f"{m} " * 120) for m in mange}))
    assert (len(full.på_forsiden), full.resten) == (2, "Og 1 til, som står ved kursene og modulene.")


def test_det_som_ikke_er_meldt_sies() -> None:
    a = utgave("2025.1", [kurs("a", "meld")], [modul("meld", "Du skal melde.", temaer=("meldeplikt",))])
    b = replace(a, moduler={"meld": modul("meld", "Du kan melde.", temaer=("meldeplikt",))})
    (del_,) = to(a, b).moduler
    assert del_.varsel == "Ingen har skrevet hva endringene her betyr."
    (del_,) = to(a, replace(b, meldt={"meld": endring(INGEN, "Klarere.")})).moduler
    assert del_.varsel == "Meldt som ingen, men endringene krever minst stor."
    (del_,) = to(a, replace(b, meldt={"meld": endring(STOR, "Plikten er borte.")})).moduler
    assert del_.varsel == ""


def test_endringene_står_i_kursets_rekkefølge_og_beholder_numrene() -> None:
    a = utgave(
        "2025.1",
        [kurs("a", "to", "en"), kurs("b", "en", målgruppe=SKOLE)],
        [
            modul("en", "Topp.", "# Først", "A.", "# Sist", "B.", spørsmål={"hva-naa": spørsmål()}),
            modul("to", "# X", "C."),
        ],
        hjelpetilbud={"p": hjelp("p", "Politiet", "110")},
    )
    nye = [
        modul(
            "en", "Toppen.", "# Først", "A og mer.", "# Sist", "Helt andre ord.",
            tittel="Den første", spørsmål={"hva-naa": spørsmål(tekst="Hva gjør du nå?")},
        ),
        modul("to", "# X", "C og mer."),
    ]  # fmt: skip
    b = replace(
        a,
        kurs={
            k.id: k
            for k in (kurs("a", "to", "en", sluttprøve=UtgittPrøve(antall=3, bestått=80)), a.kurs["b"])
        },
        moduler={m.id: m for m in nye},
        hjelpetilbud={"p": hjelp("p", "Politiet", "112")},
    )
    dokument = to(a, b)
    assert [ett.nummer for ett in dokument.linjer] == list(range(1, len(dokument.linjer) + 1))
    assert [(d.tittel, [bolk.tittel for bolk in d.bolker]) for d in dokument.deler if d.bolker] == [
        ("Kurset a", [""]),
        ("To", ["X"]),
        ("Den første", ["Om modulen", "Teksten øverst", "Først", "Sist", "Spørsmålet hva-naa"]),
        ("Det kursene deler", ["Hjelpetilbud: Politiet"]),
    ]
    assert dokument.moduler[1].bolker[-1].tekst == "Hva gjør du nå?"
    bare = logg(a, replace(b, utgave="2026.1"), "b")  # type: ignore[arg-type]
    assert bare.bare == "Kurset b"
    assert [k.id for k in bare.kurs] == ["b"]
    assert [d.id for d in bare.moduler] == ["en"]
    numre = {ett.nummer: ett.forskjell for ett in dokument.linjer}
    assert all(numre[ett.nummer] == ett.forskjell for ett in bare.linjer)
    assert {ett.nummer for ett in bare.linjer} == {nr for nr, f in numre.items() if "b" in f.kurs}


def test_en_endring_for_noen_sier_hvem() -> None:
    bare_skolen = replace(modul("en", "Bare her.").tekst[0], målgrupper=(SKOLE,))
    a = utgave("2025.1", [kurs("a", "en"), kurs("b", "en", målgruppe=SKOLE)], [modul("en", "Alle.")])
    tekst = (replace(a.moduler["en"].tekst[0], tekst="Alle sammen."), bare_skolen)
    b = replace(a, moduler={"en": modul("en", tekst=tekst)})
    dokument = to(a, b)
    assert linje(dokument, "Ny setning").gjelder == "Skole og SFO"
    assert linje(dokument, "Ny ordlyd").gjelder == ""
    assert dokument.moduler[0].grupper == ("Alle ansatte", "Skole og SFO")


def test_hovedpunktene() -> None:
    a = utgave(
        "2025.1",
        [kurs("a", "en", hjemler=("x", "y"), krav=("K1",))],
        [modul("en")],
        hjemler={"x": hjemmel("x", "lov § 1"), "y": hjemmel("y", "lov § 2")},
        hjelpetilbud={"p": hjelp("p", "Politiet", "110"), "q": hjelp("q", "Vakten")},
        krav={"K1": "kunnskap"},
    )
    b = replace(
        a,
        kurs={"a": kurs("a", "en", hjemler=("y", "z"))},
        hjemler={"y": hjemmel("y", "lov § 3"), "z": hjemmel("z", "lov § 4")},
        hjelpetilbud={"p": hjelp("p", "Politiet")},
        krav={},
    )
    dokument = to(a, b)
    assert {ett.navn: ett.ledd for ett in dokument.hovedpunkter} == {
        "Nye hjemler": ("lov § 4",),
        "Ikke lenger brukt": ("lov § 1",),
        "Viser til et annet sted": ("lov § 2 → lov § 3",),
        "Krav som ikke lenger er oppfylt": ("K1 (kunnskap) i «Kurset a»",),
        "Telefonnumre": ("Politiet: 110 → uten nummer", "Vakten: tatt ut"),
    }
    assert rader(linje(dokument, "Krav som ikke lenger er oppfylt")) == {"Fjernet": "[-K1 (kunnskap)-]"}
    assert [bolk.tittel for bolk in dokument.felles.bolker] == [
        "Hjemmel: lov § 3",
        "Hjelpetilbud: Politiet",
        "Hjelpetilbud: Vakten",
    ]


def test_ny_modul_viser_målene_og_uendrede_moduler_nevnes() -> None:
    a = utgave("2025.1", [kurs("a", "en")], [modul("en", "Likt.")])
    ny = modul("ny", "Mye.", mål=("Du vet *mer*",))
    b = replace(a, kurs={"a": kurs("a", "en", "ny")}, moduler={"en": a.moduler["en"], "ny": ny})
    dokument = to(a, b)
    (del_,) = dokument.moduler
    assert (del_.tittel, del_.mål) == ("Ny", ("Du vet mer",))
    assert dokument.kurs[0].uendret == ("En",)
    assert [m.tittel for m in dokument.kurs[0].moduler] == ["Ny"]


def test_like_utgaver() -> None:
    a = utgave("2025.1", [kurs("a", "en")], [modul("en", "Likt.")])
    dokument = to(a, a)
    assert (dokument.telling, dokument.linjer, dokument.moduler) == ("Ingen endringer.", (), ())
    assert dokument.kurs[0].kort == "Ingenting"
