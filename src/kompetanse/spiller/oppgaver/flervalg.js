import {TEGN64, tegn, valgte} from './former.js';
import {enkeltvalg} from './enkeltvalg.js';

// Packed as a set of bits, six to a character.
export const flervalg = {
  ...enkeltvalg,
  les: f => (valgte(f)[0] >= 0 ? valgte(f) : null),
  vurder: (fasit, svar) => svar?.length === fasit.length && fasit.every(nr => svar.includes(nr)),
  pakk: (svar, antall) => Array.from({length: Math.ceil(antall / 6)}, (_, i) =>
    TEGN64[svar.reduce((sum, nr) => sum + 2 ** nr, 0) / 64 ** i & 63]).join(''),
  pakkUt(tekst, antall) {
    const svar = [...Array(antall).keys()].filter(nr => TEGN64.indexOf(tekst[nr / 6 >> 0]) >> nr % 6 & 1);
    return this.pakk(svar, antall) === tekst ? svar : null;
  },
  skriv: (svar, erFasit) => (erFasit ? `{${tegn(svar)}}` : tegn(svar)),   // the braces say «all of these»
};
