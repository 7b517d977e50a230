"""What a project may override in `maler/`: packaged templates, their blocks, the theme's names."""

import re
from importlib.resources import files

_BLOKK = re.compile(r"{%-? block (\w+)")
_NAVN = re.compile(r"(--[\w-]+):\s*([^;}]+)")
_TEKST = """# Egne maler og farger

Prosjektet kan bestemme hvordan sidene ser ut, med filer i mappen `maler/`. Uten dem brukes malene som
følger med.

## Farger og skrifter

Skriv `maler/tema.css` med navnene du vil endre. Filen legges etter den som følger med:

```css
:root { --hav: #004f71; --tittel: var(--brod); }
```

Kontroller kontrasten i lys og mørk visning når du endrer en farge: minst 4,5 : 1 for tekst.

| Navn | Verdi som følger med (lys visning) |
|---|---|
@TEMA@

## Maler

Malene er skrevet i [Jinja](https://jinja.palletsprojects.com). En fil i `maler/` med samme navn brukes
i stedet for den som følger med. Den kan bygge på den som følger med, som heter `standard/navn.html`, og endre
bare én blokk. `maler/nettsted.html` med en egen bunn:

```html
{% extends "standard/nettsted.html" %}
{% block bunn %}
<footer class="nettsted-bunn"><p>Spør oss: tlf. 51 00 00 00</p></footer>
{% endblock %}
```

Har malen en feil, sier `kompetanse bygg` hvor (K607). Hva hver mal får å vise, står i
dataklassene som `docs/ordliste.md` nevner («What `maler/…` receives»).

| Mal | Blokker |
|---|---|
@MALER@
"""


def maler() -> str:
    """Return the page."""
    mappe = files("kompetanse") / "maler"
    rader = []
    for sti in _stier(mappe):
        blokker = ", ".join(f"`{b}`" for b in _BLOKK.findall((mappe / sti).read_text("utf-8")))
        rader.append(f"| `{sti}` | {blokker or '–'} |")
    tema = (files("kompetanse") / "spiller" / "stil" / "tema.css").read_text("utf-8")
    verdier: dict[str, str] = {}
    for navn, verdi in _NAVN.findall(tema):
        verdier.setdefault(navn, " ".join(verdi.split()))
    farger = "\n".join(f"| `{navn}` | `{verdi}` |" for navn, verdi in verdier.items())
    return _TEKST.replace("@TEMA@", farger).replace("@MALER@", "\n".join(rader))


def _stier(mappe: object, foran: str = "") -> list[str]:
    ut: list[str] = []
    for fil in sorted(mappe.iterdir(), key=lambda f: f.name):  # type: ignore[attr-defined]
        if fil.is_dir() and not fil.name.startswith("_"):
            ut += _stier(fil, f"{foran}{fil.name}/")
        elif fil.name.endswith(".html"):
            ut.append(foran + fil.name)
    return ut
