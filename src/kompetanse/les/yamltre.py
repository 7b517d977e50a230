"""YAML text to PyYAML's node tree, by YAML 1.2 rules: no anchors, no tags, no deep nesting.

Only the parser of PyYAML is used. The nodes are put together here, without recursion (the composer in C
crashes on deep nesting) and without losing what a node tree does not keep (anchors that nobody uses). What
a value means is decided by the field that it is written for (`les/dekod.py`), so `no` stays a word and
`1:30` stays text.
"""

from typing import Any

import yaml

from kompetanse.les.kilde import Kilde
from kompetanse.les.yamlfeil import Sist, anker, syntaksfeil
from kompetanse.melding import Melding, feil

_Laster = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAKS_DYBDE = 20
"""The deepest file of ours has 8 levels."""
_TEKSTMERKE = "tag:yaml.org,2002:str"


class _Forbudt(Exception):
    """Stops the reading at something that YAML allows and we do not."""

    def __init__(self, melding: Melding) -> None:
        super().__init__(melding.tekst)
        self.melding = melding


def les_tre(kilde: Kilde) -> tuple[yaml.Node | None, list[Melding]]:
    """Parse a source as one YAML document.

    Returns:
        The root node, or None with a message (K102, K105, K106, K109).
    """
    sist = Sist()
    try:
        rot = _sett_sammen(kilde, sist)
    except _Forbudt as unntak:
        return None, [unntak.melding]
    except yaml.YAMLError as unntak:
        return None, [syntaksfeil(unntak, kilde, sist)]
    if rot is None:
        tekst = "Filen har bare kommentarer." if "#" in kilde.tekst else "Filen er tom."
        hint = "Fyll ut filen, eller slett den."
        if kilde.fil == "kompetanse.yaml":
            hint = "Skriv minst tittel, virksomhet, id, utgave og målgrupper. "
            hint += "«kompetanse ny prosjekt» i en tom mappe lager en du kan bygge på."
        return None, [feil("K109", tekst, kilde.sted(0, 0), hint)]
    return rot, []


def _sett_sammen(kilde: Kilde, sist: Sist) -> yaml.Node | None:
    """Compose the nodes of the first and only document."""
    rot: yaml.Node | None = None
    åpne: list[yaml.CollectionNode] = []
    dokumenter = 0
    for hendelse in yaml.parse(kilde.tekst, _Laster):
        sist.husk(hendelse)
        if isinstance(hendelse, yaml.DocumentStartEvent):
            dokumenter += 1
            if dokumenter > 1:
                raise _Forbudt(_flere_dokumenter(kilde, hendelse))
        elif isinstance(hendelse, yaml.NodeEvent):
            node = _node(kilde, hendelse)
            if åpne:
                åpne[-1].value.append(node)
            elif rot is None and not _er_ingenting(hendelse):
                rot = node
            if isinstance(node, yaml.CollectionNode):
                åpne.append(node)
        elif isinstance(hendelse, yaml.CollectionEndEvent):
            _lukk(åpne.pop(), hendelse)
        if len(åpne) > MAKS_DYBDE:
            sted = kilde.ved(åpne[-1].start_mark)
            hint = "Rett innrykket eller klammene."
            raise _Forbudt(feil("K106", "Filen har for mange nivåer inni hverandre.", sted, hint))
    return rot


def _lukk(node: yaml.CollectionNode, hendelse: Any) -> None:
    """Set where a list or mapping ends, and pair a mapping's keys and values."""
    node.end_mark = hendelse.end_mark
    if isinstance(node, yaml.MappingNode):
        deler: list[yaml.Node] = node.value
        node.value = list(zip(deler[::2], deler[1::2], strict=True))


def _er_ingenting(hendelse: yaml.Event) -> bool:
    """Tell whether the document is empty, as when the file has only comments."""
    return isinstance(hendelse, yaml.ScalarEvent) and not hendelse.value and hendelse.style in (None, "")


def _node(kilde: Kilde, hendelse: Any) -> yaml.Node:
    """Make a node of an event; anchors and tags are refused."""
    fra, til = hendelse.start_mark, hendelse.end_mark
    if isinstance(hendelse, yaml.AliasEvent) or hendelse.anchor is not None:
        raise _Forbudt(anker(kilde, fra))
    merke = getattr(hendelse, "tag", None)
    if merke is not None:
        lengde = len(kilde.linjer[fra.line][fra.column :].split(" ")[0])
        hint = "Sett hele teksten i anførselstegn, eller slett ordet."
        tekst = "Et ord som begynner med ! har en egen betydning i YAML, som ikke kan brukes her."
        raise _Forbudt(feil("K105", tekst, kilde.ved(fra, lengde), hint))
    if isinstance(hendelse, yaml.ScalarEvent):
        stil = None if hendelse.style in (None, "") else hendelse.style
        return yaml.ScalarNode(_TEKSTMERKE, hendelse.value, fra, til, style=stil)
    if isinstance(hendelse, yaml.SequenceStartEvent):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [], fra, til, flow_style=hendelse.flow_style)
    stil_ = getattr(hendelse, "flow_style", None)
    return yaml.MappingNode("tag:yaml.org,2002:map", [], fra, til, flow_style=stil_)


def _flere_dokumenter(kilde: Kilde, hendelse: Any) -> Melding:
    return feil(
        "K102",
        "En linje med --- deler filen i to.",
        kilde.ved(hendelse.start_mark, 3),
        "Slett linjen, eller legg innholdet under den i en egen fil.",
    )
