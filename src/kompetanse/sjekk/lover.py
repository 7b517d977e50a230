"""Rules about the legal bases that the courses use: none that is repealed, none that nobody has looked at."""

from collections.abc import Iterator
from datetime import date

from kompetanse.melding import Melding, Sted, advarsel, feil
from kompetanse.modell.grunn import HjemmelId, Node
from kompetanse.modell.modul import Henvisning
from kompetanse.modell.prosjekt import Prosjekt
from kompetanse.norsk import dato
from kompetanse.sjekk.gang import noder, teksthenvisninger, typede_henvisninger
from kompetanse.sjekk.publisering import et_år_før
from kompetanse.sjekk.regel import dagsregel


@dagsregel
def opphevet(prosjekt: Prosjekt, dag: date) -> Iterator[Melding]:
    """K831 and K832: what is taught as law is not repealed; a repeal to come is announced."""
    merket = [
        (id_, hjemmel, hjemmel.opphevet) for id_, hjemmel in prosjekt.hjemler.items() if hjemmel.opphevet
    ]
    brukt = brukte_hjemler(prosjekt) if merket else {}
    for id_, hjemmel, siste in merket:
        if id_ not in brukt:
            continue
        sted = hjemmel.ved("opphevet")
        navn = hjemmel.visning[:1].upper() + hjemmel.visning[1:]
        if siste <= dag:
            hint = f"Finn ut hva som gjelder nå, og bytt ut «{id_}» der den er brukt."
            yield feil("K831", f"{navn} ble opphevet {dato(siste)}, men er i bruk.", sted, hint, brukt[id_])
        else:
            hint = f"Finn ut hva som gjelder fra da av, og rett modulene før {dato(siste)}."
            yield advarsel("K832", f"{navn} blir opphevet {dato(siste)}.", sted, hint, brukt[id_])


@dagsregel
def ikke_kontrollert(prosjekt: Prosjekt, dag: date) -> Iterator[Melding]:
    """K833: somebody compares the courses with every legal basis that they use at least once a year."""
    gamle = [
        (id_, hjemmel)
        for id_, hjemmel in prosjekt.hjemler.items()
        if hjemmel.kontrollert < et_år_før(dag) and not (hjemmel.opphevet and hjemmel.opphevet <= dag)
    ]
    brukt = brukte_hjemler(prosjekt) if gamle else {}
    for id_, hjemmel in gamle:
        if id_ in brukt:
            tekst = f"«{id_}» ble sist kontrollert {dato(hjemmel.kontrollert)}, for over 12 måneder siden."
            hint = f"Se etter endringer med `kompetanse lovvakt`, og skriv dagen med `--godta {id_}`."
            yield advarsel("K833", tekst, hjemmel.ved("kontrollert"), hint)


def brukte_hjemler(prosjekt: Prosjekt) -> dict[str, tuple[Sted, ...]]:
    """Return where the modules and the toolbox name each legal basis that they use."""
    ut: dict[str, tuple[Sted, ...]] = {}
    røtter: list[Node] = [*prosjekt.moduler.values(), *filter(None, [prosjekt.verktøykasse])]
    for node in (node for rot in røtter for node in noder(rot)):
        funn = [*typede_henvisninger(node, HjemmelId), *teksthenvisninger(node)]
        if isinstance(node, Henvisning):
            funn.append((node.id, node.sted))
        for id_, sted in funn:
            ut[id_] = (*ut.get(id_, ()), sted)
    return ut
