"""How many rows go in a call: more while the LMS answers quickly, fewer when it labours."""

from kompetanse.lms.klokke import Tidtaker

FØRST = 25
RASKT = 3.0


class Fart:
    """The size of the next call, and the pause before it."""

    def __init__(self, tregt: float, klokke: Tidtaker, hastighet: float | None = None) -> None:
        """Begin carefully.

        Args:
            tregt: seconds; a call that takes longer makes the next one half as large.
            klokke: for the pauses.
            hastighet: the most rows in a second, when somebody set it.
        """
        self._tregt, self._klokke, self._hastighet = tregt, klokke, hastighet
        self.størrelse = FØRST

    def neste(self, tak: int) -> int:
        """Return how many rows the next call may have."""
        return max(1, min(self.størrelse, tak))

    def etter(self, rader: int, sekunder: float) -> None:
        """Learn from a call that went well, and wait when it goes faster than it may."""
        if sekunder > self._tregt:
            self.størrelse = max(1, rader // 2)
        elif sekunder < RASKT and rader >= self.størrelse:
            self.størrelse = min(self.størrelse * 2, 1000)
        if self._hastighet:
            self._klokke.sov(max(0.0, rader / self._hastighet - sekunder))

    def etter_feil(self, rader: int) -> None:
        """Learn from a call without a proper answer."""
        self.størrelse = max(1, rader // 2)
