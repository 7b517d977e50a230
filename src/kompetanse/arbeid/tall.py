"""`kompetanse tall`: read and count."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kompetanse.melding import Rapport

if TYPE_CHECKING:
    from kompetanse.plan.tall import Prosjekttall


def lag_tall(mappe: Path, format_: str, *, bare_ascii: bool = False) -> tuple[str, Rapport]:
    """Count what the project holds.

    Returns:
        The numbers in a format, "" when there is no project to count in; and what is wrong with the sources,
        since what could not be read is not counted.
    """
    from kompetanse.les import les_prosjekt
    from kompetanse.plan.tall import tall
    from kompetanse.plan.tallvisning import som_json, som_md, som_tekst

    def i_json(tallene: "Prosjekttall") -> str:
        return som_json(tallene, bare_ascii=bare_ascii)

    vis: Mapping[str, Callable[[Prosjekttall], str]] = {"tekst": som_tekst, "md": som_md, "json": i_json}
    prosjekt, rapport = les_prosjekt(mappe)
    return (vis[format_](tall(prosjekt)) if prosjekt else ""), rapport
