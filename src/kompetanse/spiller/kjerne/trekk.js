// The draw of the final test.
export function stokk(liste, tilfeldig = Math.random) {
  const ut = [...liste];
  for (let i = ut.length - 1; i > 0; i--) {
    const j = Math.floor(tilfeldig() * (i + 1));
    [ut[i], ut[j]] = [ut[j], ut[i]];
  }
  return ut;
}

// Two critical questions first, then always from the module with the fewest; those of the previous test last.
export function trekkPrøve(kurs, tilfeldig = Math.random, forrige = []) {
  const {oppgaver} = kurs;
  const brukt = new Set(forrige);
  const igjen = stokk(Object.keys(oppgaver), tilfeldig).sort((a, b) => brukt.has(a) - brukt.has(b));
  const antall = Math.min(kurs.prøve.antall, igjen.length);
  const kritiske = Math.min(2, antall, igjen.filter((id) => oppgaver[id].kritisk).length);
  const valgt = [];
  const iModul = (id) => valgt.filter((v) => oppgaver[v].modul === oppgaver[id].modul).length;
  while (valgt.length < antall) {
    const mulige = valgt.length < kritiske ? igjen.filter((id) => oppgaver[id].kritisk) : igjen;
    const neste = mulige.reduce((a, b) => (iModul(b) < iModul(a) ? b : a));
    valgt.push(igjen.splice(igjen.indexOf(neste), 1)[0]);
  }
  return stokk(valgt, tilfeldig);
}
