"""The reference documentation and the JSON Schemas, generated so that they cannot drift from the code."""

from kompetanse.dok.samlet import alle_filer

__all__ = ["alle_filer"]
