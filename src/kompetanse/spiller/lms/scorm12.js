// The port to a SCORM 1.2 LMS. Never throws; believes no "true" blindly; never lowers what the LMS has.
import {RANG, høyesteStatus} from '../kjerne/tilstand.js';
import {prøv, taFanen, tomData} from './felles.js';

// Up through the parents (also past a closed level), then the openers and their parents, and the own window last.
export function finnApi(vindu) {
  const kjede = new Set([vindu]);   // grows while it is walked, and knows a circle
  for (const vei of ['parent', 'opener', 'parent']) for (const v of kjede) kjede.add(prøv(() => v[vei]));
  kjede.delete(vindu);
  return [...kjede, vindu].find(v => prøv(() => v.API.LMSInitialize))?.API;
}

export function lagScorm12(vindu, kurs, lytt) {
  const født = Date.now(), dok = vindu.document, indeks = {};
  let api, fane, modus, ur, n = 0, pause = 0, når = Infinity, kø = [],
    neste = -1,                        // index of the next interaction; -1 = the LMS does not take them
    sikker, ønsket = {}, sendt = {};   // status and poeng: confirmed by a commit, wanted, set last

  const STATUS = 'core.lesson_status',
    vent = ms => new Promise(gå => vindu.setTimeout(gå, ms)),
    kall = (metode, ...arg) => prøv(() => (api['LMS' + metode](...arg) ?? '') + ''),
    hent = navn => kall('GetValue', 'cmi.' + navn) || '',
    sett = (navn, verdi) => kall('SetValue', 'cmi.' + navn, verdi) === 'true',
    settLest = (navn, verdi) => sett(navn, verdi) && hent(navn) === verdi,   // read back
    lagre = () => kall('Commit', '') === 'true' && vindu.navigator.onLine;

  // Best effort: a value that the LMS refuses is left out. `svar` is in the standard's words already. The fingerprint tells which
  // wording was answered, and keeps the ids apart when a changed question is asked again from its first try.
  function skrivSvar({id, merke, riktig, ...svar}) {
    const navn = `${id}_${kurs.oppgaver[id].f}_${merke}`, nr = indeks[navn] ?? neste, sti = `interactions.${nr}.`;
    if (nr < 0 || !sett(sti + 'id', navn)) return;
    if (nr === neste) indeks[navn] = neste++;
    sett(sti + 'time', new Date().toTimeString().slice(0, 8));
    for (const del in svar) if (svar[del]) sett(sti + del, svar[del]);
    sett(sti + 'result', riktig ? 'correct' : 'wrong');
  }

  // Score, interactions, state, place, time, exit, status, commit. Some LMSs send a value only when it differs from the one they
  // sent last, even when that one was lost: after a failure state and score are spelt anew and status steps back first.
  function skrivAlt() {
    const {status, poeng, lag, posisjon} = ønsket;
    let ok = true;
    if (poeng > sikker.poeng) {
      sett('core.score.min', '0');
      sett('core.score.max', '100');
      sendt.poeng = poeng + (sendt.poeng === `${poeng}` ? '.0' : '');
      ok = sett('core.score.raw', sendt.poeng);
    }
    kø.splice(0).forEach(skrivSvar);
    if (lag) {
      const tekst = prøv(() => lag(++n));
      ok = tekst?.length <= 4096 && settLest('suspend_data', tekst) && ok;
      if (posisjon.length < 256) sett('core.lesson_location', posisjon);
    }
    // The time of the session, without whole days: more than one is a tab left open.
    sett('core.session_time', new Date(Math.max(0, Date.now() - født)).toISOString().slice(11, 19));
    sett('core.exit', 'suspend');
    if (status !== sikker.status) {   // then it is higher
      const tapt = sendt.status === status && status !== 'incomplete';
      if (tapt && !(settLest(STATUS, høyesteStatus('incomplete', sikker.status)) && lagre())) return false;
      sendt.status = status;
      ok = settLest(STATUS, status) && ok;
    }
    return lagre() && ok;
  }

  function skriv(lukker) {
    if (!fane?.åpen || modus === 'browse') return;
    når = Infinity;
    const ok = (lukker || vindu.navigator.onLine) && skrivAlt();
    if (ok) sikker = ønsket;
    pause = ok ? 0 : Math.min(6e4, pause * 2 || 5e3);
    lytt(ok ? 'lagret' : 'ikke lagret');
    planlegg(pause || 3e5);   // a failure is tried again; a sign of life keeps the learner logged in
  }

  function planlegg(ms) {
    const da = Date.now() + ms;
    if (da >= når) return;
    når = da;
    vindu.clearTimeout(ur);
    ur = vindu.setTimeout(() => {
      når = Infinity;
      ønsket !== sikker || !dok.hidden ? skriv() : planlegg(3e5);
    }, ms);
  }

  function be(ms, felt) {
    if (!fane?.åpen) return;
    ønsket = {...ønsket, ...felt};
    planlegg(ms);
  }

  function slutt() {
    if (!fane?.åpen) return;
    skriv(true);
    vindu.clearTimeout(ur);
    fane.slipp();
    kall('Finish', '');
  }

  async function start() {
    for (let i = 0; !(api = finnApi(vindu)) && i < 10; i++) await vent(200);
    const svar = kall('Initialize', ''), status = hent(STATUS), raw = parseFloat(hent('core.score.raw')),
      poeng = raw >= 0 ? raw : null;
    // 101 from an LMS that is already initialised is no failure: what counts is that it answers.
    if (svar !== 'true' && !status) {
      lytt(api && svar === undefined ? 'last på nytt' : 'uten lms');
      return tomData();
    }
    modus = hent('core.lesson_mode');
    if (hent('interactions._children')) neste = +hent('interactions._count') || 0;
    fane = taFanen(vindu, kurs, lytt, hent('core.student_id'),
      k => ønsket !== sikker && ønsket.lag && k.postMessage(ønsket.lag(++n)));
    vindu.addEventListener('pagehide', slutt);
    vindu.addEventListener('online', () => skriv());
    dok.addEventListener('visibilitychange', () => dok.hidden && skriv());
    vindu.addEventListener('pageshow', h => h.persisted && lytt('last på nytt'));
    ønsket = sikker = {status, poeng: poeng ?? -1};
    sett('core.exit', 'suspend');
    if (modus === 'browse') lytt('forhåndsvisning');
    else if (!RANG[status]) {
      ønsket = {...sikker, status: 'incomplete'};
      skriv();
    }
    await vent(50);   // for what another tab hands over
    const tilstand = fane.arv || hent('suspend_data'), posisjon = hent('core.lesson_location');
    if (fane.arv) be(50, {lag: () => tilstand, posisjon});
    return {status, tilstand, posisjon,
      navn: hent('core.student_name').replace(/^([^,]*),([^,]*)$/, '$2 $1').trim() || null};
  }

  return {
    start,
    lagre: (lag, posisjon) => be(1e3, {lag, posisjon}),
    svar: ett => { kø.push(ett); be(50); },
    resultat({status, poeng}) {
      if (RANG[status] > RANG[ønsket.status]) be(50, {status});
      if ((poeng ?? -1) > ønsket.poeng) be(50, {poeng});
    },
    slutt,
  };
}
