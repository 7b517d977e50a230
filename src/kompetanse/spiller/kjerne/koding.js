// The state as one short ASCII string for suspend data, and back. Reading never throws: what is not understood is dropped.
// 1|counter|position|read modules|answers|graphs|test|result    answer = kkkk fff S r…, S = right + 2·ever right + 4·tries
// result = tests handed in,best score,outcome,day,edition    outcome = passed 1, completed without a test 2, + 3 for `nok`
import {prøvepoeng, tomTilstand, ventende} from './tilstand.js';
import {TEGN64, fra36, til36} from '../oppgaver/former.js';
import {OPPGAVETYPER} from '../oppgaver/register.js';

const k_slutt = ['god', 'grei', 'uheldig', 'slutt'], k_tegn = 'grus', k_bestått = ['', 'passed', 'completed'];

export function pakk(t, kurs, n = 0) {
  const r = t.resultat, modul = id => kurs.moduler.find(m => m.id === id)?.k,
    svar = ([id, {svar, riktig, klart = riktig, forsøk}]) => {
      const {k, f, type, antall} = kurs.oppgaver[id];
      return k + f + (forsøk ? TEGN64[riktig | klart << 1 | Math.min(15, forsøk) << 2] : '-')
        + (svar === null ? '' : OPPGAVETYPER[type]?.pakk(svar, antall) ?? '');
    };
  return t.rå ?? [1, til36(t.teller + n), modul(t.posisjon), t.lest.map(modul).join(''),
    Object.entries(t.svar).map(svar).join('.'),
    Object.entries(t.løp).map(([id, slutt]) => kurs.løp[id].k + k_tegn[k_slutt.indexOf(slutt)]).join('.'),
    t.prøve && [til36(t.prøve.forsøk), t.prøve.oppgaver.map(o => svar([o.id, o])).join('.')],
    [til36(r.forsøk), til36(r.best), k_bestått.indexOf(r.bestått) + 3 * r.nok, til36(r.dato), r.utgave],
  ].join('|');
}

// [id, thing] whose key, and for questions fingerprint, the text begins with.
const k_finn = (samling, tekst) => Object.entries(samling).find(([, {k, f = ''}]) => tekst.startsWith(k + f)) || [];

// -> {id: answer}, in the order of the text. Answers to what the course no longer asks in its text are dropped, so that the state
// stays within its bound. In a test «-» (ever right, 15 tries: impossible there) is drawn, not answered.
function k_les(tekst, {oppgaver}, iPrøve) {
  const ut = {};
  for (const del of tekst.split('.')) {
    const [id, o] = k_finn(oppgaver, del), s = TEGN64.indexOf(del[7]);
    if (s >= 0 && (iPrøve ? o : o?.iTekst)) {
      ut[id] = {svar: OPPGAVETYPER[o.type]?.pakkUt(del.slice(8), o.antall) ?? null, riktig: !!(s & 1),
        ...iPrøve ? {id} : {klart: !!(s & 3)}, forsøk: iPrøve && s === 62 ? 0 : s >> 2 || 1};
    }
  }
  return ut;
}

export function pakkUt(streng, kurs) {
  // With enough separators every part is a text, also of a string that was cut.
  const [versjon, teller, posisjon, lest, svar, løp, prøve, resultat] = `${streng}|||||||`.split('|');
  if (versjon !== '1') return {...tomTilstand(), rå: streng ? `${streng}` : null};
  const modul = k => kurs.moduler.find(m => m.k === k)?.id,
    [antall, best, grad, dato, utgave = ''] = resultat.split(','), brukt = fra36(antall, 0), poeng = fra36(best, null), nok = grad > 2,
    [nr, liste = ''] = prøve.split(','), forsøk = fra36(nr, 0), oppgaver = Object.values(k_les(liste, kurs, true)),
    trukket = Math.min(kurs.prøve?.antall, Object.keys(kurs.oppgaver).length),
    t = {
      teller: fra36(teller, 0),
      posisjon: modul(posisjon) || '',
      lest: [...new Set(lest.match(/.{3}/g))].map(modul).filter(Boolean),
      svar: k_les(svar, kurs),
      løp: Object.fromEntries(løp.split('.').map(del => [k_finn(kurs.løp || {}, del)[0], k_slutt[k_tegn.indexOf(del[4])]])
        .filter(([id, slutt]) => id && slutt)),
      // A test that an update has cut, or that is not as long as this edition's, is drawn again.
      prøve: forsøk && oppgaver.length === trukket && liste.split('.').length === trukket ? {forsøk, oppgaver} : null,
      resultat: {forsøk: brukt, best: poeng > 100 ? null : poeng, bestått: k_bestått[grad % 3] || '', nok, dato: fra36(dato, null),
        utgave: utgave.slice(0, 8)},
      rå: null,
    };
  // So is one that would have come out otherwise by the rules of this edition: it was handed in under others.
  if (forsøk <= brukt && t.prøve && (nok !== prøvepoeng(t, kurs) >= kurs.prøve.bestått
    || nok && t.resultat.bestått !== 'passed' && !ventende(t, kurs)[0])) t.prøve = null;
  return t;
}
