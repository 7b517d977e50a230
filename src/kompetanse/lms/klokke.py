"""Time, as the rest of the room sees it: tests have their own."""

import time as maskintid
from datetime import UTC, date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Vindu = tuple[time, time]
"""From and to, in the machine's own time."""


class Tidtaker(Protocol):
    """Tells the time, and waits."""

    def nå(self) -> datetime:
        """Return the time, with its zone."""

    def sov(self, sekunder: float) -> None:
        """Wait."""


class Klokke:
    """The machine's clock."""

    def nå(self) -> datetime:
        """Return the time, with its zone."""
        return datetime.now(UTC).astimezone()

    def sov(self, sekunder: float) -> None:
        """Wait."""
        maskintid.sleep(sekunder)


def i_vindu(nå: datetime, vindu: Vindu | None) -> bool:
    """Tell whether work may be done now; a window such as 22 to 5 goes past midnight."""
    if vindu is None:
        return True
    fra, til = vindu
    slett = nå.time()
    return fra <= slett < til if fra <= til else slett >= fra or slett < til


def dag_i_norge(unix: int) -> date:
    """Return the day that a point of time was in Norway, where the learner was."""
    tid = datetime.fromtimestamp(unix, UTC)
    try:
        return tid.astimezone(ZoneInfo("Europe/Oslo")).date()
    except ZoneInfoNotFoundError:  # a machine without time zones; its own is likely the same
        return tid.astimezone().date()
