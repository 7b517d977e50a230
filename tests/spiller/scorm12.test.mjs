import assert from 'node:assert/strict';
import test from 'node:test';
import {GALT, RETT, frø, hent, lagKurs, lagStrengLms, lagVindu} from './hjelp.mjs';

const {velgPort} = await hent('lms/port.js');
const {finnApi} = await hent('lms/scorm12.js');
const {OPPGAVETYPER} = await hent('oppgaver/register.js');
const {pakk, pakkUt} = await hent('kjerne/koding.js');
const T = await hent('kjerne/tilstand.js');

// The player without a page: what the view does, with the strict LMS as witness.
async function åpne(valg = {}, {kurs = lagKurs(), vindu, lms = lagStrengLms(valg)} = {}) {
  const v = vindu || lagVindu(lms);
  const ord = [];
  const port = velgPort(v, {...kurs, lms: 'scorm12'}, (o) => ord.push(o));
  const løfte = port.start();
  await v.gå(2500);
  const data = await løfte;
  const s = {lms, vindu: v, ord, port, data, kurs, tilstand: pakkUt(data.tilstand, kurs)};
  s.send = (h) => {
    const ny = T.reduser(s.tilstand, {dag: 20780, ...h}, kurs);
    if (ny === s.tilstand) return;
    s.tilstand = ny;
    port.lagre((n) => pakk(ny, kurs, n), ny.posisjon);
    port.resultat(T.kursresultat(ny, kurs));
  };
  s.svar = (id, riktig, slag = 'svart') => {
    const o = kurs.oppgaver[id], svar = (riktig ? RETT : GALT)[id], type = OPPGAVETYPER[o.type];
    assert.equal(type.vurder(o.fasit, svar), riktig);
    const før = s.tilstand;
    s.send({slag, id, svar, riktig});
    if (s.tilstand === før) return;
    port.svar({id, merke: slag === 'svart' ? T.merke(s.tilstand, id) : T.prøvemerke(s.tilstand, id), riktig, ...type.interaksjon(svar, o.fasit)});
  };
  s.prøve = async (riktige, ider = ['valg-en', 'sant', 'rekke', 'par']) => {
    s.send({slag: 'prøve startet', oppgaver: ider});
    ider.forEach((id) => s.svar(id, riktige.includes(id), 'prøve svart'));
    await v.gå(2000);
    s.send({slag: 'prøve ferdig'});
    await v.gå(2000);
  };
  lms.prøveFerdig = () => s.tilstand.resultat.forsøk > 0;
  return s;
}
const status = (lms) => lms.lager['cmi.core.lesson_status'];
const ALLE = ['valg-en', 'sant', 'rekke', 'par'];

test('a whole course, in the right order and without a breach', async () => {
  const s = await åpne();
  assert.equal(s.data.navn, 'Kari Nordmann');
  assert.deepEqual(s.lms.lager, {'cmi.core.exit': 'suspend', 'cmi.core.lesson_status': 'incomplete'});
  s.send({slag: 'vist', side: 'en'});
  s.send({slag: 'lest', modul: 'en'});
  for (const id of Object.keys(s.kurs.oppgaver)) s.svar(id, true);
  await s.vindu.gå(70000);
  assert.equal(s.lms.lager['cmi.core.lesson_location'], 'en');
  await s.prøve(ALLE);
  assert.deepEqual([status(s.lms), s.lms.lager['cmi.core.score.raw'], s.lms.lager['cmi.core.score.max']], ['passed', '100', '100']);
  s.send({slag: 'lest', modul: 'to'});
  s.vindu.skjer('pagehide');
  s.vindu.skjer('pagehide');
  s.vindu.document.hidden = true;
  s.vindu.document.skjer('visibilitychange');
  await s.vindu.gå(1e6);
  assert.deepEqual(s.lms.brudd, []);
  assert.equal(s.vindu.antallTimere(), 0);
  assert.equal(s.lms.logg.filter((p) => p.metode === 'LMSFinish').length, 1);
  assert.match(s.lms.lager['cmi.core.total_time'], /^00:01:1\d$/);
  assert.deepEqual(pakkUt(s.lms.lager['cmi.suspend_data'], s.kurs).lest, ['en', 'to']);
  assert.equal(s.lms.lager['cmi.interactions.0.id'], 'valg-en_Fa1_a1');
  const siste = s.lms.logg.filter((p) => p.metode === 'LMSSetValue').map((p) => p.arg[0]);
  const rekke = ['score.raw', 'suspend_data', 'lesson_location', 'session_time', 'exit', 'lesson_status']
    .map((e) => siste.lastIndexOf(e === 'suspend_data' ? 'cmi.suspend_data' : 'cmi.core.' + e, siste.lastIndexOf('cmi.core.lesson_status')));
  assert.deepEqual(rekke, [...rekke].sort((a, b) => a - b));
});

test('each answer is committed at once, page turns within a second, together in one commit', async () => {
  const s = await åpne();
  const antall = () => s.lms.logg.filter((p) => p.metode === 'LMSCommit').length;
  const før = antall();
  s.svar('flere', true);
  assert.equal(antall(), før, 'not before the feedback is painted');
  await s.vindu.gå(100);
  assert.equal(antall(), før + 1);
  for (let i = 0; i < 10; i++) s.send({slag: 'vist', side: 's' + i});
  await s.vindu.gå(1100);
  assert.equal(antall(), før + 2);
});

test('resume: state, place, name and status come back', async () => {
  const a = await åpne();
  a.svar('flere', true);
  a.send({slag: 'vist', side: 'to'});
  a.vindu.skjer('pagehide');
  a.lms.nyØkt();
  const b = await åpne({}, {lms: a.lms});
  assert.equal(b.lms.verdi('cmi.core.entry'), 'resume');
  assert.deepEqual([b.data.posisjon, b.data.status, b.tilstand.svar.flere.svar], ['to', 'incomplete', [0, 7]]);
  b.svar('sant', true);
  b.port.slutt();
  assert.deepEqual(b.lms.brudd, []);
  assert.equal(b.lms.lager['cmi.interactions.1.id'], 'sant_Fa3_a1');
  assert.equal(pakkUt(b.lms.lager['cmi.suspend_data'], b.kurs).teller > a.tilstand.teller, true);
});

test('the lattice: whatever the LMS has and whatever happens, status and score only rise', async () => {
  for (const gammel of ['', 'not attempted', 'browsed', 'incomplete', 'failed', 'completed', 'passed']) {
    for (const raw of ['', '60']) {
      for (const riktige of [null, [], ALLE.slice(1), ALLE]) {
        const lager = gammel && gammel !== 'not attempted' ? {'cmi.core.lesson_status': gammel, 'cmi.core.score.raw': raw} : {};
        const s = await åpne({lager, modus: gammel === 'passed' ? 'review' : 'normal'});
        if (riktige) await s.prøve(riktige);
        s.port.slutt();
        assert.deepEqual(s.lms.brudd, [], gammel + raw + riktige);
        const ny = riktige ? T.kursresultat(s.tilstand, s.kurs).status : 'incomplete';
        assert.equal(status(s.lms), T.høyesteStatus(T.RANG[gammel] ? gammel : 'incomplete', ny));
        const venter = Math.max(lager['cmi.core.score.raw'] ? 60 : -1, riktige ? s.tilstand.resultat.best : -1);
        assert.equal(parseFloat(s.lms.lager['cmi.core.score.raw'] || '-1'), venter);
      }
    }
  }
});

test('status is incomplete from the start and no score is there before the test is handed in', async () => {
  const s = await åpne({mastery: '80'});
  s.send({slag: 'prøve startet', oppgaver: ALLE});
  s.svar('par', true, 'prøve svart');
  s.vindu.skjer('pagehide');
  assert.deepEqual([status(s.lms), s.lms.lager['cmi.core.score.raw'], s.lms.brudd], ['incomplete', undefined, []]);
});

for (const nett of ['nei', 'kaster']) {
  test(`a failed commit (${nett}) is told, tried again with changed values, and nothing is lost`, async () => {
    const s = await åpne();
    s.lms.nett = nett;
    await s.prøve(ALLE);
    assert.equal(s.ord.at(-1), 'ikke lagret');
    assert.equal(status(s.lms), 'incomplete');
    s.lms.nett = 'ok';
    await s.vindu.gå(70000);
    assert.equal(s.ord.at(-1), 'lagret');
    assert.equal(status(s.lms), 'passed');
    assert.equal(parseFloat(s.lms.lager['cmi.core.score.raw']), 100);
    assert.equal(pakkUt(s.lms.lager['cmi.suspend_data'], s.kurs).resultat.bestått, 'passed');
    s.port.slutt();
    assert.deepEqual(s.lms.brudd, []);
  });
}

test('the retry backs off, and the network coming back is heard at once', async () => {
  const s = await åpne();
  s.lms.nett = 'nei';
  const antall = () => s.lms.logg.filter((p) => p.metode === 'LMSCommit').length;
  const før = antall();
  s.svar('flere', true);
  await s.vindu.gå(600000);
  assert.ok(antall() - før < 16, String(antall() - før));
  s.lms.nett = 'ok';
  s.vindu.skjer('online');
  assert.equal(s.ord.at(-1), 'lagret');
  assert.ok(s.lms.lager['cmi.suspend_data'].includes('aaa2'));
});

test('offline, an LMS that lies is not asked; when the network is back all is sent', async () => {
  const s = await åpne();
  s.lms.nett = 'løgn';
  s.vindu.navigator.onLine = false;
  await s.prøve(ALLE);
  assert.equal(s.ord.at(-1), 'ikke lagret');
  s.lms.nett = 'ok';
  s.vindu.navigator.onLine = true;
  s.vindu.skjer('online');
  assert.deepEqual([s.ord.at(-1), status(s.lms), s.lms.lager['cmi.core.score.raw']], ['lagret', 'passed', '100']);
  s.port.slutt();
  assert.deepEqual(s.lms.brudd, []);
});

test('a commit during which the network went away is not believed', async () => {
  const s = await åpne();
  let spurt = 0;
  s.lms.nett = 'løgn';
  Object.defineProperty(s.vindu.navigator, 'onLine', {get: () => ++spurt < 2});
  s.svar('flere', true);
  await s.vindu.gå(100);
  assert.equal(s.ord.at(-1), 'ikke lagret');
});

test('an answer in the test that is changed keeps its place among the interactions', async () => {
  const s = await åpne();
  s.send({slag: 'prøve startet', oppgaver: ALLE});
  s.svar('par', false, 'prøve svart');
  await s.vindu.gå(100);
  s.svar('rekke', true, 'prøve svart');
  s.svar('par', true, 'prøve svart');
  s.port.slutt();
  assert.deepEqual(s.lms.brudd, []);
  assert.deepEqual([s.lms.lager['cmi.interactions.0.result'], s.lms.lager['cmi.interactions.1.id'], s.lms.lager['cmi.interactions.2.id']],
    ['correct', 'rekke_Fb1_p1', undefined]);
});

test('a lie that nobody could see is healed by the next visit of the network: state is sent anew', async () => {
  const s = await åpne();
  s.lms.nett = 'løgn';
  s.svar('flere', true);
  await s.vindu.gå(100);
  s.lms.nett = 'ok';
  s.vindu.skjer('online');
  assert.ok(s.lms.lager['cmi.suspend_data'].includes('aaa2'));
});

test('suspend data is read back: an LMS that cuts or refuses is not believed', async () => {
  for (const valg of [{kapper: true}, {kapper: false}]) {
    const s = await åpne({...valg, grenser: {'cmi.suspend_data': 10}});
    s.svar('flere', true);
    await s.vindu.gå(100);
    assert.equal(s.ord.at(-1), 'ikke lagret');
    s.port.slutt();
  }
});

test('never more than 4096 characters of state or 255 of place', async () => {
  const s = await åpne();
  s.port.lagre(() => 'x'.repeat(4097), 'y'.repeat(256));
  await s.vindu.gå(1100);
  assert.equal(s.ord.at(-1), 'ikke lagret');
  s.port.slutt();
  assert.deepEqual([s.lms.brudd, s.lms.satt('cmi.suspend_data')], [[], []]);
});

test('browse mode writes nothing but exit', async () => {
  const s = await åpne({modus: 'browse'});
  assert.deepEqual(s.ord, ['forhåndsvisning']);
  s.svar('flere', true);
  await s.prøve(ALLE);
  s.vindu.skjer('pagehide');
  assert.deepEqual([s.lms.brudd, new Set(s.lms.logg.filter((p) => p.metode === 'LMSSetValue').map((p) => p.arg[0]))], [[], new Set(['cmi.core.exit'])]);
});

test('no lesson_mode is normal mode; optional elements may be missing', async () => {
  const s = await åpne({modus: '', utenInteraksjoner: true});
  s.svar('flere', true);
  s.port.slutt();
  assert.deepEqual(s.lms.brudd, []);
  assert.ok(s.lms.lager['cmi.suspend_data'].includes('aaa2'));
});

test('an LMS without min and max still gets the score', async () => {
  const s = await åpne({utenMinMaks: true});
  await s.prøve(ALLE);
  assert.equal(s.lms.lager['cmi.core.score.raw'], '100');
  assert.equal(s.ord.at(-1), 'lagret');
});

test('LMSInitialize: 101 is tolerated, throwing asks for a reload, refusal is no LMS', async () => {
  const a = await åpne({init: '101'});
  a.svar('flere', true);
  a.port.slutt();
  assert.deepEqual([a.lms.brudd, a.ord.at(-1)], [[], 'lagret']);
  assert.deepEqual((await åpne({init: 'kaster'})).ord, ['last på nytt']);
  const nei = await åpne({init: 'nei'});
  assert.deepEqual(nei.ord, ['uten lms']);
  nei.svar('flere', true);
  nei.port.slutt();
});

test('a page that fails when it is told never keeps the LMS from being finished', async () => {
  const lms = lagStrengLms();
  const vindu = lagVindu(lms);
  const port = velgPort(vindu, lagKurs(), () => { throw new Error('the page is gone'); });
  const løfte = port.start();
  await vindu.gå(100);
  await løfte;
  port.lagre(() => { throw new Error('no state'); }, 'en');
  port.slutt();
  assert.equal(lms.logg.at(-1).metode, 'LMSFinish');
  assert.deepEqual(lms.brudd, []);
});

test('without an API nothing throws and the learner is told', async () => {
  const s = await åpne({}, {vindu: lagVindu(null)});
  s.svar('flere', true);
  s.port.slutt();
  assert.deepEqual([s.ord, s.data.tilstand], [['uten lms'], '']);
});

test('an API that comes late is found', async () => {
  const lms = lagStrengLms();
  const vindu = lagVindu(null);
  vindu.setTimeout(() => { vindu.parent.API = lms.API; }, 1500);
  const s = await åpne({}, {vindu, lms});
  assert.equal(status(lms), 'incomplete');
  assert.deepEqual(s.ord, ['lagret']);
});

test('discovery: through closed levels, the opener, its parents, and the own window last', () => {
  const api = {LMSInitialize() {}};
  const topp = {API: api};
  topp.parent = topp;
  const lukket = {get API() { throw new Error('SecurityError'); }, get opener() { throw new Error('SecurityError'); }, parent: topp};
  assert.equal(finnApi({parent: lukket}), api);
  assert.equal(finnApi({parent: {parent: null, opener: lukket}}), api);
  const egen = {API: api};
  egen.parent = egen;
  assert.equal(finnApi(egen), api);
  assert.equal(finnApi({API: {tagName: 'FORM'}, parent: null}), undefined);
  assert.equal(finnApi({get parent() { throw new Error('x'); }}), undefined);
  const a = {}, b = {parent: a};
  a.parent = b;
  assert.equal(finnApi(a), undefined);
});

test('hidden commits, pagehide finishes once, a page from the back-forward cache must be loaded again', async () => {
  const s = await åpne();
  s.send({slag: 'lest', modul: 'en'});
  s.vindu.document.hidden = true;
  s.vindu.document.skjer('visibilitychange');
  assert.ok(s.lms.lager['cmi.suspend_data'].includes('m1A'));
  s.vindu.skjer('pagehide', {persisted: true});
  s.vindu.skjer('pageshow', {persisted: true});
  assert.equal(s.ord.at(-1), 'last på nytt');
  s.svar('flere', true);
  s.port.slutt();
  await s.vindu.gå(1e6);
  assert.deepEqual(s.lms.brudd, []);
});

test('a sign of life while the page is seen, none while it is hidden', async () => {
  const s = await åpne();
  const antall = () => s.lms.logg.filter((p) => p.metode === 'LMSCommit').length;
  const før = antall();
  await s.vindu.gå(601000);
  assert.equal(antall() - før, 2);
  s.vindu.document.hidden = true;
  await s.vindu.gå(3e6);
  assert.equal(antall() - før, 2);
});

test('a second tab takes over and the first one stops writing', async () => {
  const kanaler = new Set();
  class BroadcastChannel {
    constructor(navn) { this.navn = navn; kanaler.add(this); }
    postMessage(m) { [...kanaler].filter((k) => k !== this && k.navn === this.navn).forEach((k) => k.onmessage({data: m})); }
    close() { kanaler.delete(this); }
  }
  const a = await åpne({}, {vindu: undefined, lms: undefined});
  const lms = lagStrengLms();
  const første = await åpne({}, {lms, vindu: lagVindu(lms, {BroadcastChannel})});
  const lms2 = lagStrengLms();
  const andre = await åpne({}, {lms: lms2, vindu: lagVindu(lms2, {BroadcastChannel})});
  assert.equal(første.ord.at(-1), 'annen fane');
  const antall = lms.logg.length;
  første.svar('flere', true);
  første.vindu.skjer('pagehide');
  await første.vindu.gå(1e6);
  assert.equal(lms.logg.length, antall);
  andre.svar('flere', true);
  andre.port.slutt();
  assert.equal(kanaler.size, 1);
  a.port.slutt();
});

test('a second tab takes with it what the first one had not saved yet', async () => {
  const kanaler = new Set();
  class BroadcastChannel {
    constructor(navn) { this.navn = navn; kanaler.add(this); }
    postMessage(data) { [...kanaler].filter((k) => k !== this && k.navn === this.navn).forEach((k) => queueMicrotask(() => k.onmessage({data}))); }
    close() { kanaler.delete(this); }
  }
  const fane = (lms) => åpne({}, {lms, vindu: lagVindu(lms, {BroadcastChannel})});
  const lms = lagStrengLms(), første = await fane(lms);
  første.svar('flere', true);
  await første.vindu.gå(100);
  lms.nett = 'nei';   // what comes now cannot be saved
  første.svar('valg-en', true);
  første.send({slag: 'vist', side: 'to'});
  await første.vindu.gå(3000);
  assert.equal(første.ord.at(-1), 'ikke lagret');
  const lms2 = lagStrengLms({lager: lms.lager}), andre = await fane(lms2);
  assert.equal(første.ord.at(-1), 'annen fane');
  assert.deepEqual(andre.tilstand.svar, første.tilstand.svar);
  assert.deepEqual(Object.keys(andre.tilstand.svar), ['flere', 'valg-en']);
  await andre.vindu.gå(200);
  assert.deepEqual(Object.keys(pakkUt(lms2.lager['cmi.suspend_data'], andre.kurs).svar), ['flere', 'valg-en'], 'and saves it at once');
  const lms3 = lagStrengLms({lager: {...lms2.lager, 'cmi.suspend_data': '1|z||m2B||||'}}), tredje = await fane(lms3);
  assert.deepEqual(tredje.tilstand.lest, ['to'], 'what is saved is not handed over: the LMS may have something newer');
  assert.deepEqual([andre.ord.at(-1), tredje.ord.at(-1)], ['annen fane', undefined]);
  const annen = await fane(lagStrengLms({elev: '1002'}));
  assert.deepEqual([annen.tilstand.svar, tredje.ord.at(-1)], [{}, undefined], 'another learner in the same browser is another matter');
  for (const {lms: {brudd}} of [første, andre, tredje, annen]) assert.deepEqual(brudd, []);
});

test('an LMS whose every call throws or answers rubbish never throws into the player', async () => {
  const r = frø(5);
  for (let i = 0; i < 200; i++) {
    const API = new Proxy({}, {get: (_, navn) => (navn === 'LMSInitialize' && i % 2 ? () => 'true' : () => {
      const x = r();
      if (x < 0.3) throw new Error('rot');
      return [null, undefined, true, 'false', 'true', {}, 'null', '1|%%|x', '\u0000'][Math.floor(x * 9)];
    })});
    const s = await åpne({}, {vindu: lagVindu({API})});
    s.svar('flere', true);
    await s.prøve(ALLE);
    s.vindu.skjer('online');
    s.vindu.skjer('pagehide');
  }
});

test('random sessions with a bad network: no breach, and after the last good commit nothing is missing', async () => {
  for (let i = 0; i < 60; i++) {
    const r = frø(i);
    const lms = lagStrengLms({bareEndrede: i % 2 === 0});
    let s;
    for (let økt = 0; økt < 3; økt++) {
      if (økt) lms.nyØkt();
      s = await åpne({}, {lms});
      for (let j = 0; j < 8; j++) {
        lms.nett = r() < 0.4 ? 'nei' : 'ok';
        const x = r();
        if (x < 0.5) s.svar(r() < 0.5 ? 'valg-en' : 'flere', r() < 0.5);
        else if (x < 0.7) await s.prøve(ALLE.filter(() => r() < 0.7));
        else s.send({slag: 'lest', modul: r() < 0.5 ? 'en' : 'to'});
        await s.vindu.gå(r() * 20000);
      }
      lms.nett = 'ok';
      await s.vindu.gå(61000);
      const r1 = T.kursresultat(s.tilstand, s.kurs);
      assert.ok((T.RANG[status(lms)] || 0) >= T.RANG[r1.status], `${i}: ${status(lms)} ${r1.status}`);
      if (r1.poeng !== null) assert.ok(parseFloat(lms.lager['cmi.core.score.raw']) >= r1.poeng);
      s.vindu.skjer('pagehide');
    }
    assert.deepEqual(lms.brudd, [], String(i));
    assert.deepEqual(pakkUt(lms.lager['cmi.suspend_data'], s.kurs).lest, s.tilstand.lest);
  }
});
