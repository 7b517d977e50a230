// The port without an LMS: the learner's own browser remembers.
import {prøv, taFanen, tomData} from './felles.js';

export function lagNettsted(vindu, kurs, lytt) {
  const nøkkel = `kompetanse/${kurs.prosjekt}/${kurs.id}`, data = tomData();
  let n = 0, fane;
  return {
    async start() {
      const {tilstand, posisjon} = prøv(() => JSON.parse(vindu.localStorage.getItem(nøkkel))) || {};
      if (typeof tilstand === 'string') Object.assign(data, {tilstand, posisjon});
      fane = taFanen(vindu, kurs, lytt);
      return data;
    },
    lagre(lag, posisjon) {
      if (!fane?.åpen) return;
      const ok = prøv(() => vindu.localStorage.setItem(nøkkel, JSON.stringify({tilstand: lag(++n), posisjon})) ?? true);
      lytt(ok ? 'lagret' : 'ikke lagret');
    },
    svar() {},
    resultat() {},
    slutt() { fane?.slipp(); },
  };
}
