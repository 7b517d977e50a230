"""YAML nodes to dataclasses: the dataclass is the schema.

A field's name is its key, its type says how the value is read. Siblings of a faulty value are still read,
so one run tells all; an object with a faulty or missing value is left out, and its id is remembered so
that references to it are not reported as well.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from enum import EnumMeta
from functools import cache
from typing import Any

import yaml

from kompetanse.les.kilde import Kilde
from kompetanse.les.skalarer import SKALARER, Ugyldig, kan_vris
from kompetanse.melding import Melding, Sted, advarsel, feil
from kompetanse.modell.grunn import Avsnitt, Inline, Node

HENVISNING = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_ER_TEKST = (str, Inline, Avsnitt)
MANGLER: Any = object()
"""Stands for a value that could not be read."""


@dataclasses.dataclass(frozen=True)
class Felt:
    """A key of a dataclass that authors write."""

    navn: str
    type: Any
    påkrevd: bool


@cache
def felter(klasse: Any) -> tuple[Felt, ...]:
    """Return the keys that authors write: the fields declared by `felt`, in order."""
    typer = typing.get_type_hints(klasse)
    return tuple(
        Felt(f.name, typer[f.name], f.default is dataclasses.MISSING)
        for f in dataclasses.fields(klasse)
        if "hjelp" in f.metadata
    )


def nær(ord_: str, kjente: Iterable[str]) -> str:
    """Return «Mente du «…»?» for the likeliest of the known words, or nothing."""
    from difflib import get_close_matches  # only on the way to an error

    treff = get_close_matches(ord_, list(kjente), 1, 0.6)
    return f"Mente du «{treff[0]}»?" if treff else ""


class Dekoder:
    """Reads the nodes of one file; gathers messages and the ids of what was left out."""

    def __init__(
        self, kilde: Kilde, første_linje: int = 1, undertype: Callable[[type, str], type | None] | None = None
    ) -> None:
        """Begin with a source.

        Args:
            kilde: the text the nodes come from.
            første_linje: the line of the file on which the text begins.
            undertype: for a class that is read by its `type` key: the class for a type's name.
        """
        self.kilde = kilde
        self.forskyvning = første_linje - 1
        self.undertype = undertype
        self.linjer: Sequence[str] = kilde.linjer
        self.meldinger: list[Melding] = []
        self.ufullstendige: set[str] = set()

    def sted(self, node: yaml.Node) -> Sted:
        """Return the span of a node, at most to the end of its first line."""
        start, slutt = node.start_mark, node.end_mark
        til = slutt.column if slutt.line == start.line else len(self.linjer[start.line])
        return Sted(
            self.kilde.fil,
            start.line + 1 + self.forskyvning,
            start.column + 1,
            max(1, til - start.column),
        )

    def objekt(self, klasse: type[Node], node: yaml.Node, **gitt: Any) -> Any:
        """Read a mapping as a dataclass; `gitt` are values that come from elsewhere, such as the id.

        Returns:
            The object, or `MANGLER` when a value is missing or faulty.
        """
        if not isinstance(node, yaml.MappingNode):
            self._feil(
                "K202", node, "Her må det stå nøkler med verdier.", "Skriv `nøkkel: verdi` på egne linjer."
            )
            return MANGLER
        par = self._par(node)
        valgt = self._velg_klasse(klasse, par, node)
        if valgt is None:
            self._husk(par, gitt)
            return MANGLER
        verdier: dict[str, Any] = dict(gitt)
        steder: dict[str, Sted] = {}
        feltene = felter(typing.cast("Any", valgt))
        self._ukjente(par, [f.navn for f in feltene])
        for f in feltene:
            if f.navn in par:
                nøkkel, verdi = par[f.navn]
                steder[f.navn] = self.sted(verdi)
                steder[f"{f.navn}:"] = self.sted(nøkkel)
                verdier[f.navn] = self.verdi(f.type, verdi, f.navn, steder)
            elif f.påkrevd:
                self._mangler(f.navn, node)
                verdier[f.navn] = MANGLER
        if any(v is MANGLER for v in verdier.values()):
            self._husk(par, gitt)
            return MANGLER
        return valgt(**verdier, sted=self.sted(node), steder=steder)

    def verdi(self, type_: Any, node: yaml.Node, sti: str, steder: dict[str, Sted]) -> Any:
        """Read a node as a type; fills in the places of list items and references."""
        opphav = typing.get_origin(type_)
        if opphav in (types.UnionType, typing.Union):
            (indre,) = (t for t in typing.get_args(type_) if t is not types.NoneType)
            return self.verdi(indre, node, sti, steder)
        if opphav is tuple:
            return self._liste(typing.get_args(type_)[0], node, sti, steder)
        if opphav is dict:
            return self._ordbok(typing.get_args(type_), node, steder)
        if dataclasses.is_dataclass(type_) and type_ not in SKALARER:
            return self.objekt(typing.cast("type[Node]", type_), node)
        return self._skalar(type_, node, sti, steder)

    def _liste(self, type_: Any, node: yaml.Node, sti: str, steder: dict[str, Sted]) -> Any:
        if isinstance(node, yaml.ScalarNode) and type_ in SKALARER:
            deler = [node]  # one value may be written without brackets
        elif isinstance(node, yaml.SequenceNode):
            deler = node.value
        else:
            self._feil(
                "K202", node, "Her må det stå en liste.", "Skriv hvert punkt på egen linje med `- ` foran."
            )
            return MANGLER
        verdier = []
        for nr, del_ in enumerate(deler):
            steder[f"{sti}[{nr}]"] = self.sted(del_)
            verdier.append(self.verdi(type_, del_, sti, steder))
        if any(v is MANGLER for v in verdier) and not getattr(type_, "selvstendig", False):
            return MANGLER
        return tuple(v for v in verdier if v is not MANGLER)

    def _ordbok(self, typer: tuple[Any, ...], node: yaml.Node, steder: dict[str, Sted]) -> Any:
        nøkkeltype, type_ = typer
        if not isinstance(node, yaml.MappingNode):
            self._feil(
                "K202",
                node,
                "Her må det stå id-er med innhold.",
                "Skriv `id:` på egen linje, og innholdet under.",
            )
            return MANGLER
        ut = {}
        for navn, (nøkkel, verdi) in self._par(node).items():
            steder[f"[{navn}]"] = self.sted(nøkkel)
            id_ = self._les(nøkkeltype, navn, nøkkel)
            objekt = self.objekt(type_, verdi, id=navn)
            if id_ is not MANGLER and objekt is not MANGLER:
                ut[id_] = dataclasses.replace(objekt, sted=self.sted(nøkkel))
            elif not type_.selvstendig:
                ut[MANGLER] = MANGLER
        return ut if MANGLER not in ut else MANGLER

    def _skalar(self, type_: Any, node: yaml.Node, sti: str, steder: dict[str, Sted]) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            self._feil(
                "K202",
                node,
                "Her må det stå én verdi, ikke en liste eller nøkler.",
                "Skriv verdien på én linje.",
            )
            return MANGLER
        tekst = node.value
        if node.style is None and type_ in _ER_TEKST and kan_vris(tekst) and tekst:
            self.meldinger.append(
                advarsel(
                    "K104",
                    f"Uten anførselstegn kan andre programmer lese «{tekst}» som noe annet enn tekst.",
                    self.sted(node),
                    f'Skriv "{tekst}".',
                )
            )
        if isinstance(type_, EnumMeta):
            return self._valgliste(type_, tekst, node)
        verdi = self._les(type_, tekst, node)
        if type_ in (Inline, Avsnitt) and verdi is not MANGLER:
            self._henvisninger(node, sti, steder)
        return verdi

    def _les(self, type_: Any, tekst: str, node: yaml.Node) -> Any:
        verdi = SKALARER[type_](tekst)
        if isinstance(verdi, Ugyldig):
            self._feil(verdi.kode, node, verdi.tekst, verdi.hint)
            return MANGLER
        return verdi

    def _valgliste(self, type_: EnumMeta, tekst: str, node: yaml.Node) -> Any:
        lovlige: list[Any] = list(type_)
        for medlem in lovlige:
            if medlem.value == tekst:
                return medlem
        ord_ = [str(m.value) for m in lovlige]
        hint = nær(tekst, ord_) or "Skriv ett av disse: " + ", ".join(ord_) + "."
        self._feil("K204", node, f"«{tekst}» er ikke et gyldig valg her.", hint)
        return MANGLER

    def _henvisninger(self, node: yaml.Node, sti: str, steder: dict[str, Sted]) -> None:
        """Find where each `[[id]]` of a text stands in the file, whatever quotes or folds the text."""
        for nr in range(node.start_mark.line, min(node.end_mark.line + 1, len(self.linjer))):
            fra = node.start_mark.column if nr == node.start_mark.line else 0
            for treff in HENVISNING.finditer(self.linjer[nr], fra):
                sted = Sted(self.kilde.fil, nr + 1 + self.forskyvning, treff.start() + 1, len(treff[0]))
                steder.setdefault(f"{sti}[[{treff[1].strip()}]]", sted)

    def _par(self, node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        par: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for nøkkel, verdi in node.value:
            if not isinstance(nøkkel, yaml.ScalarNode):
                self._feil("K202", nøkkel, "En nøkkel må være ett ord.", "Skriv `nøkkel: verdi`.")
                continue
            if nøkkel.value in par:
                melding = f"Nøkkelen «{nøkkel.value}» står to ganger."
                se = self.sted(par[nøkkel.value][0])
                hint = f"Den står også på linje {se.linje}. Slett den ene."
                self.meldinger.append(feil("K103", melding, self.sted(nøkkel), hint, [se]))
                continue
            par[nøkkel.value] = (nøkkel, verdi)
        return par

    def _velg_klasse(
        self, klasse: type[Node], par: dict[str, tuple[yaml.Node, yaml.Node]], node: yaml.Node
    ) -> type[Node] | None:
        if self.undertype is None or self.undertype(klasse, "") is None:
            return klasse
        if "type" not in par:
            self._mangler("type", node)
            return None
        verdi = par["type"][1]
        valgt = self.undertype(klasse, verdi.value) if isinstance(verdi, yaml.ScalarNode) else None
        if valgt is None or valgt is klasse:
            navn = verdi.value if isinstance(verdi, yaml.ScalarNode) else "…"
            kjente = self.kjente_typer
            hint = nær(navn, kjente) or "Skriv én av disse: " + ", ".join(kjente) + "."
            self._feil("K206", verdi, f"«{navn}» er ikke en spørsmålstype.", hint)
            return None
        return valgt

    kjente_typer: Sequence[str] = ()
    """Names of the types that `undertype` knows, for the message about an unknown one."""

    def _ukjente(self, par: dict[str, tuple[yaml.Node, yaml.Node]], kjente: list[str]) -> None:
        for navn, (nøkkel, _) in par.items():
            if navn not in kjente:
                hint = nær(navn, kjente) or "Disse nøklene kan brukes her: " + ", ".join(kjente) + "."
                self._feil("K201", nøkkel, f"Nøkkelen «{navn}» er ukjent her.", hint)

    def _mangler(self, navn: str, node: yaml.Node) -> None:
        sted = self.sted(node)
        self.meldinger.append(
            feil("K203", f"Nøkkelen «{navn}» mangler.", sted, f"Legg til en linje med `{navn}:` og verdien.")
        )

    def _husk(self, par: dict[str, tuple[yaml.Node, yaml.Node]], gitt: dict[str, Any]) -> None:
        if "id" in gitt:
            self.ufullstendige.add(str(gitt["id"]))
        elif "id" in par and isinstance(par["id"][1], yaml.ScalarNode):
            self.ufullstendige.add(par["id"][1].value)

    def _feil(self, kode: str, node: yaml.Node, tekst: str, hint: str = "") -> None:
        self.meldinger.append(feil(kode, tekst, self.sted(node), hint))
