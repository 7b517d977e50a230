// The port without an LMS: the learner's own browser remembers.
import {prøv, tomData, vaktFane} from './felles.js';

export function lagNettsted(vindu, kurs, lytt) {
  const nøkkel = `kompetanse/${kurs.prosjekt}/${kurs.id}`;
  const data = tomData();
  let n = 0, åpen = false, slipp = () => {};
  const skriv = (nytt) => {
    if (!åpen) return;
    Object.assign(data, nytt);
    const {tilstand, posisjon} = data;
    lytt(prøv(() => { vindu.localStorage.setItem(nøkkel, JSON.stringify({tilstand, posisjon})); return 1; }) ? 'lagret' : 'ikke lagret');
  };
  return {
    async start() {
      const lest = prøv(() => JSON.parse(vindu.localStorage.getItem(nøkkel))) || {};
      for (const felt of ['tilstand', 'posisjon']) if (typeof lest[felt] === 'string') data[felt] = lest[felt];
      slipp = vaktFane(vindu, kurs, () => { if (åpen) { åpen = false; lytt('annen fane'); } });
      åpen = true;
      return data;
    },
    les: () => data,
    lagre: (lag, posisjon = '') => skriv({tilstand: prøv(() => lag(++n)) || data.tilstand, posisjon}),
    svar() {},
    resultat: ({status, poeng}) => { Object.assign(data, {status, poeng}); },
    slutt() { åpen = false; slipp(); },
  };
}
