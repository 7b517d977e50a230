"""Click's own words in Norwegian.

Click looks its texts up through the name `_` in each of its modules. We put our own look-up there, which
works whatever the machine's language is and needs no compiled catalogue. A text that is not listed stays
English, so a newer click can never break a command.
"""

import sys

ORD = {
    "Usage:": "Bruk:",
    "Options": "Valg",
    "Commands": "Kommandoer",
    "Positional arguments": "Argumenter",
    "Show this message and exit.": "Vis denne hjelpen.",
    "default: {default}": "standard: {default}",
    "env var: {var}": "miljøvariabel: {var}",
    "required": "må være med",
    "(dynamic)": "(regnes ut)",
    "deprecated": "utgått",
    "Try '{command} {option}' for help.": "Skriv «{command} {option}» for hjelp.",
    "Error: {message}": "Feil bruk: {message}",
    "Aborted!": "Avbrutt.",
    "Missing command.": "Kommandoen mangler.",
    "Missing argument": "Argumentet mangler:",
    "Missing option": "Valget mangler:",
    "Missing parameter": "Noe mangler:",
    "Missing {param_type}": "Det mangler {param_type}:",
    "Missing parameter: {param_name}": "Det mangler {param_name}.",
    "No such option {name!r}.": "Valget «{name}» finnes ikke.",
    "No such option: {name}": "Valget «{name}» finnes ikke.",
    "No such command {name!r}.": "Kommandoen «{name}» finnes ikke.",
    "Invalid value: {message}": "Ugyldig verdi: {message}",
    "Invalid value for {param_hint}: {message}": "Ugyldig verdi for {param_hint}: {message}",
    "Choose from:\n\t{choices}": "Velg mellom:\n\t{choices}",
    "{value!r} is not a valid {number_type}.": "«{value}» er ikke et tall.",
    "{value} is not in the range {range}.": "{value} er utenfor området {range}.",
    "{name} {filename!r} does not exist.": "«{filename}» finnes ikke.",
    "{name} {filename!r} is a file.": "«{filename}» er en fil, ikke en mappe.",
    "{name} {filename!r} is a directory.": "«{filename}» er en mappe, ikke en fil.",
    "{name} {filename!r} is not readable.": "«{filename}» kan ikke leses.",
    "{name} {filename!r} is not writable.": "«{filename}» kan ikke skrives til.",
    "Option {name!r} does not take a value.": "Valget «{name}» skal ikke ha noen verdi.",
    "Could not open file {filename!r}: {message}": "Filen «{filename}» kan ikke åpnes: {message}",
    "unknown error": "ukjent feil",
    "Argument {name!r} takes {nargs} values.": "Argumentet «{name}» skal ha {nargs} verdier.",
}

ORD_MED_ANTALL = {
    "Got unexpected extra argument ({args})": ("For mye på linjen: «{args}»", "For mye på linjen: «{args}»"),
    "Did you mean {possibility}?": ("Mente du {possibility}?", "Mente du en av disse: {possibilities}?"),
    "Option {name!r} requires an argument.": (
        "Valget «{name}» må ha en verdi etter seg.",
        "Valget «{name}» må ha {nargs} verdier etter seg.",
    ),
    "{value!r} is not {choice}.": ("«{value}» er ikke {choice}.", "«{value}» er ikke en av {choices}."),
    "Takes {nargs} values but 1 was given.": (
        "Det skal være {nargs} verdier, ikke 1.",
        "Det skal være {nargs} verdier, ikke {len}.",
    ),
}


def norsk(tekst: str) -> str:
    """Return one of click's texts in Norwegian."""
    return ORD.get(tekst, tekst)


def norsk_antall(en: str, flere: str, antall: int) -> str:
    """Return one of click's texts that depend on a number in Norwegian."""
    if en not in ORD_MED_ANTALL:
        return en if antall == 1 else flere
    return ORD_MED_ANTALL[en][antall != 1]


def oversett_click() -> None:
    """Make click speak Norwegian. Modules that click loads later are not needed for our commands."""
    for navn, modul in list(sys.modules.items()):
        if navn.split(".")[0] == "click":
            if hasattr(modul, "_"):
                modul._ = norsk  # type: ignore[attr-defined]
            if hasattr(modul, "ngettext"):
                modul.ngettext = norsk_antall  # type: ignore[attr-defined]
