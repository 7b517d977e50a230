"""The second waist: all courses become one `BygdKurs`, which is all that a format ever sees."""

from collections.abc import Mapping
from dataclasses import dataclass

from kompetanse.modell.kurs import Kurs


@dataclass(frozen=True)
class BygdKurs:
    """A course, rendered and ready to be packed.

    Attributes:
        kurs: the course as its author wrote it.
        prosjekt_id: prefix of every identifier that an LMS sees.
        virksomhet: who owns the course.
        utgave: edition, e.g. `2026.1`.
        språk: BCP 47 language tag.
        målgruppe: the target group's name.
        beskrivelse: one paragraph of plain text.
        minutter: estimated time to take the course.
        masteryscore: pass mark to be written into a SCORM 1.2 manifest, None to leave it to the player.
        filer: the files of the web page by ASCII path, `index.html` among them.
        for_hvem: who is in the target group, in a sentence; may be empty.
        utkast: whether any of its modules is a draft.
    """

    kurs: Kurs
    prosjekt_id: str
    virksomhet: str
    utgave: str
    språk: str
    målgruppe: str
    beskrivelse: str
    minutter: int
    masteryscore: int | None
    filer: Mapping[str, bytes]
    for_hvem: str = ""
    utkast: bool = False
