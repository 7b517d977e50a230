// Small helpers for the DOM.
/** What views tell their page, if it wants to know: ved.løpt(id, slutt), ved.forlatt(). */
export const ved = {};

export const finn = (valg, rot = document) => rot.querySelector(valg);

export const alle = (valg, rot = document) => [...rot.querySelectorAll(valg)];

/** lag('p.dom.er-rett', 'text', node, …): texts are never HTML; null is left out. */
export function lag(navn, ...barn) {
  const [slag, ...klasser] = navn.split('.'), e = document.createElement(slag);
  e.className = klasser.join(' ');
  e.append(...barn.filter(b => b != null));
  return e;
}

export function knapp(tekst, vedKlikk) {
  const b = lag('button.knapp.lett', tekst);
  b.type = 'button';
  b.onclick = vedKlikk;
  return b;
}

export function fokuser(e) {
  if (e.tabIndex < 0) e.tabIndex = -1;
  e.focus({preventScroll: true});
  scrollBy(0, e.getBoundingClientRect().top - 80);   // scrollIntoView would move the LMS's page as well
}

/** Shows those that carry data-<navn>="<verdi>", hides the others. */
export const visBare = (navn, verdi, rot) =>
  alle(`[data-${navn}]`, rot).forEach(e => { e.hidden = e.dataset[navn] !== verdi; });
