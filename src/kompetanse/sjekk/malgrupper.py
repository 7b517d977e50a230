"""Rules about `ansatte/malgrupper.yaml`: it says who takes each course, and names nobody."""

from collections.abc import Iterator

from kompetanse.melding import Melding, feil
from kompetanse.modell.ansatte import Vilkår
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.varighet import Enhet
from kompetanse.norsk import opplisting
from kompetanse.sjekk.regel import regel


@regel
def kjente_målgrupper(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K951: a rule is for a target group that the project has."""
    regler = prosjekt.målgrupperegler
    for id_, målgruppe in regler.målgrupper.items() if regler else ():
        if id_ not in prosjekt.fil.målgrupper and id_ not in prosjekt.ufullstendige:
            kjente = opplisting(list(prosjekt.fil.målgrupper), "eller")
            hint = f"Skriv {kjente}, eller legg til målgruppen i kompetanse.yaml."
            yield feil("K951", f"Målgruppen «{id_}» finnes ikke i kompetanse.yaml.", målgruppe.sted, hint)


@regel
def kurs_noen_skal_ta(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K952: a course whose target group has no rule would be given to nobody."""
    regler = prosjekt.målgrupperegler
    if regler is None or "ansatte/malgrupper.yaml" in prosjekt.ufullstendige:
        return
    for id_ in dict.fromkeys(kurs.målgruppe for kurs in prosjekt.kurs.values()):
        if (
            id_ in prosjekt.fil.målgrupper
            and id_ not in regler.målgrupper
            and id_ not in prosjekt.ufullstendige
        ):
            tekst = f"Målgruppen «{id_}» har kurs, men ingen regel for hvem som er med."
            hint = f"Legg til `{id_}:` med `når:`. Gjelder den alle, skriver du `når: {{alle: ja}}`."
            yield feil("K952", tekst, regler.ved("målgrupper:"), hint)


@regel
def vilkår_som_sier_noe(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K953: a condition has at least one key, and `alle: ja` stands alone."""
    for vilkår in _alle_vilkår(prosjekt):
        nøkler = nøkler_i(vilkår)
        if not nøkler:
            hint = "Skriv for eksempel `tjenesteområde: [Helse og velferd]`. Gjelder det alle: `alle: ja`."
            yield feil("K953", "Vilkåret sier ikke hvem det gjelder.", vilkår.sted, hint)
        elif vilkår.alle and len(nøkler) > 1:
            hint = "Slett `alle: ja`, eller slett de andre nøklene."
            yield feil("K953", "`alle: ja` står sammen med andre nøkler.", vilkår.ved("alle:"), hint)


@regel
def ingen_ansattnumre(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K954: employee numbers are personal data, and do not belong in the project."""
    for unntak in prosjekt.målgrupperegler.unntak if prosjekt.målgrupperegler else ():
        if unntak.ansattnr:
            tekst = "Ansattnumre er personopplysninger, og hører ikke hjemme i prosjektet."
            hint = "Flytt unntaket til en fil utenfor prosjektet, og bruk den med `--unntak FIL`."
            yield feil("K954", tekst, unntak.ved("ansattnr:"), hint)
        elif unntak.når is None:
            tekst = "Unntaket sier ikke hvem det gjelder."
            yield feil(
                "K953",
                tekst,
                unntak.sted,
                "Legg til `når:`, for eksempel `når: {ansettelsestype: [Lærling]}`.",
            )


@regel
def kurs_i_unntak(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K955: an exception is from courses that the project has."""
    for unntak in prosjekt.målgrupperegler.unntak if prosjekt.målgrupperegler else ():
        for nr, kurs in enumerate(unntak.kurs):
            if kurs not in prosjekt.kurs and kurs not in prosjekt.ufullstendige:
                hint = f"Skriv ett av disse: {', '.join(prosjekt.kurs)}."
                yield feil("K955", f"Kurset «{kurs}» finnes ikke.", unntak.ved(f"kurs[{nr}]", "kurs"), hint)


@regel
def frist_noen_rekker(prosjekt: Prosjekt) -> Iterator[Melding]:
    """K956: nobody gets less than 14 days."""
    regler = prosjekt.målgrupperegler
    frist = regler.minstefrist if regler else None
    if regler and frist and frist.antall * {Enhet.DAG: 1, Enhet.UKE: 7}.get(frist.enhet, 28) < 14:
        tekst = f"Korteste frist er {frist}, men ingen skal få mindre enn 14 dager."
        yield feil(
            "K956", tekst, regler.ved("minstefrist"), "Skriv 14 dager eller mer, eller slett nøkkelen."
        )


def nøkler_i(vilkår: Vilkår) -> list[str]:
    """Return the keys that a condition has."""
    return [n for n in VILKÅR if getattr(vilkår, n) not in (None, ()) and (n != "alle" or vilkår.alle)]


VILKÅR = (
    "alle", "nyansatt", "tjenesteområde", "virksomhet", "enhet", "enhet_kode", "stillingskode", "stilling",
    "ansettelsestype", "en_av",
)  # fmt: skip


def _alle_vilkår(prosjekt: Prosjekt) -> Iterator[Vilkår]:
    regler = prosjekt.målgrupperegler
    if regler is None:
        return
    kø = [regel.når for regel in regler.målgrupper.values()]
    kø += [unntak.når for unntak in regler.unntak if unntak.når]
    while kø:
        vilkår = kø.pop(0)
        yield vilkår
        kø += vilkår.en_av
