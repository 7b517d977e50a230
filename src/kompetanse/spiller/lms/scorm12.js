// The port to a SCORM 1.2 LMS. Never throws; believes no "true" blindly; never lowers what the LMS has.
import {RANG} from '../kjerne/tilstand.js';
import {prøv, tomData, vaktFane} from './felles.js';

const s_opp = (v) => {
  const kjede = [];
  for (; v && kjede.length < 20 && !kjede.includes(v); v = prøv(() => v.parent)) kjede.push(v);
  return kjede;
};
export function finnApi(vindu) {
  const kjede = s_opp(vindu);
  const åpnere = kjede.flatMap((v) => s_opp(prøv(() => v.opener)));
  const eier = [...kjede.slice(1), ...åpnere, vindu].find((v) => prøv(() => v.API.LMSInitialize));
  return eier ? eier.API : null;
}
const s_to = (n) => String(Math.floor(n)).padStart(2, '0');
const s_tid = (sek) => [Math.min(9999, sek / 3600), sek / 60 % 60, sek % 60].map(s_to).join(':');

export function lagScorm12(vindu, kurs, lytt) {
  const data = tomData();
  const født = Date.now();
  let api, løfte, slippFane, klokke, fase = 'ny', n = 0, venting = 0, når = Infinity;
  let interaksjoner = -1;                          // next index; -1 = the LMS does not take them
  let sikker = {}, ønsket = {}, sendt = {}, svar = [];   // status and poeng: confirmed by a commit, wanted, last set

  const kall = (metode, ...arg) => prøv(() => String(api[metode](...arg) ?? ''));
  const hent = (navn) => kall('LMSGetValue', navn) || '';
  const sett = (navn, verdi) => kall('LMSSetValue', navn, verdi) === 'true';
  const lagre = () => kall('LMSCommit', '') === 'true' && vindu.navigator.onLine !== false;
  const settStatus = (status) => sett('cmi.core.lesson_status', status) && hent('cmi.core.lesson_status') === status;

  function planlegg(ms) {
    if (Date.now() + ms >= når) return;
    vindu.clearTimeout(klokke);
    når = Date.now() + ms;
    klokke = vindu.setTimeout(() => {
      når = Infinity;
      if (ønsket.ny || !vindu.document.hidden) skriv();
      else planlegg(3e5);
    }, ms);
  }

  function skrivSvar({id, merke, riktig, type, student_response, pattern, sekunder}) {
    const felt = `cmi.interactions.${interaksjoner}.`;
    if (interaksjoner < 0 || !sett(felt + 'id', `${id}_${merke}`.slice(0, 255))) { interaksjoner = -1; return; }
    interaksjoner++;
    const gyldig = (tekst) => tekst && tekst.length <= 255 && (type !== 'numeric' || /^-?\d+(\.\d+)?$/.test(tekst));
    sett(felt + 'time', new Date().toTimeString().slice(0, 8));
    sett(felt + 'type', type);
    if (gyldig(pattern)) sett(felt + 'correct_responses.0.pattern', pattern);
    if (gyldig(student_response)) sett(felt + 'student_response', student_response);
    sett(felt + 'result', riktig ? 'correct' : 'wrong');
    if (sekunder >= 0) sett(felt + 'latency', s_tid(sekunder));
  }

  function skrivTilstand() {
    if (!ønsket.lag) return true;
    const tekst = prøv(() => ønsket.lag(++n));
    const ok = typeof tekst === 'string' && tekst.length <= 4096
      && sett('cmi.suspend_data', tekst) && hent('cmi.suspend_data') === tekst;
    const sted = ønsket.posisjon || '';
    return (sted.length > 255 || sett('cmi.core.lesson_location', sted)) && ok;
  }

  // Score before interactions before state before status. Some LMSs send a value only when it differs from the one sent
  // last, even when that one was lost: after a failure score is spelt anew and status takes a step back first.
  function skrivAlt() {
    let ok = true;
    const {status, poeng} = ønsket;
    if (poeng > sikker.poeng) {
      sett('cmi.core.score.min', '0');
      sett('cmi.core.score.max', '100');
      sendt.poeng = sendt.poeng === String(poeng) ? poeng + '.0' : String(poeng);
      ok = sett('cmi.core.score.raw', sendt.poeng);
    }
    svar.splice(0).forEach(skrivSvar);
    ok = skrivTilstand() && ok;
    sett('cmi.core.session_time', s_tid(Math.max(0, Date.now() - født) / 1e3));
    sett('cmi.core.exit', 'suspend');
    if (RANG[status] > (RANG[sikker.status] || 0)) {
      if (sendt.status === status && status !== 'incomplete' && !(settStatus(sikker.status || 'incomplete') && lagre())) return false;
      sendt.status = status;
      ok = settStatus(status) && ok;
    }
    return lagre() && ok;
  }

  function skriv(lukker) {
    if (fase !== 'åpen' || data.modus === 'browse') return;
    vindu.clearTimeout(klokke);
    når = Infinity;
    const ok = (lukker || vindu.navigator.onLine !== false) && skrivAlt();
    if (ok) sikker = {status: ønsket.status, poeng: ønsket.poeng};
    ønsket.ny = !ok;
    venting = ok ? 0 : Math.min(60, venting * 2 || 5);
    lytt(ok ? 'lagret' : 'ikke lagret');
    if (!lukker) planlegg(ok ? 3e5 : venting * 1e3);   // a sign of life keeps the session; a failure is tried again
  }

  function slutt() {
    if (fase !== 'åpen') return;
    lytte('removeEventListener');
    if (data.modus === 'browse') sett('cmi.core.exit', 'suspend');
    else skriv(true);
    fase = 'slutt';
    vindu.clearTimeout(klokke);
    slippFane();
    kall('LMSFinish', '');
  }

  const vedSkjult = () => vindu.document.hidden && skriv();
  const vedNett = () => skriv();
  function lytte(metode) {
    vindu[metode]('pagehide', slutt);
    vindu[metode]('online', vedNett);
    vindu.document[metode]('visibilitychange', vedSkjult);
  }

  function les() {
    const [etter, fornavn, mer] = hent('cmi.core.student_name').split(',').map((del) => del.trim());
    const poeng = parseFloat(hent('cmi.core.score.raw'));
    const modus = hent('cmi.core.lesson_mode');
    Object.assign(data, {status: hent('cmi.core.lesson_status'), poeng: poeng >= 0 ? poeng : null,
      modus: ['browse', 'review'].includes(modus) ? modus : 'normal', tilstand: hent('cmi.suspend_data'),
      posisjon: hent('cmi.core.lesson_location'), navn: (fornavn && !mer ? fornavn + ' ' + etter : etter) || null});
    if (hent('cmi.interactions._children').includes('id')) interaksjoner = parseInt(hent('cmi.interactions._count'), 10) || 0;
  }

  async function åpne() {
    for (let i = 0; !(api = finnApi(vindu)) && i < 10; i++) await new Promise((videre) => { vindu.setTimeout(videre, 200); });
    const svaret = api ? kall('LMSInitialize', '') : '';
    // 101 from an LMS that is already initialised is no failure: what counts is that it answers.
    const virker = svaret === 'true' || (svaret && hent('cmi.core.lesson_status') && kall('LMSGetLastError') === '0');
    if (!virker) { lytt(api && svaret === undefined ? 'last på nytt' : 'uten lms'); return data; }
    les();
    fase = 'åpen';
    lytte('addEventListener');
    vindu.addEventListener('pageshow', (e) => e.persisted && fase === 'slutt' && lytt('last på nytt'));
    slippFane = vaktFane(vindu, kurs, () => { if (fase === 'åpen') { fase = 'passiv'; lytt('annen fane'); } });
    sikker = {status: data.status, poeng: data.poeng ?? -1};
    ønsket = {status: RANG[data.status] ? data.status : 'incomplete', poeng: sikker.poeng};
    sett('cmi.core.exit', 'suspend');
    if (data.modus === 'browse') lytt('forhåndsvisning');
    else if (ønsket.status !== data.status) skriv();
    return data;
  }

  const be = (ms) => { ønsket.ny = true; planlegg(ms); };
  return {
    start: () => (løfte ||= åpne()),
    les: () => data,
    lagre(lag, posisjon) { if (fase === 'åpen') { Object.assign(ønsket, {lag, posisjon}); be(1e3); } },
    svar(ett) { if (fase === 'åpen') { svar.push(ett); be(50); } },
    resultat({status, poeng}) {
      if (fase !== 'åpen') return;
      const høyere = RANG[status] > RANG[ønsket.status];
      if (høyere) ønsket.status = status;
      const bedre = (poeng ?? -1) > ønsket.poeng;
      if (bedre) ønsket.poeng = Math.min(100, poeng);
      if (høyere || bedre) be(50);
    },
    slutt,
  };
}
