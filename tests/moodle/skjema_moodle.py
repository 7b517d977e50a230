"""A teacher at Moodle's own form for a SCORM activity, in Chromium."""

import re
from pathlib import Path
from typing import Any

from moodlehjelp import INNSTILLINGER, driver

AVKRYSSES = ("completionstatusrequired[2]", "completionstatusrequired[4]")


def åpne(side: Any, spørring: str) -> None:
    side.goto(f"{driver().BASE}/course/modedit.php?{spørring}")
    side.wait_for_load_state("networkidle")


def velg_fil(side: Any, fil: Path) -> None:
    """Upload with the file picker; a package that is there is deleted first."""
    gammel = side.locator(".filemanager .fp-file a")
    if gammel.count():
        gammel.first.click()
        side.locator(".fp-file-delete:visible").click()
        side.locator(".modal-footer [data-action='delete'], .modal-footer [data-action='save']").last.click()
        side.locator(".fp-btn-add").wait_for()
    side.locator(".fp-btn-add").click()
    side.locator(".fp-repo-name:visible", has_text="Upload a file").click()
    # Moodle may also open the place used last by itself; then this form is drawn twice, and forgets the file.
    felt = side.locator("input[name=repo_upload_file]")
    felt.set_input_files(fil)
    side.wait_for_timeout(1000)
    while not felt.evaluate("e => e.files.length"):
        felt.set_input_files(fil)
        side.wait_for_timeout(1000)
    side.locator(".fp-upload-btn:visible").click()
    side.locator(".filemanager .fp-filename", has_text=fil.name).wait_for()


def still_inn(side: Any) -> None:
    """Choose our recommended settings wherever the form has the field (some hide when others are chosen)."""
    side.locator(".collapseexpand:visible").click()
    side.locator(".moreless-toggler:visible").first.click()
    side.check("[name=completion][value='2']")
    for navn in AVKRYSSES:
        side.check(f"[name='{navn}']")
    for navn, verdi in INNSTILLINGER.items():
        felt = side.locator(f"select[name='{navn}']")
        if felt.count() and felt.is_visible():
            felt.select_option(str(verdi))


def lagre(side: Any) -> int:
    """Press «Save and display»; return the activity's id. Moodle may tell that it calculates grades anew."""
    side.locator("#id_submitbutton").click()
    side.wait_for_url(re.compile(r"/(mod/scorm/view|course/modregrade)\.php"))
    treff = re.search(r"[?&]id=(\d+)", side.url)
    assert treff, side.url
    return int(treff[1])
