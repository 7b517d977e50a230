"""What the short course «Nytt siden sist» is called: one for each course and each edition it starts from.

Its id is a function of the whole course's id and that edition, never of what has changed: it is the same
activity in the LMS however often it is built. The full stop keeps it apart from every id of an author.
"""

from kompetanse.modell.grunn import KursId, UtgaveNavn

_SKILLE = "-nytt-fra-"


def nytt_id(kurs: KursId, fra: UtgaveNavn) -> KursId:
    """Return the id of the short course for those who passed a course in an edition."""
    return KursId(f"{kurs}{_SKILLE}{fra}")


def hele_kurset(id_: str) -> str:
    """Return the id of the whole course that a short one belongs to; any other id as it is."""
    kurs, skille, fra = id_.rpartition(_SKILLE)
    return kurs if skille and "." in fra else id_
