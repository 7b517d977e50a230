// What the learner has done: one immutable object, a pure reducer, and what follows from it.
export const RANG = {incomplete: 1, failed: 2, completed: 3, passed: 4};
export const høyesteStatus = (a, b) => ((RANG[b] || 0) > (RANG[a] || 0) ? b : a);
export const dagNå = (dato = new Date()) => Math.floor((dato - dato.getTimezoneOffset() * 6e4) / 864e5);

export const tomTilstand = () => ({
  teller: 0, posisjon: '', lest: [], svar: {}, løp: {}, prøve: null,
  resultat: {forsøk: 0, best: null, bestått: false, dato: null, utgave: ''}, rå: null,
});

// A test is handed in when its number has been counted in the result. Tries after that are critical retries.
const t_ferdig = t => t.prøve.forsøk <= t.resultat.forsøk;
const t_oppgaver = (t, gjør) => ({...t, prøve: {...t.prøve, oppgaver: t.prøve.oppgaver.map(gjør)}});
const t_svar = (t, {id, svar, riktig}) => t_oppgaver(t, o =>
  (o.id === id ? {...o, svar, riktig, forsøk: t_ferdig(t) ? o.forsøk + 1 : 1} : o));

const t_hendelser = {
  __proto__: null,
  vist: (t, {side}) => (t.posisjon === side ? t : {...t, posisjon: side}),
  lest: (t, {modul}, kurs) =>
    (t.lest.includes(modul) || !kurs.moduler.some(m => m.id === modul) ? t : {...t, lest: [...t.lest, modul]}),
  svart(t, {id, svar, riktig}, kurs) {
    if (!kurs.oppgaver[id]) return t;
    const {klart = false, forsøk = 0} = t.svar[id] || {};
    return {...t, svar: {...t.svar, [id]: {svar, riktig, klart: klart || riktig, forsøk: forsøk + 1}}};
  },
  løpt: (t, {id, slutt}, kurs) => (!kurs.løp?.[id] || t.løp[id] === slutt ? t : {...t, løp: {...t.løp, [id]: slutt}}),
  'prøve startet'(t, {oppgaver}, kurs) {
    if (!kurs.prøve || ['i gang', 'kritisk'].includes(prøvefase(t, kurs)) || !kursresultat(t, kurs).igjen) return t;
    const nye = oppgaver.map(id => ({id, svar: null, riktig: false, forsøk: 0}));
    return {...t, prøve: {forsøk: t.resultat.forsøk + 1, oppgaver: nye}};
  },
  'prøve svart': (t, h, kurs) => (prøvefase(t, kurs) === 'i gang' ? t_svar(t, h) : t),
  'prøve ferdig'(t, h, kurs) {
    if (prøvefase(t, kurs) !== 'i gang') return t;
    const resultat = {...t.resultat, forsøk: t.prøve.forsøk, best: Math.max(t.resultat.best, prøvepoeng(t, kurs))};
    return {...t_oppgaver(t, o => ({...o, forsøk: 1})), resultat};
  },
  'kritisk svart': (t, h, kurs) => (ventendeKritiske(t, kurs).includes(h.id) ? t_svar(t, h) : t),
};

export function reduser(tilstand, hendelse, kurs) {
  const ny = t_hendelser[hendelse.slag]?.(tilstand, hendelse, kurs) || tilstand;
  if (ny === tilstand || hendelse.slag === 'vist') return ny;
  const klart = kurs.prøve ? prøvefase(ny, kurs) === 'ferdig' && prøvepoeng(ny, kurs) >= kurs.prøve.bestått
    : fremdrift(ny, kurs).andel === 1;
  return {...ny, rå: null, resultat: ny.resultat.bestått || !klart ? ny.resultat
    : {...ny.resultat, bestått: true, dato: hendelse.dag ?? null, utgave: kurs.utgave}};
}

export const modulstatus = (t, kurs, id) => ({lest: t.lest.includes(id)});
export function fremdrift(t, kurs) {
  const ider = Object.keys(kurs.oppgaver).filter(id => kurs.oppgaver[id].iTekst);
  const riktige = ider.filter(id => t.svar[id]?.klart).length;
  const [lest, moduler, spørsmål] = [t.lest.length, kurs.moduler.length, ider.length];
  return {lest, moduler, riktige, spørsmål, andel: (lest + riktige) / (moduler + spørsmål || 1)};
}

export function prøvefase(t, kurs) {
  if (!t.prøve) return 'ingen';
  return !t_ferdig(t) ? 'i gang' : ventendeKritiske(t, kurs).length ? 'kritisk' : 'ferdig';
}

export function prøvepoeng(t, kurs) {
  let riktige = 0, alle = 0;
  for (const {id, riktig, forsøk} of t.prøve?.oppgaver || []) {
    const {vekt = 1} = kurs.oppgaver[id];
    alle += vekt;
    if (riktig && forsøk === 1) riktige += vekt;
  }
  return alle && Math.floor(100 * riktige / alle + 1e-9);
}

export function ventendeKritiske(t, kurs) {
  if (!t.prøve || !kurs.prøve || !t_ferdig(t) || prøvepoeng(t, kurs) < kurs.prøve.bestått) return [];
  return t.prøve.oppgaver.map(o => !o.riktig && kurs.oppgaver[o.id].kritisk && o.id).filter(Boolean);
}

export function kursresultat(t, kurs) {
  const {best, ...r} = t.resultat, {prøve} = kurs;
  const status = r.bestått ? (prøve ? 'passed' : 'completed')
    : prøve && r.forsøk && prøvefase(t, kurs) !== 'kritisk' ? 'failed' : 'incomplete';
  return {...r, status, poeng: prøve && best, igjen: prøve?.forsøk ? Math.max(0, prøve.forsøk - r.forsøk) : Infinity};
}

export const merke = (t, id) => 'a' + t.svar[id].forsøk;
export function prøvemerke(t, id) {
  const {forsøk} = t.prøve.oppgaver.find(o => o.id === id);
  return `p${t.prøve.forsøk}${forsøk > 1 ? 'k' + (forsøk - 1) : ''}`;
}
