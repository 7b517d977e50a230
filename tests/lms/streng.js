/* A strict SCORM 1.2 LMS for tests: it holds the standard's data model and writes every breach of it in `brudd`.
 *
 * In a page (classic script, before the course's frame is loaded):
 *   <script src="streng.js"></script>
 *   <script>window.lms = lagStrengLms({navn: 'Nordmann, Kari'}); window.API = lms.API;</script>
 *   <iframe src="pakke/index.html"></iframe>
 * or with Playwright: page.add_init_script(path="tests/lms/streng.js") and then the second script's line. Afterwards
 * read `lms.brudd` (must be []), `lms.lager` (what was saved), `lms.logg` (every call).
 * Several launches in one page: `window.API = lms.nyØkt()` before the frame is loaded again.
 * Over page loads: lagStrengLms({lagre: {getItem, setItem}, nøkkel: 'lms'}), e.g. `lagre: localStorage`.
 * In node: const {lagStrengLms} = createRequire(import.meta.url)('../lms/streng.js').
 *
 * Options (all may be left out; those marked * may be changed while it runs, as fields of the object returned):
 *   lager             data saved earlier, e.g. {'cmi.core.lesson_status': 'passed', 'cmi.suspend_data': '…'}
 *   nett*             'ok'; 'løgn' = commits answer "true" and lose the data; 'nei' = answer "false" and lose it;
 *                     'kaster' = commits throw
 *   bareEndrede       true (default): as Moodle, send only what differs from what was SENT last, also when that was lost
 *   modus, kreditt    lesson_mode ('' leaves it unset) and credit
 *   elev, navn        student_id, student_name
 *   mastery           mastery score: as Moodle, decides passed/failed at LMSFinish when there is a raw score
 *   init              'ok'; '101' = answers "false"/101 but works; 'kaster' = throws; 'nei' = answers "false" and does not work
 *   utenInteraksjoner, utenMinMaks   the LMS lacks these optional elements
 *   grenser           {'cmi.suspend_data': 2000}: shorter limits than the standard's (answers 405)
 *   kapper            true: cut suspend data at the limit in silence instead of refusing it
 *   ventetid*         milliseconds that each commit blocks
 *   prøveFerdig*      function: false while no test has been handed in; then a raw score is a breach
 */
(function (rot) {
  'use strict';
  const RANG = {incomplete: 1, failed: 2, completed: 3, passed: 4};
  const STATUS = ['passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'];
  const TYPER = ['true-false', 'choice', 'fill-in', 'matching', 'performance', 'likert', 'sequencing', 'numeric'];
  const ord = (...liste) => (v) => liste.includes(v);
  const tekst = (maks) => (v) => v.length <= maks;
  const mønster = (re) => (v) => re.test(v);
  const DESIMAL = /^-?\d+(\.\d+)?$/;
  const mellom = (fra, til) => (v) => DESIMAL.test(v) && +v >= fra && +v <= til;
  const poeng = (v) => v === '' || mellom(0, 100)(v);
  const id = mønster(/^[A-Za-z0-9_-]{1,255}$/);
  const spenn = mønster(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
  const klokke = mønster(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
  const SVAR = {
    'true-false': /^[01tf]$/, choice: /^[0-9a-z](,[0-9a-z])*$|^\{[0-9a-z](,[0-9a-z])*\}$/, numeric: DESIMAL, likert: /^[0-9a-z]$/,
    matching: /^\{?[0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*\}?$/, sequencing: /^[0-9a-z](,[0-9a-z])*$/,
    'fill-in': /^[^]{0,255}$/, performance: /^[^]{0,255}$/,
  };

  // element -> [access, check]; n stands for an index
  function modell(valg) {
    const m = {
      'cmi.core.student_id': ['r'], 'cmi.core.student_name': ['r'], 'cmi.core.credit': ['r'], 'cmi.core.entry': ['r'],
      'cmi.core.total_time': ['r'], 'cmi.core.lesson_mode': ['r'], 'cmi.launch_data': ['r'], 'cmi.comments_from_lms': ['r'],
      'cmi.student_data.mastery_score': ['r'], 'cmi.student_data.max_time_allowed': ['r'], 'cmi.student_data.time_limit_action': ['r'],
      'cmi.core.lesson_location': ['rw', tekst(255)],
      'cmi.core.lesson_status': ['rw', ord(...STATUS.slice(0, 5))],
      'cmi.core.score.raw': ['rw', poeng],
      'cmi.core.exit': ['w', ord('time-out', 'suspend', 'logout', '')],
      'cmi.core.session_time': ['w', spenn],
      'cmi.suspend_data': ['rw', tekst(4096)],
      'cmi.comments': ['rw', tekst(4096)],
      'cmi.student_preference.audio': ['rw', mellom(-1, 100)], 'cmi.student_preference.language': ['rw', tekst(255)],
      'cmi.student_preference.speed': ['rw', mellom(-100, 100)], 'cmi.student_preference.text': ['rw', mellom(-1, 1)],
      'cmi.objectives.n.id': ['rw', id], 'cmi.objectives.n.status': ['rw', ord(...STATUS)],
      'cmi.objectives.n.score.raw': ['rw', poeng], 'cmi.objectives.n.score.min': ['rw', poeng], 'cmi.objectives.n.score.max': ['rw', poeng],
    };
    if (!valg.utenMinMaks) Object.assign(m, {'cmi.core.score.min': ['rw', poeng], 'cmi.core.score.max': ['rw', poeng]});
    if (!valg.utenInteraksjoner) {
      const i = 'cmi.interactions.n.';
      m[i + 'id'] = ['w', id];
      m[i + 'objectives.n.id'] = ['w', id];
      m[i + 'time'] = ['w', klokke];
      m[i + 'type'] = ['w', ord(...TYPER)];
      m[i + 'correct_responses.n.pattern'] = ['w', tekst(255)];
      m[i + 'weighting'] = ['w', mellom(-100, 100)];
      m[i + 'student_response'] = ['w', tekst(255)];
      m[i + 'result'] = ['w', (v) => ['correct', 'wrong', 'unanticipated', 'neutral'].includes(v) || DESIMAL.test(v)];
      m[i + 'latency'] = ['w', spenn];
    }
    return m;
  }

  const sekunder = (t) => { const [h, m, s] = (t || '00:00:00').split(':').map(Number); return h * 3600 + m * 60 + s; };
  const somTid = (s) => [s / 3600, s / 60 % 60, s % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':');

  function lagStrengLms(valg = {}) {
    const MODELL = modell(valg);
    const lms = {nett: 'ok', ventetid: 0, prøveFerdig: () => true, ...valg, brudd: [], logg: [], lager: {...valg.lager}, økter: 0};
    if (valg.lagre) Object.assign(lms.lager, JSON.parse(valg.lagre.getItem(valg.nøkkel) || '{}'));
    let v, sendt, fase, feil, satt;   // v: the values of this session

    const brudd = (hva) => lms.brudd.push(hva);
    const svar = (kode, hva, ut = 'false') => { feil = String(kode); if (hva) brudd(`${hva} (${kode})`); return ut; };
    const antall = (rot_) => {
      const nr = Object.keys(v).filter((k) => k.startsWith(rot_ + '.')).map((k) => parseInt(k.slice(rot_.length + 1), 10));
      return nr.length ? Math.max(...nr) + 1 : 0;
    };

    function last() {
      const {lager} = lms;
      v = {'cmi.core.lesson_status': 'not attempted', 'cmi.suspend_data': '', 'cmi.core.lesson_location': '', ...lager,
        'cmi.core.student_id': valg.elev ?? '1001', 'cmi.core.student_name': valg.navn ?? 'Nordmann, Kari',
        'cmi.core.credit': valg.kreditt ?? 'credit', 'cmi.core.lesson_mode': valg.modus ?? 'normal',
        'cmi.core.total_time': lager['cmi.core.total_time'] || '00:00:00', 'cmi.student_data.mastery_score': valg.mastery ?? '',
        'cmi.core.entry': !lager['cmi.core.lesson_status'] ? 'ab-initio' : lager['cmi.core.exit'] === 'suspend' ? 'resume' : '',
        'cmi.core.exit': '', 'cmi.core.session_time': ''};
      sendt = {...v};
      satt = {status: false, tid: false, statusSidenLagring: false};
    }

    function lagre(rader) {
      const til = Date.now() + lms.ventetid;
      while (Date.now() < til); // eslint-disable-line no-empty
      const ut = Object.entries(v).filter(([k, verdi]) => MODELL[k.replace(/\.\d+(?=\.)/g, '.n')][0] !== 'r'
        && k !== 'cmi.core.session_time' && (valg.bareEndrede === false || sendt[k] !== verdi));
      sendt = {...v};
      satt.statusSidenLagring = false;
      if (lms.nett === 'kaster') throw new Error('NetworkError');
      if (lms.nett === 'nei') return svar(101, null, 'false');
      if (lms.nett === 'ok') {
        Object.assign(lms.lager, Object.fromEntries(ut), rader);
        if (valg.lagre) valg.lagre.setItem(valg.nøkkel, JSON.stringify(lms.lager));
      }
      return svar(0, null, 'true');
    }

    function åpen(metode) {
      if (fase === 'åpen') return true;
      svar(301, `${metode} ${fase === 'slutt' ? 'etter LMSFinish' : 'før LMSInitialize'}`);
      return false;
    }
    const tomt = (metode, arg) => arg.length === 1 && arg[0] === '' || (svar(201, `${metode} skal ha «» som eneste argument`), false);

    function sjekkSett(navn, verdi) {
      if (typeof navn !== 'string' || typeof verdi !== 'string') return svar(405, `LMSSetValue(${navn}) uten to tekster`);
      if (/\._(children|count|version)$/.test(navn)) return svar(402, `${navn} er et nøkkelord`);
      const rad = MODELL[navn.replace(/\.\d+(?=\.)/g, '.n')];
      if (!rad) return svar(/\.(interactions|score)\./.test(navn) ? 401 : 201, `ukjent element ${navn}`);
      if (rad[0] === 'r') return svar(403, `${navn} kan bare leses`);
      const grense = (valg.grenser || {})[navn];
      if (grense && verdi.length > grense) return valg.kapper ? null : svar(405);   // the LMS's own fault: no breach
      if (!rad[1](verdi)) return svar(405, `${navn} = «${verdi.slice(0, 60)}» har feil form`);
      return null;
    }

    function sjekkSamling(navn, verdi) {
      const [, samling, nr, felt] = navn.match(/^(cmi\.(?:interactions|objectives))\.(\d+)\.(.*)$/) || [];
      if (!samling) return null;
      const neste = antall(samling);
      if (+nr > neste) return svar(201, `hull i ${samling}: ${nr} etter ${neste}`);
      if (+nr === neste && felt !== 'id') return svar(201, `${samling}.${nr}: id skal settes først`);
      const under = felt.match(/^(correct_responses|objectives)\.(\d+)\./);
      if (under && +under[2] > antall(`${samling}.${nr}.${under[1]}`)) return svar(201, `hull i ${navn}`);
      if (felt === 'id') {
        const annen = Object.keys(v).find((k) => /^cmi\.interactions\.\d+\.id$/.test(k) && k !== navn && v[k] === verdi);
        if (annen) brudd(`interaksjonen ${verdi} finnes fra før (${annen})`);
      }
      if (felt === 'student_response' || /pattern$/.test(felt)) {
        const type = v[`${samling}.${nr}.type`];
        if (!type) brudd(`${navn} før type`);
        else if (!SVAR[type].test(verdi)) brudd(`${navn} = «${verdi}» passer ikke til ${type}`);
      }
      return null;
    }

    function sjekkRegler(navn, verdi) {
      if (v['cmi.core.lesson_mode'] === 'browse' && navn !== 'cmi.core.exit') brudd(`${navn} skrevet i forhåndsvisning`);
      if (navn === 'cmi.core.lesson_status') {
        if ((RANG[verdi] || 0) < (RANG[lms.lager[navn]] || 0)) brudd(`status senket fra ${lms.lager[navn]} til ${verdi}`);
        satt.status = true;
        satt.statusSidenLagring = true;
      }
      if (navn === 'cmi.core.score.raw') {
        if (!lms.prøveFerdig()) brudd('poeng før prøven er ferdig');
        if (verdi === '' || +verdi < parseFloat(lms.lager[navn])) brudd(`poeng senket fra ${lms.lager[navn]} til ${verdi}`);
        if (satt.statusSidenLagring) brudd('poeng skrevet etter status');
      }
      if (navn === 'cmi.core.exit' && verdi === 'logout') brudd('exit logout kan logge folk ut av hele LMS-et');
      if (navn === 'cmi.core.session_time') satt.tid = true;
    }

    const metoder = {
      LMSInitialize(...arg) {
        if (valg.init === 'kaster') throw new TypeError('cmi is undefined');
        if (!tomt('LMSInitialize', arg)) return 'false';
        if (valg.init === 'nei') return svar(101);
        if (fase === 'åpen' || fase === 'slutt') return svar(101, 'LMSInitialize for andre gang');
        fase = 'åpen';
        return valg.init === '101' ? svar(101) : svar(0, null, 'true');
      },
      LMSFinish(...arg) {
        if (!åpen('LMSFinish') || !tomt('LMSFinish', arg)) return 'false';
        const lese = v['cmi.core.lesson_mode'] === 'browse';
        if (!lese && !satt.tid) brudd('session_time aldri satt');
        if (!lese && v['cmi.core.lesson_status'] === 'not attempted') { brudd('status aldri satt'); v['cmi.core.lesson_status'] = 'completed'; }
        const [raw, krav] = [v['cmi.core.score.raw'], v['cmi.student_data.mastery_score']];
        if (!lese && raw && krav !== '') v['cmi.core.lesson_status'] = +raw >= +krav ? 'passed' : 'failed';
        fase = 'slutt';
        return lagre({'cmi.core.total_time': somTid(sekunder(v['cmi.core.total_time']) + sekunder(v['cmi.core.session_time']))});
      },
      LMSGetValue(...arg) {
        if (!åpen('LMSGetValue')) return '';
        const [navn] = arg;
        if (arg.length !== 1 || typeof navn !== 'string') return svar(201, 'LMSGetValue skal ha én tekst', '');
        const [, stamme, ord_] = navn.match(/^(.*)\._(children|count)$/) || [];
        if (ord_) {
          const barn = [...new Set(Object.keys(MODELL).filter((k) => k.startsWith(stamme.replace(/\.\d+(?=\.|$)/g, '.n') + '.'))
            .map((k) => k.slice(stamme.replace(/\.\d+(?=\.|$)/g, '.n').length + 1).replace(/^n\./, '').split('.')[0]))];
          if (!barn.length) return svar(401, null, '');   // asking is how one finds out: no breach
          return svar(0, null, ord_ === 'count' ? String(antall(stamme)) : barn.join());
        }
        const rad = MODELL[navn.replace(/\.\d+(?=\.)/g, '.n')];
        if (!rad) return svar(201, `ukjent element ${navn}`, '');
        if (rad[0] === 'w') return svar(404, `${navn} kan bare skrives`, '');
        return svar(0, null, v[navn] ?? '');
      },
      LMSSetValue(...arg) {
        if (!åpen('LMSSetValue')) return 'false';
        if (arg.length !== 2) return svar(201, 'LMSSetValue skal ha to argumenter');
        const [navn, verdi] = arg;
        const nei = sjekkSett(navn, verdi) || sjekkSamling(navn, verdi);
        if (nei) return nei;
        sjekkRegler(navn, verdi);
        v[navn] = valg.kapper && (valg.grenser || {})[navn] ? verdi.slice(0, valg.grenser[navn]) : verdi;
        return svar(0, null, 'true');
      },
      LMSCommit: (...arg) => (åpen('LMSCommit') && tomt('LMSCommit', arg) ? lagre() : 'false'),
      LMSGetLastError: () => feil,
      LMSGetErrorString: (kode) => `Feil ${kode}`,
      LMSGetDiagnostic: (kode) => `Feil ${kode || feil}`,
    };

    /* A new launch: what was not committed is gone. Returns the API object for it. */
    lms.nyØkt = () => {
      lms.økter += 1;
      fase = 'ny';
      feil = '0';
      last();
      lms.API = Object.fromEntries(Object.entries(metoder).map(([navn, f]) => [navn, (...arg) => {
        const post = {metode: navn, arg, svar: undefined, økt: lms.økter};
        lms.logg.push(post);
        post.svar = f(...arg);
        return post.svar;
      }]));
      return lms.API;
    };
    lms.verdi = (navn) => v[navn];
    lms.satt = (navn) => lms.logg.filter((p) => p.metode === 'LMSSetValue' && p.arg[0] === navn).map((p) => p.arg[1]);
    lms.nyØkt();
    return lms;
  }

  if (typeof module === 'object' && module.exports) module.exports = {lagStrengLms};
  else rot.lagStrengLms = lagStrengLms;
})(typeof globalThis === 'object' ? globalThis : this);
