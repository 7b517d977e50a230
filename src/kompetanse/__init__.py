"""Kompetanse: courses as code for training about violence in close relationships."""
