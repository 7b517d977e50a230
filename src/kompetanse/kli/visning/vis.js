// Reloads the page when the sources have changed, and keeps its place.
// Served by `kompetanse vis` only; never part of a package.
(() => {
  const versjon = document.currentScript.dataset.versjon;
  const NØKKEL = 'kompetanse-vis';
  let kilde = null;

  const synlig = () => [...document.querySelectorAll('[data-side]')].find((side) => side.getClientRects().length)?.id;

  function lastPåNytt() {
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
    let plass = null;
    try { plass = JSON.parse(sessionStorage.getItem(NØKKEL)); sessionStorage.removeItem(NØKKEL); } catch { /* none */ }
    if (!plass || plass.sti !== location.pathname) return;
    let forsøk = 0;
    const prøv = () => {
      forsøk += 1;
      const framme = !plass.side || synlig() === plass.side;
      if (!framme && forsøk === 6 && document.getElementById(plass.side)) location.hash = plass.side;
      if (!framme && forsøk < 20) { setTimeout(prøv, 50); return; }
      document.querySelectorAll('details').forEach((d, nr) => { if (plass.åpne[nr]) d.open = true; });
      scrollTo(0, plass.y);
    };
    prøv();
  }

  document.addEventListener('visibilitychange', hvil);
  addEventListener('pagehide', () => kilde?.close());
  addEventListener('load', finnPlassen);
  lytt();
})();
