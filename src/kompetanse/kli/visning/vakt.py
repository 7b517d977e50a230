"""Watching the sources: calls back when something in them has really changed."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from watchfiles import watch

from kompetanse.arbeid.avtrykk import KILDER, avtrykk_av_kilder

PAUSE = 60
"""Milliseconds without changes before anything is done: an editor may save in several steps."""


SELV = 1.0
"""Seconds between looks of our own: some network drives tell nobody about changes."""


def vokt(
    mappe: Path, sist: Mapping[str, str], ved_endring: Callable[[], None], stopp: threading.Event
) -> None:
    """Watch until told to stop.

    Args:
        mappe: the project's folder.
        sist: the fingerprints of the sources before they were built the first time.
        ved_endring: is called after every change.
        stopp: is set to stop.

    The project's own folder is watched without what is below it, and each source folder with all: so that
    `build/`, `.venv/` and the like cost nothing.
    """
    rørt = threading.Event()
    omstart = threading.Event()
    tråder = [
        threading.Thread(target=_vokt_rot, args=(mappe, rørt, omstart, stopp), daemon=True),
        threading.Thread(target=_vokt_mapper, args=(mappe, rørt, omstart, stopp), daemon=True),
    ]
    for tråd in tråder:
        tråd.start()
    while not stopp.is_set():
        rørt.wait(SELV)
        rørt.clear()
        nå = avtrykk_av_kilder(mappe)
        if nå != sist:
            sist = nå
            ved_endring()


def _vokt_rot(mappe: Path, rørt: threading.Event, omstart: threading.Event, stopp: threading.Event) -> None:
    """Watch the project's folder: `kompetanse.yaml`, and source folders that come and go."""
    for endringer in watch(
        mappe, recursive=False, step=PAUSE, debounce=400, stop_event=stopp, watch_filter=None
    ):
        navn = {Path(sti).name for _, sti in endringer}
        if navn & set(KILDER):
            rørt.set()
        if navn & set(KILDER[1:]):
            omstart.set()


def _vokt_mapper(
    mappe: Path, rørt: threading.Event, omstart: threading.Event, stopp: threading.Event
) -> None:
    """Watch everything in the source folders that exist; start anew when they come and go."""
    while not stopp.is_set():
        mapper = [mappe / navn for navn in KILDER[1:] if (mappe / navn).is_dir()]
        omstart.clear()
        if not mapper:
            omstart.wait(0.5)
            continue
        samlet = _Enten(omstart, stopp)
        try:
            for _ in watch(*mapper, step=PAUSE, debounce=400, stop_event=samlet, watch_filter=None):
                rørt.set()
        except OSError:  # a folder went away just now
            stopp.wait(0.2)
        rørt.set()


class _Enten:
    """An event that is set when either of two is."""

    def __init__(self, *hendelser: threading.Event) -> None:
        self._hendelser = hendelser

    def is_set(self) -> bool:
        return any(h.is_set() for h in self._hendelser)
