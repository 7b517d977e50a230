"""Short keys: what the player stores instead of ids and wordings."""

import json
from hashlib import sha256

_TEGN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

MODULNØKKEL = 3
OPPGAVENØKKEL = 4
AVTRYKK = 3


def kort(tekst: str, lengde: int) -> str:
    """Return `lengde` base-62 characters that are a function of the text alone."""
    tall = int.from_bytes(sha256(tekst.encode()).digest())
    ut = ""
    for _ in range(lengde):
        tall, rest = divmod(tall, len(_TEGN))
        ut += _TEGN[rest]
    return ut


def avtrykk(kjerne: object) -> str:
    """Return the fingerprint of a question's core (`Spørsmål.kjerne`)."""
    return kort(json.dumps(kjerne, ensure_ascii=False, sort_keys=True), AVTRYKK)
