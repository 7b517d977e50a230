"""Positions and messages: what every floor above uses to tell an author what is wrong, and where."""

from kompetanse.melding.melding import Alvor, Melding, Rapport, advarsel, feil
from kompetanse.melding.sted import INGENSTEDS, Sted

__all__ = ["INGENSTEDS", "Alvor", "Melding", "Rapport", "Sted", "advarsel", "feil"]
