// The port without an LMS: the learner's own browser remembers.
import {prøv, tomData, vaktFane} from './felles.js';

export function lagNettsted(vindu, kurs, lytt) {
  const nøkkel = `kompetanse/${kurs.prosjekt}/${kurs.id}`, data = tomData();
  let n = 0, åpen = false, slipp = () => {};
  return {
    async start() {
      const lest = prøv(() => JSON.parse(vindu.localStorage.getItem(nøkkel))) || {};
      for (const felt of ['tilstand', 'posisjon']) if (typeof lest[felt] === 'string') data[felt] = lest[felt];
      slipp = vaktFane(vindu, kurs, () => {
        if (åpen) lytt('annen fane');
        åpen = false;
      });
      åpen = true;
      return data;
    },
    les: () => data,
    lagre(lag, posisjon) {
      if (!åpen) return;
      const ok = prøv(() => vindu.localStorage.setItem(nøkkel, JSON.stringify({tilstand: lag(++n), posisjon})) ?? true);
      lytt(ok ? 'lagret' : 'ikke lagret');
    },
    svar() {},
    resultat() {},
    slutt() { åpen = false; slipp(); },
  };
}
