// The draw of the final test.
export function stokk(liste, tilfeldig = Math.random) {
  const ut = [...liste];
  for (let i = ut.length; i > 1;) {
    const j = Math.floor(tilfeldig() * i--);
    [ut[i], ut[j]] = [ut[j], ut[i]];
  }
  return ut;
}

// Two critical questions first, then always from the module with the fewest; those of the previous test last.
export function trekkPrøve({oppgaver, prøve}, tilfeldig = Math.random, forrige = []) {
  const brukt = new Set(forrige), valgt = [];
  const igjen = stokk(Object.keys(oppgaver), tilfeldig).sort((a, b) => brukt.has(a) - brukt.has(b));
  const iModul = id => valgt.filter(v => oppgaver[v].modul === oppgaver[id].modul).length;
  while (igjen.length && valgt.length < prøve.antall) {
    const kritiske = valgt.length < 2 ? igjen.filter(id => oppgaver[id].kritisk) : [];
    const neste = (kritiske.length ? kritiske : igjen).reduce((a, b) => (iModul(b) < iModul(a) ? b : a));
    valgt.push(...igjen.splice(igjen.indexOf(neste), 1));
  }
  return stokk(valgt, tilfeldig);
}
