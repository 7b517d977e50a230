"""The numbers as Markdown for README, as text for a terminal, and as JSON for other programs."""

import json
from collections.abc import Iterable, Sequence

from kompetanse.plan.tall import Dekket, Kurstall, Modultall, Prosjekttall

Rad = Sequence[str]
_KURSHODE = ("Kurs", "Moduler", "Spørsmål", "Scenarier og veivalg", "Minutter", "Rammen")
_MODULHODE = ("Modul", "Ord", "Spørsmål", "Scenarier", "Veivalg", "LIX")
_LIX = """LIX er ord per setning pluss prosenten lange ord i modulens tekst. Under 30 er svært lett,
30–40 er lett. To tall er den letteste og den tyngste av målgruppenes varianter."""


def som_md(tall: Prosjekttall) -> str:
    """Return the numbers as Markdown."""
    deler = [
        _md_tabell(("Hva", "Antall"), _alt(tall)),
        _md_tabell(_KURSHODE, [_kurs(kurs) for kurs in tall.kurs]),
        _md_tabell(_MODULHODE, [_modul(modul) for modul in tall.moduler]),
    ]
    return "\n\n".join([*filter(None, deler), _LIX]) + "\n"


def som_tekst(tall: Prosjekttall) -> str:
    """Return the numbers as tables for a terminal."""
    bredde = max(len(hva) for hva, _ in _alt(tall))
    korte_hoder = ("Kurs", "Mod.", "Spm.", "Løp", "Min.", "Rammen")
    deler = [
        "\n".join(f"{hva:<{bredde}}  {antall:>9}" for hva, antall in _alt(tall)),
        _teksttabell(korte_hoder, [(kurs.id, *_kurs(kurs)[1:]) for kurs in tall.kurs]),
        _teksttabell(_MODULHODE, [(modul.id, *_modul(modul)[1:]) for modul in tall.moduler]),
    ]
    return "\n\n".join(filter(None, deler)) + "\n"


def som_json(tall: Prosjekttall, *, bare_ascii: bool = False) -> str:
    """Return the numbers as JSON; keys may come to, none goes."""
    data = {
        "format": 1,
        "spørsmål": tall.spørsmål,
        "spørsmålstyper": dict(tall.spørsmålstyper),
        "scenarier": tall.scenarier,
        "veivalg": tall.veivalg,
        "ord": tall.ord,
        "temaer": {"dekket": tall.temaer.antall, "krevd": tall.temaer.av},
        "krav": {"dekket": tall.krav.antall, "krevd": tall.krav.av},
        "kurs": [_kursdata(kurs) for kurs in tall.kurs],
        "moduler": [_moduldata(modul) for modul in tall.moduler],
    }
    return json.dumps(data, ensure_ascii=bare_ascii, indent=2) + "\n"


def _alt(tall: Prosjekttall) -> list[tuple[str, str]]:
    rader = [
        ("Kurs", str(len(tall.kurs))),
        ("Moduler", str(len(tall.moduler))),
        ("Spørsmål", _tusen(tall.spørsmål)),
        *((f"– {type_}", _tusen(antall)) for type_, antall in tall.spørsmålstyper.items()),
        ("Scenarier", str(tall.scenarier)),
        ("Veivalg", str(tall.veivalg)),
        ("Ord i tekster, spørsmål og scenarier", _tusen(tall.ord)),
    ]
    if tall.temaer.av:
        rader.append(("Celler i kompetansematrisen som er dekket", _dekket(tall.temaer)))
    if tall.krav.av:
        rader.append(("Obligatoriske krav som er dekket, for hver målgruppe", _dekket(tall.krav)))
    return rader


def _kurs(kurs: Kurstall) -> tuple[str, ...]:
    ramme = f"{kurs.ramme.minst}–{kurs.ramme.mest}" if kurs.ramme else "–"
    tallene = (kurs.moduler, kurs.spørsmål, kurs.løp, kurs.minutter)
    return (kurs.tittel, *map(str, tallene), ramme)


def _modul(modul: Modultall) -> tuple[str, ...]:
    tallene = (modul.spørsmål, modul.scenarier, modul.veivalg)
    return (modul.tittel, _tusen(modul.ord), *map(str, tallene), _lix(modul.lix.values()))


def _lix(verdier: Iterable[float]) -> str:
    """Return the easiest and the hardest variant, as one number when they round to the same."""
    hele = sorted({round(verdi) for verdi in verdier})
    return "–".join(str(tall) for tall in dict.fromkeys((hele[0], hele[-1]))) if hele else "–"


def _dekket(dekket: Dekket) -> str:
    return f"{dekket.antall} av {dekket.av}"


def _tusen(tall: int) -> str:
    """Write a number with a gap that does not break between thousands, as in Norwegian: `12 345`."""
    return f"{tall:,}".replace(",", "\u00a0")


def _kursdata(kurs: Kurstall) -> dict[str, object]:
    return {
        "id": kurs.id,
        "tittel": kurs.tittel,
        "moduler": kurs.moduler,
        "spørsmål": kurs.spørsmål,
        "løp": kurs.løp,
        "minutter": kurs.minutter,
        "ramme": {"minst": kurs.ramme.minst, "mest": kurs.ramme.mest} if kurs.ramme else None,
    }


def _moduldata(modul: Modultall) -> dict[str, object]:
    return {
        "id": modul.id,
        "tittel": modul.tittel,
        "ord": modul.ord,
        "quizord": modul.quizord,
        "spørsmål": modul.spørsmål,
        "scenarier": modul.scenarier,
        "veivalg": modul.veivalg,
        "lix": {gruppe: round(verdi, 1) for gruppe, verdi in modul.lix.items()},
    }


def _md_tabell(hode: Rad, rader: Sequence[Rad]) -> str:
    if not rader:
        return ""
    linjer = [hode, ["---", *["---:"] * (len(hode) - 1)], *rader]
    return "\n".join("| " + " | ".join(celle.replace("|", "\\|") for celle in rad) + " |" for rad in linjer)


def _teksttabell(hode: Rad, rader: Sequence[Rad]) -> str:
    """Return a table whose first column is text and whose other columns are numbers."""
    if not rader:
        return ""
    bredder = [max(len(rad[nr]) for rad in (hode, *rader)) for nr in range(len(hode))]
    linjer = []
    for første, *andre in (hode, *rader):
        tallene = "".join(f"  {celle:>{bredde}}" for celle, bredde in zip(andre, bredder[1:], strict=True))
        linjer.append(f"{første:<{bredder[0]}}{tallene}")
    return "\n".join(linjer)
