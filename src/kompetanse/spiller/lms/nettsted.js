// The port without an LMS: the learner's own browser remembers.
import {prøv, taFanen, tomData} from './felles.js';

export function lagNettsted(vindu, kurs, lytt) {
  const nøkkel = `kompetanse/${kurs.prosjekt}/${kurs.id}`;
  let n = 0, fane;
  return {
    async start() {
      const {tilstand, posisjon} = prøv(() => JSON.parse(vindu.localStorage.getItem(nøkkel))) || {};
      fane = taFanen(vindu, kurs, lytt);
      return {...tomData(), ...typeof tilstand === 'string' && {tilstand, posisjon}};
    },
    lagre(lag, posisjon) {
      if (!fane?.åpen) return;
      lytt(prøv(() => vindu.localStorage.setItem(nøkkel, JSON.stringify({tilstand: lag(++n), posisjon})) ?? true)
        ? 'lagret' : 'ikke lagret');
    },
    svar() {},
    resultat() {},
    slutt() { fane?.slipp(); },
  };
}
