"""The model: frozen dataclasses, references by id, no I/O."""
