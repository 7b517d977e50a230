"""Other ways of writing the same: of Markdown as text, and of YAML as data. None of them is a change."""

import re
import unicodedata
from collections.abc import Callable
from random import Random
from typing import Any

import yaml

Skriving = Callable[[str, Random], str]


def _del(md: str) -> tuple[list[str], list[str]]:
    """Split a module into the lines of its head and those of its text."""
    linjer = md.split("\n")
    slutt = linjer.index("---", 1) + 1
    return linjer[:slutt], linjer[slutt:]


def _i_teksten(gjør: Callable[[str, Random], str]) -> Skriving:
    """Change each line of running text."""

    def skriv(md: str, rng: Random) -> str:
        hode, tekst = _del(md)
        return "\n".join([*hode, *(gjør(linje, rng) if linje.strip() else linje for linje in tekst)])

    return skriv


_FARLIG = re.compile(r"\d+[.)]$|[-+*#>:=~|]|```")


def _bryt(linje: str, rng: Random) -> str:
    """Break a line at some spaces, where the next word does not begin a block."""
    if linje.startswith((":::", "#", "!", "|")):
        return linje
    innrykk = " " * (m.end() if (m := re.match(r"(?:[-*+]|\d+[.)]) +", linje)) else 0)
    ut = []
    for ord_ in linje.split(" "):
        hittil = "".join(ut)
        kan = len(ut) > 2 and ord_ and not _FARLIG.match(ord_) and hittil.count("[[") == hittil.count("]]")
        ut.append(("\n" + innrykk if kan and rng.random() < 0.3 else " ") + ord_ if ut else ord_)
    return "".join(ut)


def _mellomrom(linje: str, rng: Random) -> str:
    """Double some spaces, or make them unbreakable, and leave some at the end."""
    foran = re.match(r"(?::::.*|(?:[-*+#]+|\d+[.)])? *)", linje)
    start = foran.end() if foran else 0
    rom = [" ", " ", "  ", "   "] + ["\u00a0"] * (not linje.startswith(("#", ":", "[")))
    midt = re.sub(" ", lambda _: rng.choice(rom), linje[start:])
    return linje[:start] + midt + rng.choice(["", " ", "  ", "   "])


def _typografi(linje: str, rng: Random) -> str:
    """Write quotes and dashes in another way, and spell some letters as entities."""
    if linje.startswith((":::", "!")):
        return linje
    stil = rng.choice(['""', "“”", "„“", "«»"])
    linje = (
        linje.replace("«", stil[0]).replace("»", stil[1]).replace(" – ", rng.choice([" – ", " - ", " — "]))
    )
    return re.sub("[øå]", lambda t: rng.choice([t[0]] * 9 + [f"&#{ord(t[0])};"]), linje)


def _utheving(linje: str, rng: Random) -> str:
    """Write emphasis with underscores."""
    mønster = r"(?<![\w*])(\*{1,2})(?! )([^*]+?)(?<! )\1(?![\w*])"
    return re.sub(mønster, lambda t: t[1].replace("*", "_") + t[2] + t[1].replace("*", "_"), linje)


def _overskrift(linje: str, rng: Random) -> str:
    if not linje.startswith("## "):
        return linje
    return rng.choice([linje + " ##", linje + "  ", linje.replace("## ", "##   ")])


def _henvisning(linje: str, rng: Random) -> str:
    return re.sub(r"\[\[(.+?)\]\]", r"[[ \1 ]]", linje)


def _gjerde(linje: str, rng: Random) -> str:
    if not linje.startswith(":::"):
        return linje
    navn = linje.split()
    if navn[1:2] == ["målgruppe"]:
        navn[2:] = rng.sample(navn[2:], len(navn) - 2)
    return rng.choice([":::", "::::", " :::"]) + linje[3:].replace(
        " ".join(linje.split()[1:]), " ".join(navn[1:])
    )


def listemerker(md: str, rng: Random) -> str:
    """Use another marker in all lists."""
    hode, tekst = _del(md)
    punkt, tall = rng.choice("-*+"), rng.choice(".)")
    tekst = [re.sub(r"^[-*+] ", punkt + " ", re.sub(r"^(\d+)[.)] ", rf"\1{tall} ", linje)) for linje in tekst]
    return "\n".join(hode + tekst)


def tomme_linjer(md: str, rng: Random) -> str:
    """Add blank lines: between paragraphs, around fences, between items."""
    hode, tekst = _del(md)
    ut: list[str] = []
    for linje in tekst:
        fortsetter = (
            bool(ut) and bool(ut[-1].strip()) and not linje.startswith((":::", "- ", "* ", "+ ", "1"))
        )
        if not (fortsetter and linje.strip()):
            ut += [""] * rng.choice([0, 0, 1, 2])
        ut.append(linje)
    return "\n".join(hode + ut)


def flytt_lenkemål(md: str, rng: Random) -> str:
    """Write links as references, with their addresses at the end or at the start of the text."""
    hode, tekst = _del(md)
    mål: list[str] = []

    def ta(treff: re.Match[str]) -> str:
        mål.append(f"[mål-{len(mål)}]: {treff[2]}")
        return f"[{treff[1]}][mål-{len(mål) - 1}]"

    tekst = [re.sub(r"(?<!!)\[([^\[\]]+)\]\(([^)]+)\)", ta, linje) for linje in tekst]
    rng.shuffle(mål)
    return "\n".join([*hode, *(["", *mål, "", *tekst] if rng.random() < 0.5 else [*tekst, "", *mål, ""])])


def del_gjerder(md: str, rng: Random) -> str:
    """Write a fence for two target groups as two fences with the same text, each for one."""
    hode, tekst = _del(md)
    hele = "\n".join(tekst)
    mønster = r"^::: målgruppe (\S+) (\S+)\n((?:(?!:::).*\n)+):::$"
    delt = re.sub(mønster, r"::: målgruppe \1\n\3:::\n\n::: målgruppe \2\n\3:::", hele, flags=re.MULTILINE)
    return "\n".join(hode) + "\n" + delt


def skriv_hodet_om(md: str, rng: Random) -> str:
    """Write the head with its keys in another order, and in another style."""
    hode, tekst = _del(md)
    data = yaml.load("\n".join(hode[1:-1]), yaml.BaseLoader)
    return "---\n" + yaml_på_ny(data, rng) + "---\n" + "\n".join(tekst)


TEKST: tuple[Skriving, ...] = (
    skriv_hodet_om, _i_teksten(_typografi), _i_teksten(_utheving), _i_teksten(_overskrift), flytt_lenkemål,
    del_gjerder, _i_teksten(_henvisning), listemerker, _i_teksten(_mellomrom), tomme_linjer,
    _i_teksten(_bryt), _i_teksten(_gjerde),
)  # fmt: skip
"""In the order in which they can be used on top of each other."""


def skriv_om(md: str, rng: Random) -> bytes:
    """Write a module's text in another way, with several neutral edits on top of each other."""
    antall = rng.randint(1, 5)
    for nr in sorted(rng.sample(range(len(TEKST)), antall)):
        md = TEKST[nr](md, rng)
    return som_fil(md, rng)


def som_fil(md: str, rng: Random) -> bytes:
    """Write a text to bytes in one of the ways that editors do."""
    md = rng.choice([md, unicodedata.normalize("NFD", md)])
    md = rng.choice([md, md.replace("\n", "\r\n"), md.rstrip("\n"), md + "\n\n"])
    return rng.choice([b"", b"\xef\xbb\xbf"]) + md.encode()


_MENGDER = frozenset(
    {"spørsmål", "scenarier", "veivalg", "alternativer", "par", "ekstra", "valg", "hjemmel", "krav"}
)
"""Lists whose order says nothing."""


def stokk(data: Any, rng: Random, navn: str = "") -> Any:
    """Shuffle the keys, and the lists whose order says nothing."""
    if isinstance(data, dict):
        nøkler = rng.sample(list(data), len(data))
        return {nøkkel: stokk(data[nøkkel], rng, nøkkel) for nøkkel in nøkler}
    if isinstance(data, list):
        ut = [stokk(ett, rng) for ett in data]
        return rng.sample(ut, len(ut)) if navn in _MENGDER else ut
    return data


def yaml_på_ny(data: Any, rng: Random) -> str:
    """Write YAML in another order and style, with comments."""
    stil = rng.choice([None, '"', "'"])
    tekst = yaml.dump(
        stokk(data, rng),
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        sort_keys=False,
        default_style=stil,
        default_flow_style=rng.choice([False, False, None]),
        width=rng.choice([40, 120, 10_000]),
        indent=rng.choice([2, 4]),
        allow_unicode=rng.random() < 0.8 or stil != '"',
    )
    return _med_kommentarer(tekst, rng)


def _med_kommentarer(tekst: str, rng: Random) -> str:
    """Add comments before list items and keys at the outermost level, where no text goes on."""
    ut = ["# Laget for prøven"]
    for linje in tekst.split("\n"):
        if re.match(r"\S+:$|- id|[\"']?\w+[\"']?: *$", linje) and rng.random() < 0.5:
            ut.append("# en kommentar")
        ut.append(linje)
    return "\n".join(ut)


def quiz_som_fil(data: Any, rng: Random) -> bytes:
    """Write a quiz to bytes."""
    return som_fil(yaml_på_ny(data, rng), rng)
