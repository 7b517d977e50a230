"""`kompetanse dekning`: read, check, and show what the courses cover."""

from pathlib import Path

from kompetanse.melding import Rapport


def lag_dekning(
    mappe: Path, format_: str, bredde: int = 80, *, bare_ascii: bool = False
) -> tuple[str, Rapport]:
    """Find what the courses cover, also when something is wrong: it may be just what is missing.

    Args:
        mappe: the project's folder.
        format_: `tekst`, `html` or `json`.
        bredde: columns of the terminal.
        bare_ascii: for JSON: escape everything else.

    Returns:
        The document, "" when there is no project to show or its own template is wrong; and all messages.
    """
    from kompetanse.les import les_prosjekt
    from kompetanse.plan.dekningsdata import som_json
    from kompetanse.plan.dekningsside import som_html
    from kompetanse.plan.dekningstekst import som_tekst
    from kompetanse.sjekk import sjekk
    from kompetanse.sjekk.dekning import dekning

    prosjekt, rapport = les_prosjekt(mappe)
    if prosjekt is None:
        return "", rapport
    rapport += sjekk(prosjekt)
    funnet = dekning(prosjekt)
    if format_ == "json":
        return som_json(prosjekt, funnet, bare_ascii=bare_ascii), rapport
    if format_ == "html":
        html, feil = som_html(prosjekt, funnet)
        return html, rapport + feil
    return som_tekst(prosjekt, funnet, bredde), rapport
