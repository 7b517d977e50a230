"""Building: one project and one course become one `BygdKurs`."""

from kompetanse.bygg.kurs import bygg_kurs

__all__ = ["bygg_kurs"]
