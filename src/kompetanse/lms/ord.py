"""What goes wrong between us and the LMS, in words for the one who has to do something about it."""

ORD = {
    "invalidtoken": "LMS-et kjenner ikke nøkkelen. Lag en ny, og sett KOMPETANSE_TOKEN eller --token-fil.",
    "accessexception": (
        "Nøkkelen har ikke lov til dette. Legg funksjonen til i tjenesten, og gi rollen rettigheten."
    ),
    "invalidiptoken": "Nøkkelen gjelder ikke fra denne maskinen. Se IP-begrensningen på nøkkelen i LMS-et.",
    "servicenotavailable": "Tjenesten nøkkelen hører til, er slått av i LMS-et.",
    "sitemaintenance": "LMS-et er stengt for vedlikehold. Prøv igjen senere.",
    "upgraderunning": "LMS-et blir oppgradert nå. Prøv igjen senere.",
    "ingen-forbindelse": "Ingen svarer på adressen i lms.yaml. Kontroller `url` og nettet.",
    "tls": "LMS-et viste ikke et gyldig sertifikat. Snakk med den som drifter det. Ikke slå av kontrollen.",
    "omdirigering": "Adressen sender videre til en annen. Skriv den endelige adressen i `url` i lms.yaml.",
    "http-403": "Tjeneren avviste kallet. Er webtjenester og REST slått på, og slipper brannmuren deg til?",
    "http-404": "Det er ingen webtjeneste på adressen. Kontroller `url` i lms.yaml.",
    "svarer-ikke": "LMS-et svarer ikke som det skal. Vent litt, og kjør igjen med --fortsett.",
    "tidsavbrudd": "LMS-et brukte for lang tid. Vent litt, og kjør igjen med --fortsett.",
    "utenfor-vindu": "Tidsrommet er over. Kjør igjen med --fortsett når det åpner.",
    "ser-ikke-idnummer": (
        "Nøkkelen får ikke se id-numre, eller kontrollbrukeren finnes ikke. Uten det ser alle "
        "ansatte nye ut. "
        "Legg `idnumber` til i «Vis brukeridentitet», og gi rollen moodle/site:viewuseridentity."
    ),
    "kontrollbruker-mangler": (
        "Skriv `nøkkel: {kontrollbruker: …}` i lms.yaml: id-nummeret til en konto som alltid finnes."
    ),
    "kohort-mangler": (
        "Kohorten finnes ikke i LMS-et. Lag den der, eller rett id-nummeret. Verktøyet lager ingen."
    ),
    "kurs-mangler": (
        "Kurset finnes ikke i LMS-et, eller nøkkelen får ikke se det. Rett `kortnavn` i lms.yaml."
    ),
    "bruker-mangler": "Personen har ingen konto i LMS-et.",
    "flere-kontoer": "Flere kontoer har samme ansattnummer. Rett det i LMS-et.",
    "brukernavn-opptatt": (
        "En annen konto har brukernavnet. Skriv ansattnummeret på den hvis det er samme person."
    ),
    "epost-opptatt": (
        "En annen konto har e-postadressen. Skriv ansattnummeret på den hvis det er samme person."
    ),
    "invalidparameter": (
        "LMS-et godtar ikke opplysningene. Se etter ulovlige tegn i navn, e-post og brukernavn."
    ),
    "rad-avvist": "LMS-et godtok ikke raden. Kontoen kan være slettet mens vi holdt på.",
    "ikke-bekreftet": "LMS-et sa ja, men da vi så etter, var det ikke gjort. Kjør igjen med --fortsett.",
    "avhenger": "Noe som må gjøres først, er ikke gjort.",
    "bevis-mangler": "Bevisene er ikke hentet, så ingenting blir tatt bort.",
    "ved_utmelding": (
        "lms.yaml sier ikke hva LMS-et gjør med karakterene til den som går ut av en kohort. Sett "
        "«enrol_cohort | unenrolaction» til «Deaktiver kurspåmelding» og skriv `ved_utmelding: "
        "steng` i lms.yaml."
    ),
    "--tillat-deaktivering": "Kontoen blir ikke stengt uten --tillat-deaktivering.",
}
"""By our own codes and Moodle's."""


def med_ord(kode: str) -> str:
    """Return what a code means; the code itself when nobody has said."""
    return ORD.get(kode, f"LMS-et svarte «{kode}».")
