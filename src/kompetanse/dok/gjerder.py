"""The fences of `modul.md`, for the documentation; a test holds the list equal to what `les` knows."""

GJERDER: dict[str, tuple[str, str]] = {
    "merk": ("merk [tittel]", "En opplysning ved siden av teksten."),
    "viktig": ("viktig [tittel]", "Noe leseren ikke må gå glipp av."),
    "eksempel": ("eksempel [tittel]", "Et eksempel fra jobben."),
    "målgruppe": ("målgruppe id …", "Teksten vises bare for disse målgruppene."),
    "spørsmål": ("spørsmål id", "Setter inn et spørsmål fra quiz.yaml. Ingenting skal stå inni."),
    "scenario": ("scenario id", "Setter inn en fortelling fra quiz.yaml. Ingenting skal stå inni."),
    "veivalg": ("veivalg id", "Setter inn en veiviser fra quiz.yaml. Ingenting skal stå inni."),
    "refleksjon": ("refleksjon", "Noe å tenke over. Svaret blir verken lagret eller sendt."),
    "hjelp": ("hjelp [id …]", "Viser hjelpetilbud: dem du nevner, eller alle. Kan ha en innledning."),
    "virksomhetens-rutine": (
        "virksomhetens-rutine",
        "Plass til virksomhetens egen rutine (`rutine:` i kompetanse.yaml). Teksten inni er veiledning.",
    ),
}
