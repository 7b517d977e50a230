// What the learner has done: one immutable object, a pure reducer, and what follows from it.
export const RANG = {incomplete: 1, failed: 2, completed: 3, passed: 4};
export const høyesteStatus = (a, b) => ((RANG[b] || 0) > (RANG[a] || 0) ? b : a);
export const dagNå = (dato = new Date()) => Math.floor((dato - dato.getTimezoneOffset() * 6e4) / 864e5);

export const tomTilstand = () => ({
  teller: 0, posisjon: '', lest: [], svar: {}, løp: {}, prøve: null,
  resultat: {forsøk: 0, best: null, bestått: false, dato: null, utgave: ''}, rå: null,
});

const t_medSvar = (t, id, svar, riktig) => ({...t, prøve: {...t.prøve, oppgaver: t.prøve.oppgaver.map((o) =>
  (o.id === id ? {...o, svar, riktig: !!riktig, forsøk: t_ferdig(t) ? o.forsøk + 1 : 1} : o))}});

const t_hendelser = {
  vist: (t, {side}) => (t.posisjon === side ? t : {...t, posisjon: side}),
  lest: (t, {modul}, kurs) => (t.lest.includes(modul) || !kurs.moduler.some((m) => m.id === modul) ? t
    : {...t, lest: [...t.lest, modul]}),
  svart(t, {id, svar, riktig}, kurs) {
    if (!kurs.oppgaver[id]) return t;
    const før = t.svar[id] || {klart: false, forsøk: 0};
    const ny = {svar, riktig: !!riktig, klart: før.klart || !!riktig, forsøk: før.forsøk + 1};
    return {...t, svar: {...t.svar, [id]: ny}};
  },
  løpt: (t, {id, slutt}, kurs) => (!(kurs.løp || {})[id] || t.løp[id] === slutt ? t : {...t, løp: {...t.løp, [id]: slutt}}),
  'prøve startet'(t, {oppgaver}, kurs) {
    if (!kurs.prøve || ['i gang', 'kritisk'].includes(prøvefase(t, kurs)) || !kursresultat(t, kurs).igjen) return t;
    return {...t, prøve: {forsøk: t.resultat.forsøk + 1,
      oppgaver: oppgaver.map((id) => ({id, svar: null, riktig: false, forsøk: 0}))}};
  },
  'prøve svart': (t, {id, svar, riktig}, kurs) => (prøvefase(t, kurs) === 'i gang' ? t_medSvar(t, id, svar, riktig) : t),
  'prøve ferdig'(t, _, kurs) {
    if (prøvefase(t, kurs) !== 'i gang') return t;
    const best = Math.max(t.resultat.best || 0, prøvepoeng(t, kurs));
    const oppgaver = t.prøve.oppgaver.map((o) => ({...o, forsøk: 1}));
    return {...t, prøve: {...t.prøve, oppgaver}, resultat: {...t.resultat, forsøk: t.prøve.forsøk, best}};
  },
  'kritisk svart': (t, {id, svar, riktig}, kurs) =>
    (ventendeKritiske(t, kurs).includes(id) ? t_medSvar(t, id, svar, riktig) : t),
};

const t_klart = (t, kurs) => (kurs.prøve
  ? !!t.prøve && t_ferdig(t) && prøvepoeng(t, kurs) >= kurs.prøve.bestått && !ventendeKritiske(t, kurs).length
  : fremdrift(t, kurs).andel === 1);

export function reduser(tilstand, hendelse, kurs) {
  if (!Object.hasOwn(t_hendelser, hendelse.slag)) return tilstand;
  const ny = t_hendelser[hendelse.slag](tilstand, hendelse, kurs);
  if (ny === tilstand) return tilstand;
  if (hendelse.slag === 'vist') return ny;
  const {resultat} = ny;
  if (resultat.bestått || !t_klart(ny, kurs)) return {...ny, rå: null};
  return {...ny, rå: null, resultat: {...resultat, bestått: true, dato: hendelse.dag ?? null, utgave: kurs.utgave}};
}

const t_tekstoppgaver = (kurs, modul) => Object.keys(kurs.oppgaver)
  .filter((id) => kurs.oppgaver[id].iTekst && (!modul || kurs.oppgaver[id].modul === modul));
const t_klare = (t, ider) => ider.filter((id) => t.svar[id] && t.svar[id].klart).length;

export function fremdrift(t, kurs) {
  const ider = t_tekstoppgaver(kurs);
  const [lest, moduler, riktige, spørsmål] = [t.lest.length, kurs.moduler.length, t_klare(t, ider), ider.length];
  return {lest, moduler, riktige, spørsmål, andel: (lest + riktige) / (moduler + spørsmål || 1)};
}

export function modulstatus(t, kurs, modul) {
  const ider = t_tekstoppgaver(kurs, modul);
  return {lest: t.lest.includes(modul), riktige: t_klare(t, ider), spørsmål: ider.length};
}

// A test is handed in when its number has been counted in the result.
const t_ferdig = (t) => t.prøve.forsøk <= t.resultat.forsøk;

export function prøvefase(t, kurs) {
  if (!t.prøve) return 'ingen';
  if (!t_ferdig(t)) return 'i gang';
  return ventendeKritiske(t, kurs).length ? 'kritisk' : 'ferdig';
}

export function prøvepoeng(t, kurs) {
  let [riktige, alle] = [0, 0];
  for (const o of t.prøve ? t.prøve.oppgaver : []) {
    const {vekt = 1} = kurs.oppgaver[o.id] || {};
    alle += vekt;
    if (o.riktig && o.forsøk === 1) riktige += vekt;   // a later try is a critical retry: it does not count
  }
  return alle ? Math.floor((100 * riktige) / alle + 1e-9) : 0;
}

export function ventendeKritiske(t, kurs) {
  if (!t.prøve || !kurs.prøve || !t_ferdig(t) || prøvepoeng(t, kurs) < kurs.prøve.bestått) return [];
  return t.prøve.oppgaver.filter((o) => !o.riktig && (kurs.oppgaver[o.id] || {}).kritisk).map((o) => o.id);
}

export function kursresultat(t, kurs) {
  const {forsøk, best, bestått, dato, utgave} = t.resultat;
  let status = 'incomplete';
  if (bestått) status = kurs.prøve ? 'passed' : 'completed';
  else if (kurs.prøve && forsøk && prøvefase(t, kurs) !== 'kritisk') status = 'failed';
  const igjen = kurs.prøve && kurs.prøve.forsøk ? Math.max(0, kurs.prøve.forsøk - forsøk) : Infinity;
  return {status, poeng: kurs.prøve ? best : null, bestått, dato, utgave, forsøk, igjen};
}

export const merke = (t, id) => 'a' + ((t.svar[id] || {}).forsøk || 1);
export function prøvemerke(t, id) {
  const {forsøk} = t.prøve.oppgaver.find((o) => o.id === id) || {forsøk: 1};
  return 'p' + t.prøve.forsøk + (forsøk > 1 ? 'k' + (forsøk - 1) : '');
}
