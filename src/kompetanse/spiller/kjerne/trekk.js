// The draw of the final test.
export const stokk = (liste, kast) => liste.map(ting => [kast(), ting]).sort(([a], [b]) => a - b).map(([, ting]) => ting);

// Two critical questions first, then always from the module with the fewest; those of the previous test last.
export function trekkPrøve({oppgaver, prøve}, kast, forrige = []) {
  const igjen = stokk(Object.keys(oppgaver), kast), valgt = [],
    plass = id => (valgt.length < 2 && !oppgaver[id].kritisk) * 1e4 + forrige.includes(id)
      + 2 * valgt.filter(v => oppgaver[v].modul === oppgaver[id].modul).length;
  while (igjen[0] && valgt.length < prøve.antall) {
    const neste = igjen.reduce((a, b) => (plass(b) < plass(a) ? b : a));
    valgt.push(...igjen.splice(igjen.indexOf(neste), 1));
  }
  return stokk(valgt, kast);
}
