"""Opening a package as an LMS would, without trusting it."""

import io
import zipfile
import zlib

from kompetanse.melding import Melding, Sted, feil

_GRENSE = 2 * 1024**3
_TILLATT = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def les_zip(data: bytes) -> tuple[dict[str, bytes] | None, list[Melding]]:
    """Return the files by path, or None when it cannot be opened, and what is wrong with the zip itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            return _les(z)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as unntak:
        hint = "Lag pakken på nytt."
        return None, [feil("K747", f"Zip-fila kan ikke leses: {unntak}", hint=hint)]


def _les(z: zipfile.ZipFile) -> tuple[dict[str, bytes] | None, list[Melding]]:
    poster = [post for post in z.infolist() if not post.is_dir()]
    meldinger = [melding for post in poster for melding in _sjekk(post)]
    if sum(post.file_size for post in poster) > _GRENSE:
        hint = "En så stor pakke kan ikke lastes opp."
        return None, [*meldinger, feil("K747", "Pakken blir større enn 2 GB når den pakkes ut.", hint=hint)]
    if meldinger:
        return None, meldinger
    filer: dict[str, bytes] = {}
    for post in poster:
        if post.filename in filer:
            hint = "Lag pakken på nytt. Det er tilfeldig hvilken av dem LMS-et bruker."
            meldinger.append(feil("K747", "Fila ligger to ganger i zip-fila.", Sted(post.filename), hint))
        filer[post.filename] = z.read(post)
    return filer, meldinger


def _sjekk(post: zipfile.ZipInfo) -> list[Melding]:
    sted = Sted(post.filename)
    if post.flag_bits & 1:
        return [feil("K747", "Fila er kryptert.", sted, "Lag zip-fila uten passord.")]
    if post.compress_type not in _TILLATT:
        hint = "Bruk Deflate. Moodle får ingenting ut av LZMA og sier ikke fra."
        return [feil("K747", "Fila er pakket med en metode LMS-er ikke kjenner.", sted, hint)]
    if post.create_system == 3 and (post.external_attr >> 16) & 0o170000 == 0o120000:
        return [feil("K747", "Fila er en lenke.", sted, "Legg selve fila i pakken.")]
    return []
