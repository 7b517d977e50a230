"""The digital toolbox: what an employee reaches for, without a course and without logging in."""

from dataclasses import dataclass
from typing import ClassVar

from kompetanse.modell.grunn import Avsnitt, HjelpetilbudId, Inline, KortId, LøpId, Node, felt


@dataclass(frozen=True, kw_only=True)
class Verktøykort(Node):
    """Et kort som fyller én side på papir: det en trenger foran seg når det gjelder."""

    selvstendig: ClassVar[bool] = True

    id: KortId
    tittel: str = felt("Tittelen.", eksempel="Slik melder du fra om et barn")
    tekst: Avsnitt = felt("Teksten. Avsnitt skilles med tom linje; lister kan brukes.")
    hjelp: tuple[HjelpetilbudId, ...] = felt("Hjelpetilbud som står nederst på kortet.", ())


@dataclass(frozen=True, kw_only=True)
class Verktøykasse(Node):
    """`kilder/verktoykasse.yaml`: verktøykassen på nettstedet, for den som er bekymret eller vil lære."""

    tittel: str = felt("Tittelen.", "Verktøykassen")
    ingress: Inline = felt("Én eller to setninger øverst.", Inline(""))
    veivalg: tuple[LøpId, ...] = felt("Veivisere for den som er bekymret, i rekkefølge.", ())
    kort: dict[KortId, Verktøykort] = felt("Kortene, hvert under sin id.")
    samtaler: tuple[LøpId, ...] = felt("Scenarier til samtaletrening, i rekkefølge.", ())
    ressurser: tuple[HjelpetilbudId, ...] = felt("Nettsteder og kurs som finnes fra før.", ())
