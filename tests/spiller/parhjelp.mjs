// Random courses, random new editions of them, and a learner who does what comes to mind: for utgaver.test.mjs.
import {hent, lagStrengLms, lagVindu} from './hjelp.mjs';

const {velgPort} = await hent('lms/port.js');
const {OPPGAVETYPER} = await hent('oppgaver/register.js');
const {pakk, pakkUt} = await hent('kjerne/koding.js');
const T = await hent('kjerne/tilstand.js');
const {trekkPrøve} = await hent('kjerne/trekk.js');

export const FRI = ['utfylling', 'tall'];   // what is written is never stored
const DAG = 20780;
const FORM = {enkeltvalg: 'valg', 'sant-usant': 'valg', kobling: 'par', utfylling: 'tekst'};

export const tall = (r, fra, til) => fra + Math.floor(r() * (til - fra + 1));
export const en = (r, liste) => liste[Math.floor(r() * liste.length)];
const kanskje = (r, p) => r() < p;

// --- courses: what `bygg/kursdata.py` writes ---

function lagOppgave(r, nr, modul) {
  const type = en(r, Object.keys(OPPGAVETYPER)), n = tall(r, 3, 7), rekke = [...Array(n).keys()];
  const form = {enkeltvalg: [n, [tall(r, 0, n - 1)]], 'sant-usant': [2, [tall(r, 0, 1)]],
    flervalg: [n, rekke.filter((i) => !i || kanskje(r, 0.4))], rekkefølge: [n, [...rekke].reverse()],
    kobling: [[n, n + 1], rekke.map((i) => n - i)], utfylling: [1, [['112']]], tall: [1, {svar: n, toleranse: 0}]}[type];
  return {k: 'q' + String(nr).padStart(3, '0'), f: '000', modul, type, form: FORM[type] ?? type, antall: form[0], fasit: form[1],
    kritisk: kanskje(r, 0.3), vekt: kanskje(r, 0.2) ? 2 : 1, iTekst: kanskje(r, 0.6)};
}

const lagPrøve = (r) => (kanskje(r, 0.15) ? null
  : {antall: tall(r, 1, 6), bestått: en(r, [20, 50, 60, 75, 80, 100]), forsøk: kanskje(r, 0.3) ? tall(r, 1, 3) : 0});

let neste = 0;
const nyModul = () => { neste += 1; return {id: 'modul-' + neste, k: 'm' + String(neste % 100).padStart(2, '0'), tittel: 'Modul ' + neste}; };
function leggTil(kurs, r) {
  neste += 1;
  kurs.oppgaver['sporsmal-' + neste] = lagOppgave(r, neste % 1000, en(r, kurs.moduler).id);
}

export function lagTilfeldigKurs(r, størst = 12) {
  neste = 0;
  const kurs = {format: 1, id: 'tilfeldig', prosjekt: 'no.test', tittel: 'T', utgave: '2026.1', språk: 'nb', lms: 'scorm12',
    moduler: Array.from({length: tall(r, 1, 5)}, nyModul), oppgaver: {}, løp: {}, prøve: lagPrøve(r), bevis: {hjemler: [], gyldighet: null}};
  for (let i = tall(r, 1, størst); i > 0; i--) leggTil(kurs, r);
  for (let i = tall(r, 0, 3); i > 0; i--) kurs.løp['lop-' + i] = {k: 'lop' + i, slag: 'scenario', modul: en(r, kurs.moduler).id};
  return kurs;
}

// --- a new edition: one to five changes, each of a kind that authors make ---

const stokk = (r, liste) => liste.map((x) => [r(), x]).sort(([a], [b]) => a - b).map(([, x]) => x);
const ENDRINGER = {
  'spørsmål lagt til': leggTil,
  'spørsmål fjernet': (k, r) => { if (Object.keys(k.oppgaver).length > 1) delete k.oppgaver[en(r, Object.keys(k.oppgaver))]; },
  'spørsmål endret'(k, r) {   // another fingerprint, and perhaps another type or key
    const id = en(r, Object.keys(k.oppgaver)), gammelt = k.oppgaver[id];
    const nytt = kanskje(r, 0.5) ? lagOppgave(r, 0, gammelt.modul) : gammelt;
    k.oppgaver[id] = {...gammelt, type: nytt.type, form: nytt.form, antall: nytt.antall, fasit: nytt.fasit,
      f: String(+gammelt.f + 1).padStart(3, '0')};
  },
  'spørsmål i ny rekkefølge': (k, r) => { k.oppgaver = Object.fromEntries(stokk(r, Object.entries(k.oppgaver))); },
  'spørsmål til annen modul': (k, r) => { en(r, Object.values(k.oppgaver)).modul = en(r, k.moduler).id; },
  'inn i eller ut av teksten': (k, r) => { const o = en(r, Object.values(k.oppgaver)); o.iTekst = !o.iTekst; },
  'kritisk eller ikke': (k, r) => { const o = en(r, Object.values(k.oppgaver)); o.kritisk = !o.kritisk; },
  'ny vekt': (k, r) => { const o = en(r, Object.values(k.oppgaver)); o.vekt = 3 - o.vekt; },
  'modul lagt til': (k) => { k.moduler.push(nyModul()); },
  'modul fjernet'(k, r) {
    if (k.moduler.length < 2) return;
    const borte = en(r, k.moduler).id, rest = Object.entries(k.oppgaver).filter(([, o]) => o.modul !== borte);
    if (!rest.length) return;
    k.moduler = k.moduler.filter((m) => m.id !== borte);
    k.oppgaver = Object.fromEntries(rest);
    k.løp = Object.fromEntries(Object.entries(k.løp).filter(([, l]) => l.modul !== borte));
  },
  'moduler i ny rekkefølge': (k, r) => { k.moduler = stokk(r, k.moduler); },
  'løp lagt til': (k, r) => { k.løp['lop-9'] = {k: 'lop9', slag: 'veivalg', modul: en(r, k.moduler).id}; },
  'løp fjernet': (k, r) => { delete k.løp[en(r, Object.keys(k.løp))]; },
  'ny grense': (k, r) => { if (k.prøve) k.prøve.bestått = en(r, [20, 50, 60, 75, 80, 100]); },
  'nytt antall': (k, r) => { if (k.prøve) k.prøve.antall = tall(r, 1, 7); },
  'nytt antall forsøk': (k, r) => { if (k.prøve) k.prøve.forsøk = tall(r, 0, 3); },
  'prøve til eller fra': (k, r) => { k.prøve = k.prøve ? null : lagPrøve(r); },
};
export const SLAG = Object.keys(ENDRINGER);

export function nyUtgave(kurs, r, slag = Array.from({length: tall(r, 1, 5)}, () => en(r, SLAG))) {
  const ny = structuredClone(kurs);
  ny.utgave = en(r, ['2026.2', '2027.1', '2027.100']);
  slag.forEach((navn) => ENDRINGER[navn](ny, r));
  return ny;
}

// --- a learner with a course in an LMS ---

export const svarPå = ({form, antall, fasit}, riktig) => (riktig
  ? {valg: () => fasit[0], tekst: () => fasit.map(([a]) => a), tall: () => fasit.svar}[form]?.() ?? fasit
  : {valg: () => (fasit[0] + 1) % antall, flervalg: () => (fasit.length === 1 ? [0, antall - 1] : [0]), tekst: () => fasit.map(() => 'galt'),
    tall: () => fasit.svar + 1}[form]?.() ?? [...fasit.slice(1), fasit[0]]);

/** Opens the course as the player does (okt.js), without the page. */
export async function åpne(kurs, lms = lagStrengLms()) {
  const vindu = lagVindu(lms), ord = [];
  const port = velgPort(vindu, kurs, (o) => ord.push(o));
  const løfte = port.start();
  await vindu.gå(100);
  const data = await løfte;
  const s = {kurs, lms, vindu, ord, port, data, tilstand: pakkUt(data.tilstand, kurs)};
  lms.prøveFerdig = () => s.tilstand.resultat.forsøk > 0 || 'cmi.core.score.raw' in lms.lager;
  s.stilling = () => T.kursresultat(s.tilstand, kurs);
  s.fase = () => T.prøvefase(s.tilstand, kurs);
  s.send = (h) => {
    const ny = T.reduser(s.tilstand, {dag: DAG, ...h}, kurs);
    if (ny === s.tilstand) return false;
    s.tilstand = ny;
    port.lagre((n) => pakk(ny, kurs, n), ny.posisjon);
    port.resultat(s.stilling());
    return true;
  };
  s.svar = (slag, id, riktig) => {
    const svar = svarPå(kurs.oppgaver[id], riktig), type = OPPGAVETYPER[kurs.oppgaver[id].type];
    if (type.vurder(kurs.oppgaver[id].fasit, svar) !== riktig) throw new Error(`${id}: ${svar}`);
    if (!s.send({slag, id, svar, riktig})) return;
    const merke = (slag === 'svart' ? T.merke : T.prøvemerke)(s.tilstand, id);
    port.svar({id, merke, riktig, ...type.interaksjon(svar, kurs.oppgaver[id].fasit)});
  };
  s.start = (r) => s.send({slag: 'prøve startet', oppgaver: trekkPrøve(kurs, r, s.tilstand.prøve?.oppgaver.map((o) => o.id))});
  s.lukk = async (pent) => {
    await vindu.gå(2000);
    if (pent) vindu.skjer('pagehide');
    lms.nyØkt();
  };
  port.resultat(s.stilling());   // as okt.js does
  await vindu.gå(100);
  return s;
}

/** One thing that a learner may do; the test only when `prøve`. */
export function gjørNoe(s, r, prøve = true) {
  const ider = Object.keys(s.kurs.oppgaver), i_tekst = ider.filter((id) => s.kurs.oppgaver[id].iTekst), {moduler} = s.kurs;
  const hva = en(r, ['les', 'les', 'svar', 'svar', 'svar', 'løp', ...prøve ? ['prøve', 'prøve', 'kritisk'] : []]);
  if (hva === 'les') {
    const modul = en(r, moduler).id;
    s.send({slag: 'vist', side: modul});
    s.send({slag: 'lest', modul});
  } else if (hva === 'svar' && i_tekst.length) s.svar('svart', en(r, i_tekst), kanskje(r, 0.6));
  else if (hva === 'løp' && Object.keys(s.kurs.løp).length) s.send({slag: 'løpt', id: en(r, Object.keys(s.kurs.løp)), slutt: en(r, ['god', 'grei', 'uheldig', 'slutt'])});
  else if (hva === 'kritisk') T.ventende(s.tilstand, s.kurs).forEach((id) => s.svar('kritisk svart', id, kanskje(r, 0.5)));
  else if (hva === 'prøve' && s.kurs.prøve) {
    if (s.fase() !== 'i gang') s.start(r);
    if (s.fase() !== 'i gang') return;
    const treff = en(r, [0, 0.5, 0.8, 1, 'alt uten det kritiske', 'alt uten det kritiske']);
    for (const {id} of s.tilstand.prøve.oppgaver) {
      const riktig = typeof treff === 'number' ? kanskje(r, treff) : !s.kurs.oppgaver[id].kritisk;
      if (kanskje(r, 0.95)) s.svar('prøve svart', id, riktig);
    }
    if (kanskje(r, 0.7)) s.send({slag: 'prøve ferdig'});
  }
}

/** All that the course asks for, done right. */
export function fullfør(s, r) {
  s.kurs.moduler.forEach(({id}) => { s.send({slag: 'vist', side: id}); s.send({slag: 'lest', modul: id}); });
  Object.keys(s.kurs.oppgaver).filter((id) => s.kurs.oppgaver[id].iTekst).forEach((id) => s.svar('svart', id, true));
  const {prøve} = s.kurs;
  if (!prøve) return;
  T.ventende(s.tilstand, s.kurs).forEach((id) => s.svar('kritisk svart', id, true));
  if (s.stilling().status === 'passed') return;
  if (s.fase() !== 'i gang') s.start(r);
  if (s.fase() !== 'i gang') return;
  s.tilstand.prøve.oppgaver.forEach(({id}) => s.svar('prøve svart', id, true));
  s.send({slag: 'prøve ferdig'});
}

/** The longest state that the course can make; the same sum as in bygg/tilstand.py. */
export function grense({oppgaver, løp, moduler, prøve}) {
  const lengde = ({form, antall}) => 4 + 3 + 1 + 1 + ({valg: 1, flervalg: Math.ceil(antall / 6), rekkefølge: antall, par: [antall].flat()[0]}[form] ?? 0);
  const alle = Object.values(oppgaver), sum = (liste) => liste.reduce((a, b) => a + b, 0);
  const trukket = alle.map(lengde).sort((a, b) => b - a).slice(0, prøve ? prøve.antall : 0);
  return 1 + 6 + 7 + 3 + 7 + 20 + 8 + 3 * moduler.length + sum(alle.filter((o) => o.iTekst).map(lengde)) + 6 * Object.keys(løp).length + sum(trukket);
}
