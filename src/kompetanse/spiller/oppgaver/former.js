// What the question types share. Alternatives are numbers, written 0-9 a-z; a type's `antall` is their number, or for pairs both.
import {alle} from '../kjerne/dom.js';

export const TEGN64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export const til36 = tall => (tall ?? '').toString(36);
export const fra36 = (tekst, ellers) => (/^[0-9a-z]{1,6}$/.test(tekst) ? parseInt(tekst, 36) : ellers);
export const tegn = svar => [svar].flat().map(til36);

// The rest of a type: form, ord (what SCORM calls it), les and vis.
export const grunnform = {
  vurder: (fasit, svar) => `${fasit}` === `${svar}`,
  pakk: svar => tegn(svar).join(''),
  pakkUt(tekst, antall) {
    const [lengde, grense = lengde] = [antall].flat(), svar = [...tekst].map(t => fra36(t, grense));
    return svar.length === lengde && svar.every(nr => nr < grense) ? svar : null;
  },
  skriv: tegn,   // an answer, or with `true` the key, as an LMS reads it
  interaksjon(svar, fasit) {
    return {type: this.ord, student_response: `${this.skriv(svar)}`, pattern: `${this.skriv(fasit, true)}`};
  },
};

export const valgte = form => alle('input:checked', form).map(i => +i.value);

// Fields in the order of their numbers, not of the page; all must be filled in.
const f_felter = (form, navn) => alle(`[data-${navn}]`, form).sort((a, b) => a.dataset[navn] - b.dataset[navn]);
export function lesFelter(form, navn) {
  const svar = f_felter(form, navn).map(i => i.value.trim());
  return svar.every(Boolean) ? svar : null;
}
export const visFelter = (form, navn, svar) => svar && f_felter(form, navn).forEach((i, nr) => { i.value = svar[nr]; });

// «1 234,5» and «−3» as people write them; anything else than one number is null.
export function lesTall(tekst) {
  const rent = tekst.replace(/\s/g, '').replace('\u2212', '-').replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(rent) ? +rent : null;
}
