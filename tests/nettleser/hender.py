"""Two ways to work the page: with a mouse, and with nothing but the keyboard."""

from typing import Protocol

from playwright.sync_api import Frame, Locator, Page

# Where is the target from where the focus is: «her», «fram» or «bak»? Of radios, any of the group will do.
_RETNING = """(mål, gruppe) => {
  const nå = mål.ownerDocument.activeElement;
  if (nå === mål || gruppe && nå.name === mål.name && nå.type === mål.type) return 'her';
  return nå.compareDocumentPosition(mål) & Node.DOCUMENT_POSITION_PRECEDING ? 'bak' : 'fram';
}"""


class Hånd(Protocol):
    """What a learner can do with controls."""

    def trykk(self, mål: Locator) -> None:
        """Press a button, a link or a summary."""

    def velg(self, radio: Locator) -> None:
        """Choose a radio button."""

    def kryss(self, boks: Locator, *, på: bool) -> None:
        """Tick a box or take the tick away."""

    def plukk(self, liste: Locator, verdi: str) -> None:
        """Choose in a drop-down list."""

    def skriv(self, felt: Locator, tekst: str) -> None:
        """Write in a text field instead of what stands there."""


class Mus:
    """Clicks, as Playwright does: only what is visible, stands still and is not covered."""

    def trykk(self, mål: Locator) -> None:
        mål.click()

    def velg(self, radio: Locator) -> None:
        radio.check()

    def kryss(self, boks: Locator, *, på: bool) -> None:
        boks.set_checked(på)

    def plukk(self, liste: Locator, verdi: str) -> None:
        liste.select_option(verdi)

    def skriv(self, felt: Locator, tekst: str) -> None:
        felt.fill(tekst)


class Tastatur:
    """Tab, Shift+Tab, arrows, Space, Enter and letters; never touches an element by other means."""

    def __init__(self, side: Page) -> None:
        self.tast = side.keyboard.press
        self.tekst = side.keyboard.type

    def trykk(self, mål: Locator) -> None:
        self._gå_til(mål)
        er_lenke = mål.evaluate("e => e.localName === 'a'")
        self.tast("Enter" if er_lenke else "Space")

    def velg(self, radio: Locator) -> None:
        self._gå_til(radio, gruppe=True)
        for _ in range(20):
            if radio.evaluate("r => r === r.ownerDocument.activeElement"):
                break
            self.tast("ArrowDown")
        else:
            raise AssertionError("pilene når ikke alternativet")
        if not radio.is_checked():
            self.tast("Space")

    def kryss(self, boks: Locator, *, på: bool) -> None:
        if boks.is_checked() != på:
            self._gå_til(boks)
            self.tast("Space")

    def plukk(self, liste: Locator, verdi: str) -> None:
        self._gå_til(liste)
        skritt = liste.evaluate(
            "(l, v) => [...l.options].findIndex(o => o.value === v) - l.selectedIndex", verdi
        )
        for _ in range(abs(skritt)):
            self.tast("ArrowDown" if skritt > 0 else "ArrowUp")
        assert liste.input_value() == verdi

    def skriv(self, felt: Locator, tekst: str) -> None:
        self._gå_til(felt)
        self.tast("Control+A")
        self.tekst(tekst)

    def _gå_til(self, mål: Locator, *, gruppe: bool = False) -> None:
        """Press Tab or Shift+Tab until the focus is there; that it can be seen is checked too."""
        håndtak = mål.element_handle()
        for _ in range(400):
            retning = håndtak.evaluate(_RETNING, gruppe)
            if retning == "her":
                break
            self.tast("Tab" if retning == "fram" else "Shift+Tab")
        else:
            raise AssertionError(f"kommer ikke til {mål} med tastaturet")
        assert håndtak.is_visible()


def er_dekket(ramme: Frame) -> str | None:
    """Return what covers the focused element entirely, if anything does (WCAG 2.4.11)."""
    dekke: str | None = ramme.evaluate("""() => {
      const e = document.activeElement, bokser = [...e.getClientRects()];
      if (e === document.body || !bokser.length) return null;
      for (const {left, right, top, bottom} of bokser) {
        for (const y of [top + 1, (top + bottom) / 2, bottom - 1]) {
          const øverst = document.elementFromPoint((left + right) / 2, y);
          const hører = øverst && (e.contains(øverst) || øverst.contains(e));
          if (hører || øverst?.closest('label')?.contains(e)) return null;
        }
      }
      const {left, right, top, bottom} = bokser[0];
      const midt = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return e.outerHTML.slice(0, 100) + ' under ' + (midt?.outerHTML.slice(0, 100) ?? 'kanten');
    }""")
    return dekke
