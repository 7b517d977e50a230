// Shared by the player's node tests: a small course, a seeded rng, a window with a clock of its own.
import {createRequire} from 'node:module';

export const {lagStrengLms} = createRequire(import.meta.url)('../lms/streng.js');
const ROT = '../../src/kompetanse/spiller/';
export const hent = (sti) => import(new URL(ROT + sti, import.meta.url).href);

const oppgave = (k, modul, felt) => ({k: k.padEnd(4, '0'), f: 'F' + k.slice(-2), modul, type: 'enkeltvalg', form: 'valg', antall: 4,
  fasit: [2], kritisk: false, vekt: 1, iTekst: false, ...felt});

export function lagKurs(endring = {}) {
  return {
    format: 1, id: 'oppvekst', prosjekt: 'no.test', tittel: 'Prøvekurs', utgave: '2026.1', språk: 'nb',
    moduler: [{id: 'en', k: 'm1A', tittel: 'En'}, {id: 'to', k: 'm2B', tittel: 'To'}],
    oppgaver: {
      'valg-en': oppgave('aaa1', 'en', {iTekst: true, kritisk: true}),
      'flere': oppgave('aaa2', 'en', {type: 'flervalg', form: 'flervalg', antall: 8, fasit: [0, 7], iTekst: true}),
      'sant': oppgave('aaa3', 'en', {type: 'sant-usant', antall: 2, fasit: [1], kritisk: true}),
      'rekke': oppgave('bbb1', 'to', {type: 'rekkefølge', form: 'rekkefølge', antall: 3, fasit: [2, 0, 1]}),
      'par': oppgave('bbb2', 'to', {type: 'kobling', form: 'par', antall: [3, 4], fasit: [3, 0, 1]}),
      'luker': oppgave('bbb3', 'to', {type: 'utfylling', form: 'tekst', antall: 1, fasit: [['112']], kritisk: true}),
      'tallet': oppgave('bbb4', 'to', {type: 'tall', form: 'tall', antall: 1, fasit: {svar: 7, toleranse: 0}, vekt: 2}),
    },
    løp: {historie: {k: 'hist', slag: 'scenario', modul: 'en'}},
    prøve: {antall: 4, bestått: 75, forsøk: 0},
    bevis: {hjemler: [], gyldighet: null},
    ...endring,
  };
}

export const RETT = {'valg-en': 2, flere: [0, 7], sant: 1, rekke: [2, 0, 1], par: [3, 0, 1], luker: ['112'], tallet: 7};
export const GALT = {'valg-en': 0, flere: [0], sant: 0, rekke: [0, 1, 2], par: [0, 1, 2], luker: ['113'], tallet: 8};

export function frø(s) {   // mulberry32
  let a = s;
  return () => {
    a = (a + 0x6D2B79F5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function frys(x) {
  if (x && typeof x === 'object' && !Object.isFrozen(x)) { Object.freeze(x); Object.values(x).forEach(frys); }
  return x;
}

class Kilde {
  lyttere = {};
  addEventListener(navn, f) { (this.lyttere[navn] ||= new Set()).add(f); }
  removeEventListener(navn, f) { this.lyttere[navn]?.delete(f); }
  skjer(navn, felt = {}) { [...(this.lyttere[navn] || [])].forEach((f) => f({type: navn, ...felt})); }
}

// One clock for all windows of a test; it only moves by `gå`.
const FØDT = Date.now();
let nå = 0;

// A window in a frame whose parent holds the API. `gå(ms)` moves the clock.
export function lagVindu(lms, felt = {}) {
  Date.now = () => FØDT + nå;
  const vindu = new Kilde();
  const timere = new Map();
  let nr = 0;
  const forelder = {};
  forelder.parent = forelder;
  if (lms) Object.defineProperty(forelder, 'API', {get: () => lms.API, configurable: true});
  return Object.assign(vindu, {
    parent: forelder, opener: null, document: Object.assign(new Kilde(), {hidden: false}), navigator: {onLine: true},
    setTimeout(f, ms) { timere.set(++nr, {f, når: nå + ms}); return nr; },
    clearTimeout(n) { timere.delete(n); },
    async gå(ms) {
      const slutt = nå + ms;
      for (;;) {
        await new Promise((r) => setImmediate(r));
        const neste = [...timere].filter(([, t]) => t.når <= slutt).sort((a, b) => a[1].når - b[1].når)[0];
        if (!neste) break;
        timere.delete(neste[0]);
        nå = Math.max(nå, neste[1].når);
        neste[1].f();
      }
      nå = slutt;
    },
    antallTimere: () => timere.size,
  }, felt);
}
