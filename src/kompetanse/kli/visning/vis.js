// Reloads the page when the sources have changed, and keeps its place.
// Served by `kompetanse vis` only; never part of a package.
(() => {
  const versjon = document.currentScript.dataset.versjon;
  const NØKKEL = 'kompetanse-vis';
  const erFeilside = document.documentElement.hasAttribute('data-feilside'); // it keeps the course's place
  let kilde = null;

  const synlig = () => [...document.querySelectorAll('[data-side]')].find((side) => side.getClientRects().length)?.id;

  function lastPåNytt() {
    if (erFeilside) { location.reload(); return; }
    const åpne = [...document.querySelectorAll('details')].map((d) => d.open);
    const plass = {sti: location.pathname, side: synlig(), y: scrollY, åpne};
    try { sessionStorage.setItem(NØKKEL, JSON.stringify(plass)); } catch { /* the place is lost, no more */ }
    location.reload();
  }

  function lytt() {
    if (kilde || document.hidden) return;
    kilde = new EventSource('/-/hendelser');
    kilde.onmessage = ({data}) => { if (data !== versjon) lastPåNytt(); };
  }

  function hvil() {
    if (document.hidden) { kilde?.close(); kilde = null; } else lytt();
  }

  function finnPlassen() {
    if (erFeilside) return;
    let plass = null;
    try { plass = JSON.parse(sessionStorage.getItem(NØKKEL)); sessionStorage.removeItem(NØKKEL); } catch { /* none */ }
    if (!plass || plass.sti !== location.pathname) return;
    document.querySelectorAll('details').forEach((d, nr) => { if (plass.åpne[nr]) d.open = true; });
    // The player shows its start page first and then goes on to where the learner was, so we insist for a while.
    let forsøk = 0;
    const prøv = () => {
      forsøk += 1;
      const framme = !plass.side || synlig() === plass.side;
      if (!framme && forsøk === 6 && document.getElementById(plass.side)) location.hash = plass.side;
      if (framme && Math.abs(scrollY - plass.y) > 1) scrollTo({top: plass.y, behavior: 'instant'});
      if (forsøk < 20) setTimeout(prøv, 50);
    };
    for (const tegn of ['wheel', 'keydown', 'pointerdown']) addEventListener(tegn, () => { forsøk = 20; }, {once: true});
    prøv();
  }

  document.addEventListener('visibilitychange', hvil);
  addEventListener('pagehide', () => kilde?.close());
  addEventListener('load', finnPlassen);
  lytt();
})();
