// What the learner has done: one immutable object, a pure reducer, and what follows from it. t is the state, k the course.
export const RANG = {incomplete: 1, failed: 2, completed: 3, passed: 4};
export const høyesteStatus = (a, b) => (RANG[b] > (RANG[a] || 0) ? b : a);
export const dagNå = (dato = new Date()) => Math.floor((dato - dato.getTimezoneOffset() * 6e4) / 864e5);

export const tomTilstand = () => ({
  teller: 0, posisjon: '', lest: [], svar: {}, løp: {}, prøve: null,
  // bestått: '' or the status reached; nok: the test that was handed in last had points enough when it was.
  resultat: {forsøk: 0, best: null, bestått: '', nok: false, dato: null, utgave: ''}, rå: null,
});

// A test is handed in when its number has been counted in the result. Tries after that are critical retries.
const t_iGang = t => t.prøve?.forsøk > t.resultat.forsøk,
  t_godNok = t => t.prøve && !t_iGang(t) && t.resultat.nok,
  t_alle = ({prøve}, gjør) => ({prøve: {...prøve, oppgaver: prøve.oppgaver.map(o => ({...o, ...gjør(o)}))}}),
  t_svar = (t, {id, svar, riktig}) =>
    t_alle(t, o => o.id === id && {svar, riktig, forsøk: t_iGang(t) ? 1 : o.forsøk + 1});

// event -> what changes in the state, or something false when nothing does
const t_ved = {
  __proto__: null,
  vist: ({posisjon, rå}, {side}) => posisjon !== side && {posisjon: side, rå},
  // Without a test an update may leave nothing to do but to read again: then that completes the course.
  lest: ({lest, rå, resultat}, {modul}, {moduler, prøve}) => (!lest.includes(modul) || !prøve && !resultat.bestått)
    && moduler.some(m => m.id === modul) && {lest: [...new Set(lest).add(modul)], rå},
  svart(t, {id, svar, riktig}, k) {
    const {klart, forsøk = 0} = t.svar[id] || {};
    return k.oppgaver[id] && {svar: {...t.svar, [id]: {svar, riktig, klart: klart || riktig, forsøk: forsøk + 1}}};
  },
  løpt: (t, {id, slutt}, k) => k.løp[id] && t.løp[id] !== slutt && {løp: {...t.løp, [id]: slutt}},
  'prøve startet': (t, {oppgaver}, k) => !t_iGang(t) && !ventende(t, k)[0] && kursresultat(t, k).igjen
    && {prøve: {forsøk: t.resultat.forsøk + 1, oppgaver: oppgaver.map(id => ({id, svar: null, riktig: false, forsøk: 0}))}},
  'prøve svart': (t, svar) => t_iGang(t) && t_svar(t, svar),
  'prøve ferdig'(t, _, k) {
    if (!t_iGang(t)) return;
    const poeng = prøvepoeng(t, k);
    return {...t_alle(t, () => ({forsøk: 1})),
      resultat: {...t.resultat, forsøk: t.prøve.forsøk, best: Math.max(t.resultat.best, poeng), nok: poeng >= k.prøve.bestått}};
  },
  'kritisk svart': (t, svar, k) => ventende(t, k).includes(svar.id) && t_svar(t, svar),
};

export function reduser(t, h, k) {
  const felt = t_ved[h.slag]?.(t, h, k);
  if (!felt) return t;
  const ny = {...t, rå: null, ...felt}, {resultat} = ny, bestått = høyesteStatus(resultat.bestått, k.prøve || k.nytt ? 'passed' : 'completed'),
    // Only what is done in the test can pass it: an update that drops or rewords what was wrong must not.
    klart = k.prøve ? ny.prøve !== t.prøve && t_godNok(ny) && !ventende(ny, k)[0] : fremdrift(ny, k).andel === 1;
  // A test that is passed again renews the certificate when it is handed in; to mend a critical answer does not.
  if (klart && (k.prøve && !h.id || bestått !== resultat.bestått)) ny.resultat = {...resultat, bestått, dato: h.dag, utgave: k.utgave};
  return ny;
}

export function fremdrift({lest: {length: lest}, svar}, {oppgaver, moduler: {length: moduler}}) {
  const ider = Object.keys(oppgaver).filter(id => oppgaver[id].iTekst),
    riktige = ider.filter(id => svar[id]?.klart).length;
  return {lest, moduler, andel: (lest + riktige) / (moduler + ider.length || 1)};
}

export const prøvefase = (t, k) =>
  (!t.prøve ? 'ingen' : t_iGang(t) ? 'i gang' : ventende(t, k)[0] ? 'kritisk' : 'ferdig');

export function prøvepoeng({prøve: {oppgaver}}, k) {
  const vekt = liste => liste.reduce((sum, {id}) => sum + k.oppgaver[id].vekt, 0);
  return Math.floor(100 * vekt(oppgaver.filter(o => o.riktig && o.forsøk === 1)) / vekt(oppgaver) + 1e-9);
}

export const ventende = (t, k) => (t_godNok(t)
  ? t.prøve.oppgaver.filter(o => !o.riktig && k.oppgaver[o.id].kritisk).map(o => o.id) : []);

export function kursresultat(t, k) {
  const {best, ...r} = t.resultat, {prøve} = k;
  return {...r, status: r.bestått || (prøve && r.forsøk && !r.nok ? 'failed' : 'incomplete'), poeng: prøve && best,
    // Who had points enough, and lost the test to an update before the critical questions were right, has it once more.
    igjen: prøve?.forsøk ? Math.max(0, prøve.forsøk - r.forsøk + (r.nok && !r.bestått && !t.prøve)) : Infinity};
}

export const merke = (t, id) => 'a' + t.svar[id].forsøk;
export function prøvemerke({prøve}, id) {
  const {forsøk} = prøve.oppgaver.find(o => o.id === id);
  return 'p' + prøve.forsøk + (forsøk > 1 ? 'k' + (forsøk - 1) : '');
}
