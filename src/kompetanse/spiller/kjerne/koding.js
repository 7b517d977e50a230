// The state as one short ASCII string for suspend data, and back. Reading never throws: what is not understood is dropped.
// 1|counter|position|read modules|answers|graphs|test|result    answer = kkkk fff S r…, S = right + 2·ever right + 4·tries
import {tomTilstand} from './tilstand.js';
import {TEGN64} from '../oppgaver/former.js';
import {OPPGAVETYPER} from '../oppgaver/register.js';

const SLUTT = {god: 'g', grei: 'r', uheldig: 'u', slutt: 's'};
const k_36 = (tall) => (tall == null ? '' : Math.max(0, Math.floor(tall)).toString(36));
const k_fra36 = (tekst, ellers) => (/^[0-9a-z]{1,9}$/.test(tekst || '') ? parseInt(tekst, 36) : ellers);
const k_deler = (tekst, skille) => (tekst ? tekst.split(skille) : []);

function k_svar(o, s) {
  const svar = s.svar == null || !OPPGAVETYPER[o.type] ? '' : OPPGAVETYPER[o.type].pakk(s.svar, o.antall);
  return o.k + o.f + TEGN64[(s.riktig ? 1 : 0) | (s.klart ? 2 : 0) | (Math.min(15, s.forsøk) << 2)] + svar;
}

export function pakk(t, kurs, n = 0) {
  if (t.rå != null) return t.rå;
  const {oppgaver, moduler, løp = {}} = kurs;
  const modul = (id) => (moduler.find((m) => m.id === id) || {k: ''}).k;
  const prøve = t.prøve && k_36(t.prøve.forsøk) + ',' + t.prøve.oppgaver.filter((s) => oppgaver[s.id]).map((s) =>
    (s.forsøk ? k_svar(oppgaver[s.id], {...s, klart: s.riktig}) : oppgaver[s.id].k + oppgaver[s.id].f + '-')).join('.');
  const r = t.resultat;
  return [1, k_36(t.teller + n), modul(t.posisjon), t.lest.map(modul).join(''),
    Object.keys(t.svar).filter((id) => oppgaver[id]).map((id) => k_svar(oppgaver[id], t.svar[id])).join('.'),
    Object.keys(t.løp).filter((id) => løp[id]).map((id) => løp[id].k + SLUTT[t.løp[id]]).join('.'), prøve || '',
    [k_36(r.forsøk), k_36(r.best), r.bestått ? 1 : 0, k_36(r.dato), r.utgave.replace(/[^\w.-]/g, '').slice(0, 20)].join(','),
  ].join('|');
}

function k_lesSvar(tekst, nøkler, kurs) {
  const id = nøkler[tekst.slice(0, 4)];
  const o = id && kurs.oppgaver[id];
  const s = TEGN64.indexOf(tekst[7] || ' ');
  if (!o || o.f !== tekst.slice(4, 7) || s < 0) return null;
  const type = OPPGAVETYPER[o.type];
  const svar = type && tekst.length > 8 ? type.pakkUt(tekst.slice(8), o.antall) : null;
  return {id, svar, riktig: !!(s & 1), klart: !!(s & 3), forsøk: s >> 2 || 1};
}

function k_lesPrøve(tekst, brukt, nøkler, kurs) {
  const [nr, resten] = k_deler(tekst, ',');
  const forsøk = k_fra36(nr, 0);
  if (!kurs.prøve || !forsøk) return null;
  const oppgaver = [];
  for (const del of k_deler(resten, '.')) {
    const s = k_lesSvar(del, nøkler, kurs);
    if (!s || oppgaver.some((o) => o.id === s.id)) continue;
    const tomt = del[7] === '-';
    oppgaver.push({id: s.id, svar: tomt ? null : s.svar, riktig: !tomt && s.riktig, forsøk: tomt ? 0 : s.forsøk});
  }
  // A test under way that has lost questions in an update would be too easy: it is drawn again.
  const hel = oppgaver.length === Math.min(kurs.prøve.antall, Object.keys(kurs.oppgaver).length);
  return oppgaver.length && (hel || forsøk <= brukt) ? {forsøk: Math.min(forsøk, brukt + 1), oppgaver} : null;
}

function k_lesResultat(tekst) {
  const [forsøk, best, bestått, dato, utgave] = k_deler(tekst, ',');
  const poeng = k_fra36(best, null);
  return {forsøk: k_fra36(forsøk, 0), best: poeng <= 100 ? poeng : null, bestått: bestått === '1',
    dato: k_fra36(dato, null), utgave: utgave || ''};
}

export function pakkUt(streng, kurs) {
  const t = tomTilstand();
  if (typeof streng !== 'string' || !streng) return t;
  const del = streng.split('|');
  if (del[0] !== '1') return {...t, rå: streng};
  const [moduler, oppgaver, løp] = [kurs.moduler.map((m) => [m.k, m.id]), kurs.oppgaver, kurs.løp || {}].map((x) =>
    Object.assign(Object.create(null), Object.fromEntries(Array.isArray(x) ? x : Object.keys(x).map((id) => [x[id].k, id]))));
  t.teller = k_fra36(del[1], 0);
  t.posisjon = moduler[del[2]] || '';
  t.lest = [...new Set((del[3] || '').match(/.{3}/g))].map((k) => moduler[k]).filter(Boolean);
  for (const tekst of k_deler(del[4], '.')) {
    const {id, ...s} = k_lesSvar(tekst, oppgaver, kurs) || {};
    if (id) t.svar[id] = s;
  }
  for (const tekst of k_deler(del[5], '.')) {
    const slutt = Object.keys(SLUTT).find((ord) => SLUTT[ord] === tekst[4]);
    if (løp[tekst.slice(0, 4)] && slutt) t.løp[løp[tekst.slice(0, 4)]] = slutt;
  }
  t.resultat = k_lesResultat(del[7]);
  t.prøve = k_lesPrøve(del[6], t.resultat.forsøk, oppgaver, kurs);
  return t;
}
