"""YAML nodes to dataclasses: the dataclass is the schema.

A field's name is its key, its type says how the value is read. Siblings of a faulty value are still read,
so one run tells all; an object with a faulty or missing value is left out, and its id is remembered so
that references to it are not reported as well.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Sequence
from enum import EnumMeta
from typing import Any

import yaml

from kompetanse.les.felter import felter, nøkler
from kompetanse.les.forslag import SIKKER, nær, nærmeste
from kompetanse.les.kilde import STYRETEGN, Kilde
from kompetanse.les.skalarer import SKALARER, Ugyldig, vist
from kompetanse.les.yamltekst import ER_TEKST, finn_henvisninger, flatet_ut, tekstfeller, tekstplasser
from kompetanse.melding import Melding, Sted, feil
from kompetanse.modell.grunn import Avsnitt, Inline, Node
from kompetanse.norsk import nfc, slug

MANGLER: Any = object()
"""Stands for a value that could not be read."""
_Par = dict[str, tuple[yaml.Node, yaml.Node]]


class Dekoder:
    """Reads the nodes of one file; gathers messages and the ids of what was left out."""

    kjente_typer: Sequence[str] = ()
    """Names of the types that `undertype` knows, for the message about an unknown one."""

    def __init__(self, kilde: Kilde, undertype: Callable[[type, str], type | None] | None = None) -> None:
        """Begin with a source.

        Args:
            kilde: the text the nodes come from.
            undertype: for a class that is read by its `type` key: the class for a type's name.
        """
        self.kilde = kilde
        self.undertype = undertype
        self.meldinger: list[Melding] = []
        self.ufullstendige: set[str] = set()
        self.utelatt = False
        """Whether something was left out of a list or a register, such as a question."""

    def sted(self, node: yaml.Node) -> Sted:
        """Return the span of a node, at most to the end of its first line."""
        start, slutt = node.start_mark, node.end_mark
        til = slutt.column if slutt.line == start.line else len(self.kilde.linje(start.line).rstrip())
        return self.kilde.ved(start, til - start.column)

    def objekt(self, klasse: type[Node], node: yaml.Node, **gitt: Any) -> Any:
        """Read a mapping as a dataclass; `gitt` are values that come from elsewhere, such as the id.

        Returns:
            The object, or `MANGLER` when a value is missing or faulty.
        """
        par = self._par(node, klasse)
        valgt = self._velg_klasse(klasse, par, node) if par is not None else None
        if par is None or valgt is None:
            self._husk(par or {}, gitt)
            return MANGLER
        verdier: dict[str, Any] = dict(gitt)
        steder: dict[str, Sted] = {}
        feltene = felter(typing.cast("Any", valgt))
        ment = self._ukjente(par, nøkler(valgt), node)
        for f in feltene:
            if f.navn in par:
                nøkkel, verdi = par[f.navn]
                steder[f.navn] = self.sted(verdi)
                steder[f"{f.navn}:"] = self.sted(nøkkel)
                verdier[f.navn] = self.verdi(f.type, verdi, f.navn, steder)
                self._plasser(f.navn, verdi, verdier[f.navn], steder)
            elif f.påkrevd:
                if f.navn not in ment:
                    self._mangler(f.navn, node)
                verdier[f.navn] = MANGLER
        if any(v is MANGLER for v in verdier.values()):
            self._husk(par, gitt)
            return MANGLER
        return valgt(**verdier, sted=self.sted(node), steder=steder)

    def verdi(self, type_: Any, node: yaml.Node, sti: str, steder: dict[str, Sted]) -> Any:
        """Read a node as a type; fills in the places of list items and references."""
        if _er_tom(node):
            hint = "Skriv verdien etter kolonet, eller slett nøkkelen."
            self._feil("K207", node, f"Det står ingenting etter «{sti}».", hint)
            return MANGLER
        opphav = typing.get_origin(type_)
        if opphav in (types.UnionType, typing.Union):
            (indre,) = (t for t in typing.get_args(type_) if t is not types.NoneType)
            return self.verdi(indre, node, sti, steder)
        if opphav is tuple:
            return self._liste(typing.get_args(type_)[0], node, sti, steder)
        if opphav is dict:
            nøkkeltype, indre = typing.get_args(type_)
            if dataclasses.is_dataclass(indre):
                return self._ordbok((nøkkeltype, indre), node, steder)
            return self._verdier(nøkkeltype, indre, node, steder)
        if dataclasses.is_dataclass(type_) and type_ not in SKALARER:
            return self.objekt(typing.cast("type[Node]", type_), node)
        return self._skalar(type_, node, sti, steder)

    def _liste(self, type_: Any, node: yaml.Node, sti: str, steder: dict[str, Sted]) -> Any:
        if isinstance(node, yaml.ScalarNode) and (type_ in SKALARER or isinstance(type_, EnumMeta)):
            deler = [node]  # one value may be written without brackets
        elif isinstance(node, yaml.SequenceNode):
            deler = node.value
        else:
            deler = None
        if deler == [node] and "," in node.value and type_ not in ER_TEKST:
            self._feil("K202", node, "En liste må stå i klammer.", f"Skriv [{vist(node.value)}].")
            return MANGLER
        if deler is None:
            hint = "Skriv hvert punkt på egen linje med `- ` foran."
            self._feil("K202", node, "Her må det stå en liste.", hint)
            return MANGLER
        verdier = []
        for nr, del_ in enumerate(deler):
            steder[f"{sti}[{nr}]"] = self.sted(del_)
            if _er_tom(del_):
                self._feil(
                    "K207", del_, "Punktet er tomt.", "Skriv innholdet etter streken, eller slett den."
                )
            verdier.append(MANGLER if _er_tom(del_) else self.verdi(type_, del_, sti, steder))
            self._plasser(f"{sti}[{nr}]", del_, verdier[-1], steder)
        if not any(v is MANGLER for v in verdier):
            return tuple(verdier)
        if not getattr(type_, "selvstendig", False):
            return MANGLER
        self.utelatt = True
        return tuple(v for v in verdier if v is not MANGLER)

    def _ordbok(self, typer: tuple[Any, ...], node: yaml.Node, steder: dict[str, Sted]) -> Any:
        nøkkeltype, type_ = typer
        par = self._par(node, None)
        if par is None:
            return MANGLER
        ut = {}
        hel = True
        for navn, (nøkkel, verdi) in par.items():
            steder[f"[{navn}]"] = self.sted(nøkkel)
            id_ = self._les(nøkkeltype, navn, nøkkel)
            if _er_tom(verdi):
                self._feil(
                    "K207", nøkkel, f"«{vist(navn)}» har ikke noe innhold.", "Skriv nøklene under den."
                )
                self._husk({}, {"id": navn})
                objekt = MANGLER
            else:
                objekt = self.objekt(type_, verdi, id=navn)
            if id_ is not MANGLER and objekt is not MANGLER:
                ut[id_] = dataclasses.replace(objekt, sted=self.sted(nøkkel))
            else:
                hel = False
                self._husk({}, {"id": navn})
        self.utelatt = self.utelatt or not hel
        return ut if hel or type_.selvstendig else MANGLER

    def _verdier(self, nøkkeltype: Any, type_: Any, node: yaml.Node, steder: dict[str, Sted]) -> Any:
        """Read a mapping of ids to single values; its keys' places are kept as `[id]`."""
        par = self._par(node, None)
        if par is None:
            return MANGLER
        ut = {}
        for navn, (nøkkel, verdi) in par.items():
            steder[f"[{navn}]"] = self.sted(nøkkel)
            ut[self._les(nøkkeltype, navn, nøkkel)] = self.verdi(type_, verdi, navn, {})
        return MANGLER if MANGLER in ut or any(v is MANGLER for v in ut.values()) else ut

    def _skalar(self, type_: Any, node: yaml.Node, sti: str, steder: dict[str, Sted]) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            hint = "Skriv verdien på én linje."
            start = node.start_mark
            if type_ in (Inline, Avsnitt) and self.kilde.linje(start.line)[
                start.column : start.column + 1
            ] in (
                "[",
                "{",
            ):
                hint = "Sett teksten i anførselstegn når den begynner med [ eller {."
            self._feil("K202", node, "Her må det stå én verdi, ikke en liste eller nøkler.", hint)
            return MANGLER
        if type_ in ER_TEKST:
            self.meldinger += tekstfeller(self.kilde, node, self.sted(node))
        if type_ is Inline:
            self.meldinger += flatet_ut(node, self.sted(node))
        if isinstance(type_, EnumMeta):
            return self._valgliste(type_, node.value, node)
        verdi = self._les(type_, nfc(node.value), node)
        if type_ in (Inline, Avsnitt) and verdi is not MANGLER:
            for id_, sted in finn_henvisninger(self.kilde, node):
                steder.setdefault(f"{sti}[[{id_}]]", sted or self.sted(node))
        return verdi

    def _plasser(self, sti: str, node: yaml.Node, verdi: Any, steder: dict[str, Sted]) -> None:
        if not isinstance(node, yaml.ScalarNode) or not isinstance(verdi, str):
            return
        if node.style is not None or node.start_mark.line != node.end_mark.line:
            for nr, sted in tekstplasser(self.kilde, node, verdi):
                steder[f"{sti}@{nr}"] = sted

    def _les(self, type_: Any, tekst: str, node: yaml.Node) -> Any:
        if STYRETEGN.search(tekst):
            hint = "Slett tegnet, som er skrevet med \\ og en kode."
            self._feil("K111", node, "Teksten har et ugyldig styretegn.", hint)
            return MANGLER
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
        self._feil("K204", node, f"«{vist(tekst)}» er ikke et gyldig valg her.", hint)
        return MANGLER

    def _par(self, node: yaml.Node, klasse: type[Node] | None) -> _Par | None:
        """Return a mapping's keys and values; None with a message when the node is none."""
        if not isinstance(node, yaml.MappingNode):
            self._ikke_nøkler(node, klasse)
            return None
        par: _Par = {}
        nytt_punkt = False
        for nøkkel, verdi in node.value:
            if not isinstance(nøkkel, yaml.ScalarNode):
                self._feil("K202", nøkkel, "En nøkkel må være ett ord.", "Skriv `nøkkel: verdi`.")
                continue
            navn = nfc(nøkkel.value)
            if navn in par:
                se = self.sted(par[navn][0])
                ny = bool(klasse) and navn == next(iter(par)) and not nytt_punkt
                nytt_punkt = nytt_punkt or ny
                hint = f"Den står også på linje {se.linje}. Slett den ene."
                if ny:
                    hint += " Begynner det et nytt punkt her, sett `- ` foran."
                if ny or not nytt_punkt:
                    tekst = f"Nøkkelen «{vist(navn)}» står to ganger."
                    self.meldinger.append(feil("K103", tekst, self.sted(nøkkel), hint, [se]))
                continue
            par[navn] = (nøkkel, verdi)
        return par

    def _ikke_nøkler(self, node: yaml.Node, klasse: type[Node] | None) -> None:
        if isinstance(node, yaml.ScalarNode) and (treff := re.match(r"([\w-]+):(?=\S)", node.value)):
            hint = f"Skriv `{vist(treff[1])}: ` og så verdien."
            self._feil("K202", node, "Det mangler et mellomrom etter kolonet.", hint)
        elif klasse is None:
            hint = "Skriv `id:` på egen linje, og innholdet under."
            self._feil("K202", node, "Her må det stå id-er med innhold.", hint)
        else:
            feltene = felter(typing.cast("Any", klasse))
            navn = next((f.navn for f in feltene if f.påkrevd), feltene[0].navn)
            hint = f"Skriv for eksempel `{navn}: ` og verdien."
            self._feil("K202", node, "Her må det stå nøkler med verdier.", hint)

    def _velg_klasse(self, klasse: type[Node], par: _Par, node: yaml.Node) -> type[Node] | None:
        if self.undertype is None or self.undertype(klasse, "") is None:
            return klasse
        if "type" not in par:
            if "type" not in self._ukjente(par, nøkler(klasse), node, bare_nære=True):
                self._mangler("type", node)
            return None
        navn = self.verdi(str, par["type"][1], "type", {})
        if navn is MANGLER:
            return None
        valgt = self.undertype(klasse, navn)
        if valgt is None or valgt is klasse:
            hint = nær(navn, self.kjente_typer) or f"Skriv én av disse: {', '.join(self.kjente_typer)}."
            self._feil("K206", par["type"][1], f"«{vist(navn)}» er ikke en spørsmålstype.", hint)
            return None
        return valgt

    def _ukjente(self, par: _Par, kjente: list[str], node: yaml.Node, *, bare_nære: bool = False) -> set[str]:
        """Report the keys that are not known; returns the known ones that they were meant to be.

        What is surely a slip is read as what was meant, so that nothing else is told to be missing.
        """
        ment = set()
        for navn, (nøkkel, verdi) in list(par.items()):
            if navn in kjente:
                continue
            nærmest = nærmeste(navn, (k for k in kjente if k not in par and k not in ment))
            if bare_nære and not nærmest:
                continue
            if _er_tom(verdi) and getattr(node, "flow_style", None):
                hint = "Er ordet en del av teksten foran kommaet, sett hele teksten i anførselstegn."
            elif nærmest:
                ment.add(nærmest)
                if not bare_nære and nærmeste(navn, [nærmest], SIKKER):
                    par[nærmest] = (nøkkel, verdi)
                hint = f"Mente du «{nærmest}»?"
            else:
                hint = "Disse nøklene kan brukes her: " + ", ".join(kjente) + "."
            self._feil("K201", nøkkel, f"Nøkkelen «{vist(navn)}» er ukjent her.", hint)
        return ment

    def _mangler(self, navn: str, node: yaml.Node) -> None:
        hint = f"Legg til en linje med `{navn}:` og verdien."
        if getattr(node, "flow_style", None):
            hint = f"Skriv `{navn}:` og verdien inne i klammene, med komma foran."
        self._feil("K203", node, f"Nøkkelen «{navn}» mangler.", hint)

    def _husk(self, par: _Par, gitt: dict[str, Any]) -> None:
        """Remember the id of what is left out, also as it was probably meant."""
        id_ = str(gitt["id"]) if "id" in gitt else ""
        if not id_ and "id" in par and isinstance(par["id"][1], yaml.ScalarNode):
            id_ = par["id"][1].value
        self.ufullstendige |= {id_, slug(id_)} - {""}

    def _feil(self, kode: str, node: yaml.Node, tekst: str, hint: str = "") -> None:
        self.meldinger.append(feil(kode, tekst, self.sted(node), hint))


def _er_tom(node: yaml.Node) -> bool:
    """Tell whether there is nothing where a value should be."""
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value == ""
