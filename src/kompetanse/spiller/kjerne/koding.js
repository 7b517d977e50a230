// The state as one short ASCII string for suspend data, and back. Reading never throws: what is not understood is dropped.
// 1|counter|position|read modules|answers|graphs|test|result    answer = kkkk fff S r…, S = right + 2·ever right + 4·tries
import {tomTilstand} from './tilstand.js';
import {TEGN64} from '../oppgaver/former.js';
import {OPPGAVETYPER} from '../oppgaver/register.js';

const k_slutt = {g: 'god', r: 'grei', u: 'uheldig', s: 'slutt'};
const k_36 = tall => (tall ?? '').toString(36);
const k_fra36 = (tekst, ellers) => (/^[0-9a-z]{1,6}$/.test(tekst) ? parseInt(tekst, 36) : ellers);
const k_deler = (tekst, skille) => (tekst ? tekst.split(skille) : []);

export function pakk(t, kurs, n = 0) {
  if (t.rå != null) return t.rå;
  const svar = (id, s) => {
    const {k, f, type, antall} = kurs.oppgaver[id];
    return k + f + (s.forsøk ? TEGN64[s.riktig | s.klart << 1 | Math.min(15, s.forsøk) << 2] : '-')
      + (s.svar == null ? '' : OPPGAVETYPER[type]?.pakk(s.svar, antall) ?? '');
  };
  const modul = id => kurs.moduler.find(m => m.id === id)?.k || '';
  const løp = ([id, slutt]) => kurs.løp[id].k + Object.keys(k_slutt).find(tegn => k_slutt[tegn] === slutt);
  const r = t.resultat;
  return [1, k_36(t.teller + n), modul(t.posisjon), t.lest.map(modul).join(''),
    Object.keys(t.svar).map(id => svar(id, t.svar[id])).join('.'), Object.entries(t.løp).map(løp).join('.'),
    t.prøve ? k_36(t.prøve.forsøk) + ',' + t.prøve.oppgaver.map(o => svar(o.id, {...o, klart: o.riktig})).join('.') : '',
    [k_36(r.forsøk), k_36(r.best), +r.bestått, k_36(r.dato), r.utgave.replace(/[^\w.-]/g, '').slice(0, 20)],
  ].join('|');
}

// -> {id: answer}, in the order of the text. In a test «-» (ever right, 15 tries: impossible there) is drawn, not answered.
function k_lesSvar(tekst, ider, kurs, iPrøve) {
  const ut = {};
  for (const del of k_deler(tekst, '.')) {
    const id = ider.get(del.slice(0, 4)), o = kurs.oppgaver[id], s = TEGN64.indexOf(del[7] || ' ');
    if (!o || o.f !== del.slice(4, 7) || s < 0) continue;
    const svar = del[8] ? OPPGAVETYPER[o.type]?.pakkUt(del.slice(8), o.antall) ?? null : null;
    ut[id] = iPrøve && s === 62 ? {svar: null, riktig: false, forsøk: 0}
      : {svar, riktig: !!(s & 1), ...!iPrøve && {klart: !!(s & 3)}, forsøk: s >> 2 || 1};
  }
  return ut;
}

export function pakkUt(streng, kurs) {
  const t = tomTilstand();
  if (typeof streng !== 'string' || !streng) return t;
  const [versjon, teller, posisjon, lest, svar, løp, prøve, resultat] = streng.split('|');
  if (versjon !== '1') return {...t, rå: streng};
  const moduler = new Map(kurs.moduler.map(m => [m.k, m.id]));
  const [ider, løpene] = [kurs.oppgaver, kurs.løp || {}].map(x => new Map(Object.keys(x).map(id => [x[id].k, id])));
  t.teller = k_fra36(teller, 0);
  t.posisjon = moduler.get(posisjon) || '';
  t.lest = [...new Set(lest?.match(/.{3}/g))].map(k => moduler.get(k)).filter(Boolean);
  t.svar = k_lesSvar(svar, ider, kurs);
  for (const del of k_deler(løp, '.')) {
    const id = løpene.get(del.slice(0, 4)), slutt = k_slutt[del[4]];
    if (id && slutt) t.løp[id] = slutt;
  }
  const [forsøk, best, bestått, dato, utgave = ''] = k_deler(resultat, ',');
  const brukt = k_fra36(forsøk, 0), poeng = k_fra36(best, null);
  t.resultat = {forsøk: brukt, best: poeng > 100 ? null : poeng, bestått: bestått === '1', dato: k_fra36(dato, null), utgave};
  const [nr, trukket] = k_deler(prøve, ','), nummer = Math.min(k_fra36(nr, 0), brukt + 1);
  const oppgaver = Object.entries(k_lesSvar(trukket, ider, kurs, true)).map(([id, s]) => ({id, ...s}));
  // A test under way that has lost questions in an update would be too easy: it is drawn again.
  const hel = oppgaver.length === Math.min(kurs.prøve?.antall, ider.size);
  if (kurs.prøve && nummer && oppgaver.length && (hel || nummer <= brukt)) t.prøve = {forsøk: nummer, oppgaver};
  return t;
}
