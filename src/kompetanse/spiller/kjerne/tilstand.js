// What the learner has done: one immutable object, a pure reducer, and what follows from it.
export const RANG = {incomplete: 1, failed: 2, completed: 3, passed: 4};
export const høyesteStatus = (a, b) => (RANG[b] > (RANG[a] || 0) ? b : a);
export const dagNå = (dato = new Date()) => Math.floor((dato - dato.getTimezoneOffset() * 6e4) / 864e5);

export const tomTilstand = () => ({
  teller: 0, posisjon: '', lest: [], svar: {}, løp: {}, prøve: null,
  resultat: {forsøk: 0, best: null, bestått: false, dato: null, utgave: ''}, rå: null,
});

// A test is handed in when its number has been counted in the result. Tries after that are critical retries.
const t_iGang = t => t.prøve?.forsøk > t.resultat.forsøk;
const t_godNok = (t, kurs) => t.prøve && !t_iGang(t) && prøvepoeng(t, kurs) >= kurs.prøve.bestått;
const t_oppgaver = ({prøve}, gjør) => ({prøve: {...prøve, oppgaver: prøve.oppgaver.map(o => ({...o, ...gjør(o)}))}});
const t_svar = (t, {id, svar, riktig}) =>
  t_oppgaver(t, o => o.id === id && {svar, riktig, forsøk: t_iGang(t) ? 1 : o.forsøk + 1});

// event -> what changes in the state, or something false when nothing does
const t_hendelser = {
  __proto__: null,
  vist: ({posisjon, rå}, {side}) => posisjon !== side && {posisjon: side, rå},
  lest: ({lest}, {modul}, {moduler}) =>
    !lest.includes(modul) && moduler.some(m => m.id === modul) && {lest: [...lest, modul]},
  svart(t, {id, svar, riktig}, kurs) {
    const {klart, forsøk = 0} = t.svar[id] || {};
    return kurs.oppgaver[id] && {svar: {...t.svar, [id]: {svar, riktig, klart: klart || riktig, forsøk: forsøk + 1}}};
  },
  løpt: (t, {id, slutt}, kurs) => kurs.løp[id] && t.løp[id] !== slutt && {løp: {...t.løp, [id]: slutt}},
  'prøve startet': (t, {oppgaver}, kurs) => !t_iGang(t) && !ventendeKritiske(t, kurs).length && kursresultat(t, kurs).igjen
    && {prøve: {forsøk: t.resultat.forsøk + 1, oppgaver: oppgaver.map(id => ({id, svar: null, riktig: false, forsøk: 0}))}},
  'prøve svart': (t, svar) => t_iGang(t) && t_svar(t, svar),
  'prøve ferdig': (t, _, kurs) => t_iGang(t) && {...t_oppgaver(t, () => ({forsøk: 1})),
    resultat: {...t.resultat, forsøk: t.prøve.forsøk, best: Math.max(t.resultat.best, prøvepoeng(t, kurs))}},
  'kritisk svart': (t, svar, kurs) => ventendeKritiske(t, kurs).includes(svar.id) && t_svar(t, svar),
};

export function reduser(t, hendelse, kurs) {
  const endring = t_hendelser[hendelse.slag]?.(t, hendelse, kurs);
  if (!endring) return t;
  const ny = {...t, rå: null, ...endring};
  const klart = kurs.prøve ? prøvefase(ny, kurs) === 'ferdig' && t_godNok(ny, kurs) : fremdrift(ny, kurs).andel === 1;
  if (klart && !ny.resultat.bestått) ny.resultat = {...ny.resultat, bestått: true, dato: hendelse.dag, utgave: kurs.utgave};
  return ny;
}

export const modulstatus = (t, kurs, id) => ({lest: t.lest.includes(id)});
export function fremdrift({lest: {length: lest}, svar}, {oppgaver, moduler: {length: moduler}}) {
  const ider = Object.keys(oppgaver).filter(id => oppgaver[id].iTekst), spørsmål = ider.length;
  const riktige = ider.filter(id => svar[id]?.klart).length;
  return {lest, moduler, riktige, spørsmål, andel: (lest + riktige) / (moduler + spørsmål || 1)};
}

export function prøvefase(t, kurs) {
  if (!t.prøve) return 'ingen';
  return t_iGang(t) ? 'i gang' : ventendeKritiske(t, kurs).length ? 'kritisk' : 'ferdig';
}

export function prøvepoeng({prøve: {oppgaver}}, kurs) {
  const vekt = liste => liste.reduce((sum, {id}) => sum + kurs.oppgaver[id].vekt, 0);
  return Math.floor(100 * vekt(oppgaver.filter(o => o.riktig && o.forsøk === 1)) / vekt(oppgaver) + 1e-9);
}

export const ventendeKritiske = (t, kurs) => (t_godNok(t, kurs)
  ? t.prøve.oppgaver.filter(o => !o.riktig && kurs.oppgaver[o.id].kritisk).map(o => o.id) : []);

export function kursresultat(t, kurs) {
  const {best, ...r} = t.resultat, {prøve} = kurs;
  const status = r.bestått ? (prøve ? 'passed' : 'completed')
    : prøve && r.forsøk && !ventendeKritiske(t, kurs).length ? 'failed' : 'incomplete';
  return {...r, status, poeng: prøve && best, igjen: prøve?.forsøk ? Math.max(0, prøve.forsøk - r.forsøk) : Infinity};
}

export const merke = (t, id) => 'a' + t.svar[id].forsøk;
export function prøvemerke({prøve}, id) {
  const {forsøk} = prøve.oppgaver.find(o => o.id === id);
  return `p${prøve.forsøk}${forsøk > 1 ? 'k' + (forsøk - 1) : ''}`;
}
