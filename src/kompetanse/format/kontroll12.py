"""The checker for SCORM 1.2: bytes in, messages out, whoever made the package.

It refuses what the schemas refuse, what they miss, and what Moodle loses without saying so. It never fails
itself.
"""

from collections.abc import Mapping

from kompetanse.format import filregler, oppbygning, sideregler
from kompetanse.format.imsmanifest import MANIFEST
from kompetanse.format.lesxml import les
from kompetanse.format.manifest12 import Manifest
from kompetanse.format.manifestregler import REGLER
from kompetanse.format.zipfil import les_zip
from kompetanse.melding import Melding, Rapport, Sted, feil


def kontroller(filer: Mapping[str, bytes]) -> Rapport:
    """Check a whole package: the manifest, the files, and the pages with what they load."""
    meldinger = [*filregler.sjekk_stier(filer), *sideregler.sjekk_sider(filer)]
    if MANIFEST not in filer:
        return Rapport.av([_uten_manifest(filer), *meldinger])
    manifest, funn = _les(filer[MANIFEST])
    meldinger += funn
    if manifest is not None:
        meldinger += filregler.sjekk_mot_manifest(manifest, filer)
    return Rapport.av(meldinger)


def kontroller_zip(data: bytes) -> Rapport:
    """Check a package as the zip an LMS takes."""
    filer, meldinger = les_zip(data)
    return Rapport.av(meldinger) + (kontroller(filer) if filer is not None else Rapport())


def kontroller_manifest(data: bytes) -> Rapport:
    """Check a manifest alone, without the files it names."""
    return Rapport.av(_les(data)[1])


def _les(data: bytes) -> tuple[Manifest | None, list[Melding]]:
    rot, meldinger = les(data, MANIFEST)
    if rot is None:
        return None, meldinger
    manifest = Manifest.av(rot)
    if fremmed := list(oppbygning.rot(manifest)):
        return None, [*meldinger, *fremmed]  # another standard's manifest: all else would be wrong too
    for regel in REGLER:
        meldinger += regel(manifest)
    return manifest, meldinger


def _uten_manifest(filer: Mapping[str, bytes]) -> Melding:
    nesten = sorted(sti for sti in filer if sti.replace("\\", "/").rpartition("/")[2].lower() == MANIFEST)
    if not nesten:
        hint = f"En SCORM-pakke er en zip med {MANIFEST} øverst."
        return feil("K701", f"Pakken mangler {MANIFEST}.", Sted(MANIFEST), hint)
    if nesten[0].lower() == MANIFEST:
        hint = f"Gi den navnet {MANIFEST}, med små bokstaver."
        return feil("K701", f"Manifestet heter «{nesten[0]}».", Sted(nesten[0]), hint)
    hint = "Pakk innholdet i mappa, ikke selve mappa."
    return feil("K701", f"Manifestet ligger ikke øverst, men som «{nesten[0]}».", Sted(nesten[0]), hint)
