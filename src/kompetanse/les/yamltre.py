"""YAML text to PyYAML's node tree, by YAML 1.2 rules: no anchors, no tags, no repeated keys.

Only the nodes of PyYAML are used, never its constructors: what a value means is decided by the field
that it is written for (`les/dekod.py`), so `no` stays a word and `1:30` stays text.
"""

import yaml

from kompetanse.les.kilde import Kilde
from kompetanse.melding import Melding, Sted, feil

_Laster = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What PyYAML says → what it means to an author, and what to do. Both of PyYAML's parsers' wordings.
_FORKLARINGER = (
    (
        ("mapping values are not allowed",),
        "Her står et kolon der YAML ikke venter det.",
        "Sett hele teksten i anførselstegn når den inneholder kolon og mellomrom, eller rett innrykket.",
    ),
    (
        ("found character '\\t'", "found a tab character", "contains tabs"),
        "Her er det brukt tabulator.",
        "Bruk mellomrom til innrykk, to for hvert nivå.",
    ),
    (
        ("could not find expected ':'",),
        "Her mangler et kolon etter nøkkelen.",
        "Skriv `nøkkel: verdi`, med kolon og mellomrom.",
    ),
    (
        ("found unexpected end of stream", "unexpected end of quoted"),
        "Et anførselstegn er åpnet, men ikke lukket.",
        'Sett inn anførselstegnet som mangler, eller skriv \\" inne i teksten.',
    ),
    (
        ("expected ',' or '}'", "expected ',' or ']'"),
        "En liste eller et felt i klammer er ikke lukket riktig.",
        "Skill med komma og lukk med ] eller }. Sett tekst med komma eller klammer i anførselstegn.",
    ),
    (
        ("cannot start any token",),
        "Teksten begynner med et tegn som har egen betydning i YAML.",
        "Sett teksten i anførselstegn.",
    ),
    (
        ("did not find expected key", "expected <block end>", "did not find expected '-'", "expected key"),
        "Innrykket stemmer ikke, eller en tekst med anførselstegn fortsetter etter at den er lukket.",
        "Kontroller at linjen står rett under søsknene sine, og at hele teksten er inne i anførselstegnene.",
    ),
    (
        ("undefined alias", "scanning an alias", "scanning an anchor"),
        "Tegnene * og & har egen betydning i YAML når de står først.",
        "Sett teksten i anførselstegn.",
    ),
    (
        ("expected a single document",),
        "Filen har flere YAML-dokumenter, skilt med ---.",
        "Slett linjen med ---, eller del innholdet i flere filer.",
    ),
)


def les_tre(kilde: Kilde, første_linje: int = 1) -> tuple[yaml.Node | None, list[Melding]]:
    """Parse a source as one YAML document.

    Args:
        kilde: the text.
        første_linje: the line of the file on which the text begins (more than 1 for front matter).

    Returns:
        The root node, or None with a message (K102, K105, K106, K109).
    """
    try:
        laster = _Laster(kilde.tekst)
        try:
            rot = laster.get_single_node()
        finally:
            laster.dispose()
    except RecursionError:
        return None, [
            feil("K106", "Filen har for mange nivåer inni hverandre.", Sted(kilde.fil, første_linje))
        ]
    except yaml.YAMLError as unntak:
        return None, [_syntaksfeil(unntak, kilde.fil, første_linje)]
    if rot is None:
        return None, [
            feil("K109", "Filen er tom.", Sted(kilde.fil, første_linje), "Fyll ut filen, eller slett den.")
        ]
    return (rot, []) if not (meldinger := _forbudt(rot, kilde.fil, første_linje)) else (None, meldinger)


def _syntaksfeil(unntak: yaml.YAMLError, fil: str, første_linje: int) -> Melding:
    merke = getattr(unntak, "problem_mark", None) or getattr(unntak, "context_mark", None)
    problem = f"{getattr(unntak, 'problem', '')} {getattr(unntak, 'context', '')}"
    sted = Sted(fil, merke.line + første_linje, merke.column + 1) if merke else Sted(fil, første_linje)
    for kjennetegn, tekst, hint in _FORKLARINGER:
        if any(ord_ in problem for ord_ in kjennetegn):
            return feil("K102", tekst, sted, hint)
    return feil(
        "K102",
        "YAML-en kan ikke leses herfra.",
        sted,
        "Kontroller innrykk, kolon og anførselstegn på denne linjen og linjen over.",
    )


def _forbudt(rot: yaml.Node, fil: str, første_linje: int) -> list[Melding]:
    """Find anchors, tags and nesting that no hand-written file needs."""
    sett: set[int] = set()
    kø: list[tuple[yaml.Node, int]] = [(rot, 0)]
    while kø:
        node, dybde = kø.pop()
        sted = Sted(fil, node.start_mark.line + første_linje, node.start_mark.column + 1)
        if id(node) in sett:
            hint = "Skriv teksten begge steder. Skal teksten begynne med * eller &, sett den i anførselstegn."
            return [feil("K105", "Filen bruker YAML-ankre (& og *). Det støttes ikke.", sted, hint)]
        sett.add(id(node))
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag[18:] in {
            "binary",
            "set",
            "omap",
            "pairs",
        }:
            hint = "Slett merket, eller sett teksten i anførselstegn."
            return [feil("K105", f"Filen bruker et YAML-merke ({node.tag}). Det støttes ikke.", sted, hint)]
        if dybde > 20:
            return [feil("K106", "Filen har for mange nivåer inni hverandre.", sted)]
        if isinstance(node, yaml.MappingNode):
            kø += [(del_, dybde + 1) for par in node.value for del_ in par]
        elif isinstance(node, yaml.SequenceNode):
            kø += [(del_, dybde + 1) for del_ in node.value]
    return []
