"""What a leader sees of a learner's work, and how the course looks to the learner."""

from collections.abc import Callable
from typing import Any

import pytest
from elev_moodle import EnFeil, i_kurset
from moodlehjelp import Aktivitet, Pakke, driver, last_opp, php, uten_avtrykk


def innhold(side: Any, adresse: str) -> str:
    side.goto(f"{driver().BASE}/{adresse}")
    side.wait_for_load_state("networkidle")
    tekst: str = side.locator("#region-main").inner_text()
    return tekst


def test_rapportene(
    pakke: Callable[[str], Pakke],
    moodlekurs: str,
    ny_elev: Callable[[Aktivitet, str], str],
    bilde: Callable[[Any, str], None],
) -> None:
    a = last_opp(
        pakke("helse-og-velferd"), f"{moodlekurs}R"
    )  # a course of its own: the reports show 20 learners
    bruker, lærer = ny_elev(a, "eva"), ny_elev(a, "laerer")
    php("enrol_user.php", user=lærer, cmid=a.cmid, role="editingteacher")
    navn = f"{bruker.capitalize()} Ærlig"
    with i_kurset(a, bruker) as elev:
        ider = elev.i_tekst(elev.kurs["moduler"][0]["id"])
        elev.gå_til(elev.kurs["moduler"][0]["id"])
        for id_ in ider:
            elev.svar_på(id_)
        feil = EnFeil(elev, kritisk=False)
        antall = len(elev.hele_prøven(feil))
        elev.gå_ut()
    bruker_id = php("enrol_user.php", user=bruker, cmid=a.cmid)["userid"]
    with driver().Moodle(lærer) as moodle:
        side = moodle.page
        assert navn in innhold(side, f"mod/scorm/report.php?id={a.cmid}")
        bilde(side, "rapport")
        innhold(side, f"mod/scorm/report.php?id={a.cmid}&mode=interactions")
        for navn_ in ("qtext", "resp", "right", "result"):
            side.check(f"[name={navn_}][type=checkbox]")
        side.locator("#id_submitbutton").click()
        side.wait_for_load_state("networkidle")
        rad = side.locator("tr", has_text=navn).inner_text().split()
        bilde(side, "rapport-interaksjoner")
        assert {f"{id_}_a1" for id_ in ider} | {f"{feil.ider[0]}_p1"} <= {uten_avtrykk(ord_) for ord_ in rad}
        assert (rad.count("wrong"), rad.count("correct")) == (1, len(ider) + antall - 1)
        spørring = f"id={a.cmid}&user={bruker_id}&attempt=1&scoid={a.svar['launch_scoid']}&mode=basic"
        assert "passed" in innhold(side, f"mod/scorm/report/userreporttracks.php?{spørring}").lower()
        bilde(side, "rapport-spor")
        innhold(side, f"grade/report/user/index.php?id={a.kursid}&userid={bruker_id}")
        assert f"{round(100 * (antall - 1) / antall)}.00" in side.locator("body").inner_text()
        bilde(side, "karakterbok")
        innhold(side, f"report/progress/index.php?course={a.kursid}")
        merker = side.locator("tr", has_text=navn).locator("img, i")
        titler = merker.evaluate_all("e => e.map(x => x.title || x.alt || x.ariaLabel || '')")
        bilde(side, "fullforing")
        assert [t for t in titler if a.pakke.data["tittel"] in t and "Completed" in t], titler


@pytest.mark.parametrize(("bredde", "høyde"), [(1280, 900), (390, 844)])
def test_utseende(
    bredde: int,
    høyde: int,
    aktivitet: Callable[..., Aktivitet],
    ny_elev: Callable[[Aktivitet, str], str],
    bilde: Callable[[Any, str], None],
) -> None:
    """Nothing is wider than the frame that Moodle gives the course."""
    a = aktivitet("oppvekst")
    bruker = ny_elev(a, "lise")
    with i_kurset(a, bruker, bredde, høyde) as elev:

        def se(navn: str) -> None:
            assert not elev.ramme.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            bilde(elev.side, f"{bredde}-{navn}")

        se("1-start")
        elev.finn("#hjelp summary").click()
        se("2-hjelp")
        elev.finn("#hjelp summary").click()
        modul = elev.kurs["moduler"][0]["id"]
        elev.gå_til(modul)
        se("3-modul")
        elev.svar_på(elev.i_tekst(modul)[0], rett=False)
        se("4-svar")
        løp = elev.finn(".side.vises .lop").first
        elev.gå_løp(løp, "god")
        løp.scroll_into_view_if_needed()
        se("5-scenario")
        elev.begynn_prøven()
        se("6-prove")
        elev.svar_i_prøven(lambda _: True)
        se("7-oversikt")
        elev.finn("#prove-lever").click()
        elev.på("resultat").wait_for(state="visible")
        se("8-resultat")
        elev.gå_til("kursbevis")
        se("9-kursbevis")
        elev.gå_ut()
        bilde(elev.side, f"{bredde}-etterpå")


def test_hjelpen_er_synlig_i_prøven(
    aktivitet: Callable[..., Aktivitet], ny_elev: Callable[[Aktivitet, str], str]
) -> None:
    """What is brought into view inside the frame must not hide the help and the quick exit on a phone."""
    a = aktivitet("nyansatte")
    with i_kurset(a, ny_elev(a, "tone"), 390, 844) as elev:
        elev.begynn_prøven()
        elev.side.wait_for_timeout(300)
        topplinje = elev.side.locator(".navbar.fixed-top").bounding_box()
        utgang = elev.finn(".hurtigutgang").bounding_box()
        assert utgang["y"] >= topplinje["y"] + topplinje["height"]
