"""Whether a condition of a rule holds for an employment, and why."""

from collections.abc import Callable
from fnmatch import fnmatchcase

from kompetanse.hr.forhold import Arbeidsforhold
from kompetanse.hr.kolonner import foldet
from kompetanse.modell.ansatte import Vilkår

TEKSTFELTER = (
    "tjenesteområde", "virksomhet", "enhet", "enhet_kode", "stillingskode", "stilling", "ansettelsestype",
)  # fmt: skip
"""The fields of an employment that a condition can name."""


def passer(vilkår: Vilkår, forhold: Arbeidsforhold, *, nyansatt: bool) -> str:
    """Return why a condition holds, in words; nothing when it does not."""
    grunner: list[str] = []
    if vilkår.alle:
        grunner.append("gjelder alle")
    if vilkår.nyansatt is not None:
        if vilkår.nyansatt is not nyansatt:
            return ""
        grunner.append("nyansatt" if nyansatt else "ikke nyansatt")
    for felt in TEKSTFELTER:
        mønstre: tuple[str, ...] = getattr(vilkår, felt)
        if mønstre:
            treff = next((m for m in mønstre if _ligner(getattr(forhold, felt), m)), None)
            if treff is None:
                return ""
            grunner.append(f"{felt} er «{treff}»")
    if vilkår.en_av:
        under = next((g for v in vilkår.en_av if (g := passer(v, forhold, nyansatt=nyansatt))), "")
        if not under:
            return ""
        grunner.append(under)
    return " og ".join(grunner)


def er_særskilt(vilkår: Vilkår) -> bool:
    """Tell whether a condition looks at where somebody works or what they do."""
    egne = any(getattr(vilkår, felt) for felt in TEKSTFELTER)
    return egne or any(er_særskilt(v) for v in vilkår.en_av)


def _ligner(verdi: str, mønster: str) -> bool:
    return bool(verdi) and fnmatchcase(foldet(verdi), foldet(mønster))


Prøver = Callable[[Vilkår, Arbeidsforhold, bool], str]


def med_minne() -> Prøver:
    """Return `passer` with a memory: most employees work in the same units and positions as others."""
    husket: dict[tuple[object, ...], str] = {}

    def prøv(vilkår: Vilkår, f: Arbeidsforhold, nyansatt: bool) -> str:  # noqa: FBT001
        nøkkel = (id(vilkår), nyansatt, f.ansettelsestype, *f[5:11])
        svar = husket.get(nøkkel)
        if svar is None:
            svar = husket[nøkkel] = passer(vilkår, f, nyansatt=nyansatt)
        return svar

    return prøv
