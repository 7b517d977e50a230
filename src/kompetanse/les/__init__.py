"""Reading: files to one frozen `Prosjekt`, with positions."""

from kompetanse.les.prosjekt import PROSJEKTFIL, les_prosjekt

__all__ = ["PROSJEKTFIL", "les_prosjekt"]
