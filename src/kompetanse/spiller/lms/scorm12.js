// The port to a SCORM 1.2 LMS. Never throws; believes no "true" blindly; never lowers what the LMS has.
import {RANG} from '../kjerne/tilstand.js';
import {prøv, tomData, vaktFane} from './felles.js';

const s_opp = v => {
  const kjede = [];
  for (; v && kjede.length < 20 && !kjede.includes(v); v = prøv(() => v.parent)) kjede.push(v);
  return kjede;
};
export function finnApi(vindu) {
  const kjede = s_opp(vindu), åpnere = kjede.flatMap(v => s_opp(prøv(() => v.opener)));
  return [...kjede.slice(1), ...åpnere, vindu].find(v => prøv(() => v.API.LMSInitialize))?.API;
}
const s_tid = sek => [Math.min(9999, sek / 3600), sek / 60 % 60, sek % 60]
  .map(n => `${Math.floor(n)}`.padStart(2, '0')).join(':');

export function lagScorm12(vindu, kurs, lytt) {
  const data = tomData(), født = Date.now(), dok = vindu.document, core = 'cmi.core.', indeks = new Map();
  let api, løfte, slippFane, klokke, fase = 'ny', n = 0, ventetid = 0, når = Infinity, svarliste = [];
  let interaksjoner = -1;                    // the next index; -1 = the LMS does not take them
  let sikker = {}, ønsket = {}, sendt = {};  // status and poeng: confirmed by a commit, wanted, set last

  const kall = (metode, ...arg) => prøv(() => `${api[metode](...arg) ?? ''}`);
  const hent = navn => kall('LMSGetValue', navn) || '';
  const sett = (navn, verdi) => kall('LMSSetValue', navn, verdi) === 'true';
  const settSikkert = (navn, verdi) => sett(navn, verdi) && hent(navn) === verdi;
  const påNett = () => vindu.navigator.onLine !== false;
  const lagre = () => kall('LMSCommit', '') === 'true' && påNett();

  function skrivSvar({id, merke, riktig, type, student_response, pattern, sekunder}) {
    const navn = `${id}_${merke}`, nr = indeks.get(navn) ?? interaksjoner, felt = `cmi.interactions.${nr}.`;
    if (nr < 0 || !sett(felt + 'id', navn)) return;
    if (nr === interaksjoner) indeks.set(navn, interaksjoner++);
    const settSvar = (del, tekst) => tekst && tekst.length < 256 && (type !== 'numeric' || /^-?\d+(\.\d+)?$/.test(tekst))
      && sett(felt + del, tekst);
    sett(felt + 'time', new Date().toTimeString().slice(0, 8));
    sett(felt + 'type', type);
    settSvar('correct_responses.0.pattern', pattern);
    settSvar('student_response', student_response);
    sett(felt + 'result', riktig ? 'correct' : 'wrong');
    if (sekunder >= 0) sett(felt + 'latency', s_tid(sekunder));
  }

  // Score, interactions, state, place, time, exit, status, commit. Some LMSs send a value only when it differs from the one they
  // sent last, even when that one was lost: after a failure state and score are spelt anew and status steps back first.
  function skrivAlt() {
    const {status, poeng, lag, posisjon = ''} = ønsket;
    let ok = true;
    if (poeng > sikker.poeng) {
      sett(core + 'score.min', '0');
      sett(core + 'score.max', '100');
      sendt.poeng = poeng + (sendt.poeng === `${poeng}` ? '.0' : '');
      ok = sett(core + 'score.raw', sendt.poeng);
    }
    svarliste.splice(0).forEach(skrivSvar);
    if (lag) {
      const tekst = prøv(() => lag(++n));
      ok = tekst?.length <= 4096 && settSikkert('cmi.suspend_data', tekst) && ok;
      if (posisjon.length < 256) sett(core + 'lesson_location', posisjon);
    }
    sett(core + 'session_time', s_tid(Math.max(0, Date.now() - født) / 1e3));
    sett(core + 'exit', 'suspend');
    const navn = core + 'lesson_status';
    if (status !== sikker.status) {   // then it is higher
      const tapt = sendt.status === status && status !== 'incomplete';
      if (tapt && !(settSikkert(navn, RANG[sikker.status] ? sikker.status : 'incomplete') && lagre())) return false;
      sendt.status = status;
      ok = settSikkert(navn, status) && ok;
    }
    return lagre() && ok;
  }

  function skriv(lukker) {
    if (fase !== 'åpen' || data.modus === 'browse') return;
    når = Infinity;
    const ok = (lukker || påNett()) && skrivAlt();
    if (ok) sikker = {...ønsket};
    ønsket.ny = !ok;
    ventetid = ok ? 0 : Math.min(6e4, ventetid * 2 || 5e3);
    lytt(ok ? 'lagret' : 'ikke lagret');
    planlegg(ventetid || 3e5);   // a failure is tried again; a sign of life keeps the learner logged in
  }

  function planlegg(ms) {
    if (Date.now() + ms >= når) return;
    når = Date.now() + ms;
    vindu.clearTimeout(klokke);
    klokke = vindu.setTimeout(() => {
      når = Infinity;
      if (ønsket.ny || !dok.hidden) skriv();
      else planlegg(3e5);
    }, ms);
  }

  function slutt() {
    if (fase !== 'åpen') return;
    skriv(true);
    fase = 'slutt';
    vindu.clearTimeout(klokke);
    slippFane();
    kall('LMSFinish', '');
  }

  function les() {
    const [etter, fornavn, mer] = hent(core + 'student_name').split(',').map(del => del.trim());
    const poeng = parseFloat(hent(core + 'score.raw')), modus = hent(core + 'lesson_mode');
    Object.assign(data, {status: hent(core + 'lesson_status'), poeng: poeng >= 0 ? poeng : null,
      modus: /^(browse|review)$/.test(modus) ? modus : 'normal', tilstand: hent('cmi.suspend_data'),
      posisjon: hent(core + 'lesson_location'), navn: (fornavn && !mer ? `${fornavn} ${etter}` : etter) || null});
    if (hent('cmi.interactions._children').includes('id')) interaksjoner = +hent('cmi.interactions._count') || 0;
  }

  async function åpne() {
    for (let i = 0; !(api = finnApi(vindu)) && i < 10; i++) await new Promise(videre => { vindu.setTimeout(videre, 200); });
    const svar = api ? kall('LMSInitialize', '') : '';
    // 101 from an LMS that is already initialised is no failure: what counts is that it answers.
    if (svar !== 'true' && !(svar && hent(core + 'lesson_status') && kall('LMSGetLastError') === '0')) {
      lytt(svar === undefined ? 'last på nytt' : 'uten lms');
      return data;
    }
    les();
    fase = 'åpen';
    vindu.addEventListener('pagehide', slutt);
    vindu.addEventListener('online', () => skriv());
    dok.addEventListener('visibilitychange', () => dok.hidden && skriv());
    vindu.addEventListener('pageshow', h => h.persisted && fase === 'slutt' && lytt('last på nytt'));
    slippFane = vaktFane(vindu, kurs, () => {
      if (fase === 'åpen') lytt('annen fane');
      fase = 'passiv';
    });
    sikker = {status: data.status, poeng: data.poeng ?? -1};
    ønsket = {...sikker, status: RANG[data.status] ? data.status : 'incomplete'};
    sett(core + 'exit', 'suspend');
    if (data.modus === 'browse') lytt('forhåndsvisning');
    else if (ønsket.status !== data.status) skriv();
    return data;
  }

  function be(ms, endring) {
    if (fase !== 'åpen') return;
    Object.assign(ønsket, endring, {ny: true});
    planlegg(ms);
  }
  return {
    start: () => (løfte ||= åpne()),
    les: () => data,
    lagre: (lag, posisjon) => be(1e3, {lag, posisjon}),
    svar: ett => { svarliste.push(ett); be(50); },
    resultat({status, poeng}) {
      if (RANG[status] > RANG[ønsket.status]) be(50, {status});
      if ((poeng ?? -1) > ønsket.poeng) be(50, {poeng: Math.min(100, poeng)});
    },
    slutt,
  };
}
