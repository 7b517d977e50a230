// What the question types share. Alternatives are numbers, written 0-9 a-z; a type's `antall` is their number, or for pairs both.
import {alle} from '../kjerne/dom.js';

export const TEGN64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export const til36 = tall => (tall ?? '').toString(36);
export const fra36 = (tekst, ellers) => (/^[0-9a-z]{1,6}$/.test(tekst) ? parseInt(tekst, 36) : ellers);
export const tegn = svar => [svar].flat().map(til36);

// Fields in the order of their numbers, not of the page.
const f_felter = (f, navn) => alle(`[data-${navn}]`, f).sort((a, b) => a.dataset[navn] - b.dataset[navn]);

// What a type does not say otherwise. A type has ord (what SCORM calls it), and the navn of its fields and what a
// value is read som, or les and vis of its own. f is the form element.
export const grunn = {
  les(f) {   // all fields must be filled in
    const svar = f_felter(f, this.navn).map(i => i.value.trim());
    return svar.every(Boolean) ? svar.map(this.som) : null;
  },
  vis(f, svar) { svar && f_felter(f, this.navn).forEach((i, nr) => { i.value = svar[nr]; }); },
  vurder: (fasit, svar) => `${fasit}` === `${svar}`,
  pakk: svar => tegn(svar).join(''),
  pakkUt(tekst, antall) {
    const [lengde, grense = lengde] = [antall].flat(), svar = [...tekst].map(t => fra36(t, grense));
    return svar.length === lengde && svar.every(nr => nr < grense) ? svar : null;
  },
  skriv: tegn,   // an answer, or with `true` the key, as an LMS reads it
  interaksjon(svar, fasit) {
    return {type: this.ord, student_response: this.skriv(svar) + '', 'correct_responses.0.pattern': this.skriv(fasit, true) + ''};
  },
};

export const valgte = f => alle('input:checked', f).map(i => +i.value);

// «1 234,5» and «−3» as people write them; anything else than one number is null.
export function lesTall(tekst) {
  const rent = tekst.replace(/\s/g, '').replace('\u2212', '-').replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(rent) ? +rent : null;
}
