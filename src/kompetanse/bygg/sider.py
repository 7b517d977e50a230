"""From the model to what templates receive: the registers and the question forms of one course."""

from collections.abc import Iterable
from types import SimpleNamespace

from jinja2 import Environment
from markupsafe import Markup, escape

from kompetanse.bygg.visning import HjelpetilbudSide, HjemmelSide
from kompetanse.modell.grunn import HjelpetilbudId, HjemmelId
from kompetanse.modell.kilder import Hjelpetilbud, Hjemmel
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.modell.sporsmal import Gjengi, Spørsmål
from kompetanse.norsk import dato, filnavn, hardt, stor_forbokstav

_NY_FANE = Markup('<span class="skjult"> (åpnes i ny fane)</span>')


def hjemmelside(hjemmel: Hjemmel) -> HjemmelSide:
    """Show a legal basis."""
    return HjemmelSide(
        hjemmel.id, hardt(hjemmel.visning), hjemmel.tittel, hjemmel.nettadresse, dato(hjemmel.kontrollert)
    )


def hjemmelsider(prosjekt: Prosjekt, id_er: Iterable[HjemmelId]) -> tuple[HjemmelSide, ...]:
    """Show several legal bases, each once."""
    return tuple(hjemmelside(prosjekt.hjemler[i]) for i in dict.fromkeys(id_er) if i in prosjekt.hjemler)


def _setning(tekst: str) -> str:
    """End a text with a full stop when it has no end of its own; more is written after it."""
    return tekst if tekst.endswith((".", "!", "?", ":", "…")) else f"{tekst}."


def hjelpeside(tilbud: Hjelpetilbud, inline: Gjengi) -> HjelpetilbudSide:
    """Show a help service. A number that nobody has confirmed is never shown."""
    nummer = tilbud.nummer if tilbud.bekreftet and tilbud.nummer else None
    nettsted = tilbud.nettsted
    return HjelpetilbudSide(
        id=tilbud.id,
        navn=stor_forbokstav(tilbud.navn),
        nummer=hardt(nummer) if nummer else None,
        tel=f"tel:{nummer.replace(' ', '')}" if nummer else None,
        når=Markup(inline(_setning(tilbud.når))),
        åpent=tilbud.åpent.rstrip(".") or None,
        nettsted=nettsted,
        nettsted_tekst=nettsted.split("//", 1)[1].removeprefix("www.").rstrip("/") if nettsted else None,
        akutt=tilbud.akutt,
        bekreftet=tilbud.bekreftet,
        kontrollert=dato(tilbud.kontrollert) if tilbud.kontrollert else None,
    )


def hjelpesider(
    prosjekt: Prosjekt, inline: Gjengi, id_er: Iterable[HjelpetilbudId] | None = None
) -> tuple[HjelpetilbudSide, ...]:
    """Show the named help services in the order named; without names all, those for emergencies first."""
    if id_er is not None:
        valgt = [prosjekt.hjelpetilbud[i] for i in id_er if i in prosjekt.hjelpetilbud]
    else:
        valgt = sorted(prosjekt.hjelpetilbud.values(), key=lambda t: not t.akutt)
    return tuple(hjelpeside(t, inline) for t in valgt)


def henvisning(prosjekt: Prosjekt, id_: str) -> Markup:
    """Render `[[id]]`: a link to the section of the law, or a service with its number."""
    if hjemmel := prosjekt.hjemler.get(HjemmelId(id_)):
        return Markup('<a class="hjemmel" href="{}" target="_blank" rel="noopener">{}{}</a>').format(
            hjemmel.nettadresse, hardt(hjemmel.visning), _NY_FANE
        )
    if tilbud := prosjekt.hjelpetilbud.get(HjelpetilbudId(id_)):
        if tilbud.bekreftet and tilbud.nummer:
            tel = tilbud.nummer.replace(" ", "")
            return Markup('<a class="tlf" href="tel:{}">{}</a>').format(tel, hardt(tilbud.visning))
        if tilbud.bekreftet and tilbud.nettsted:
            return Markup('<a class="ekstern" href="{}" target="_blank" rel="noopener">{}{}</a>').format(
                tilbud.nettsted, tilbud.navn, _NY_FANE
            )
        return Markup('<span class="tlf">{}</span>').format(tilbud.visning)
    return escape(id_)


def oppgave(
    miljø: Environment, prosjekt: Prosjekt, spørsmål: Spørsmål, inline: Gjengi, suffiks: str = ""
) -> Markup:
    """Render a question's form; `suffiks` keeps the ids of the copy in the final test's pool apart."""

    def gjengi(tekst: str) -> Markup:
        return Markup(inline(tekst))

    oppgave = SimpleNamespace(
        id=spørsmål.id,
        suffiks=suffiks,
        type=spørsmål.type,
        form=str(spørsmål.interaksjon().form),
        tekst=gjengi(spørsmål.tekst),
        kritisk=spørsmål.kritisk,
        tilbakemelding=gjengi(spørsmål.tilbakemelding) if spørsmål.tilbakemelding else None,
        hjemler=hjemmelsider(prosjekt, spørsmål.hjemmel),
        **spørsmål.visning(gjengi),
    )
    mal = miljø.get_template(f"oppgaver/{filnavn(spørsmål.type)}.html")
    return Markup(mal.render(oppgave=oppgave))
