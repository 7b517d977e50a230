"""What every part of the model is made of: nodes with positions, fields with help texts, and id types.

The dataclass is the schema. A field's name is its key in the YAML, its type says how the value is read
(`les/dekod.py`), and its help text becomes the reference documentation and the JSON Schema, so that the
three cannot drift apart.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from typing import Any, ClassVar, NewType

from kompetanse.melding import INGENSTEDS, Sted
from kompetanse.modell.lesetekst import Plass

MålgruppeId = NewType("MålgruppeId", str)
KursId = NewType("KursId", str)
ModulId = NewType("ModulId", str)
SpørsmålId = NewType("SpørsmålId", str)
LøpId = NewType("LøpId", str)
StegId = NewType("StegId", str)
HjemmelId = NewType("HjemmelId", str)
HjelpetilbudId = NewType("HjelpetilbudId", str)
KravId = NewType("KravId", str)
TemaId = NewType("TemaId", str)
KortId = NewType("KortId", str)
BekreftelseId = NewType("BekreftelseId", str)
AktivitetId = NewType("AktivitetId", str)
VaktordId = NewType("VaktordId", str)
UtgåttId = NewType("UtgåttId", str)

Inline = NewType("Inline", str)
"""Markdown within one paragraph."""
Avsnitt = NewType("Avsnitt", str)
"""Markdown of one or more paragraphs."""
Nettadresse = NewType("Nettadresse", str)
"""An address that starts with https:// or http://."""
ProsjektId = NewType("ProsjektId", str)
"""A reversed domain name: the prefix of every identifier that an LMS sees."""
UtgaveNavn = NewType("UtgaveNavn", str)
"""An edition's name, `<year>.<number>`."""
Lovadresse = NewType("Lovadresse", str)
"""A Lovdata address such as `lov/2021-06-18-97/§13-2`."""
Avtrykk = NewType("Avtrykk", str)
"""The fingerprint of a section's text (`lov/tekst.py`)."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """Something that was read from a source file.

    Attributes:
        sted: where the object starts.
        steder: where its values are, by field name, `felt[0]` for list items, `felt[[id]]` for a
            reference in a text, and `felt@7` for the part of a text from character 7 on, when it is not all
            on one line as it reads. Positions are not part of equality: two editions that differ in layout
            only are equal.
    """

    selvstendig: ClassVar[bool] = False
    """Whether it can be left out alone when faulty; else the object that holds it is left out too."""

    sted: Sted = field(default=INGENSTEDS, compare=False, repr=False)
    steder: Mapping[str, Sted] = field(default_factory=dict, compare=False, repr=False)

    def ved(self, *nøkler: str) -> Sted:
        """Return the place of the first of these keys that has one, else of the object."""
        for nøkkel in nøkler:
            if nøkkel in self.steder:
                return self.steder[nøkkel]
        return self.sted

    def plasser(self, nøkkel: str) -> tuple[Plass, ...]:
        """Return where the parts of a text stand, in order."""
        deler = (d for d in self.steder if d.startswith(f"{nøkkel}@"))
        return tuple((int(d.rpartition("@")[2]), self.steder[d]) for d in deler) or ((0, self.ved(nøkkel)),)


def felt(hjelp: str, ellers: Any = MISSING, *, eksempel: str = "") -> Any:
    """Declare a field that authors write.

    Args:
        hjelp: what it is, in plain Norwegian; shown in the reference documentation and in editors.
        ellers: the value when the key is left out; without one, the key is required.
        eksempel: an example value as YAML.
    """
    return field(default=ellers, metadata={"hjelp": hjelp, "eksempel": eksempel})
