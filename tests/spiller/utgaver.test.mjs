// A learner's data from one edition carried into the next, over random pairs of editions. KOMPETANSE_FRO=<seed> runs one pair alone.
import assert from 'node:assert/strict';
import test from 'node:test';
import {frø, hent, lagKurs, lagStrengLms} from './hjelp.mjs';
import {FRI, SLAG, fullfør, gjørNoe, grense, lagTilfeldigKurs, nyUtgave, tall, åpne} from './parhjelp.mjs';

const {pakk, pakkUt} = await hent('kjerne/koding.js');
const T = await hent('kjerne/tilstand.js');
const FRØ = process.env.KOMPETANSE_FRO ? [+process.env.KOMPETANSE_FRO] : null;
const frøene = (antall, fra = 0) => FRØ || Array.from({length: antall}, (_, i) => fra + i);

const lms = ({lager}) => ({status: lager['cmi.core.lesson_status'], poeng: lager['cmi.core.score.raw'] ?? ''});
const uenighet = (s) => s.lms.brudd.filter((b) => !b.includes('finnes fra før'));
const somLagret = (o, {svar, ...resten}) => ({...resten, svar: FRI.includes(o.type) ? null : svar, forsøk: Math.min(15, resten.forsøk)});

// --- what should be, reckoned anew: from what the learner did, and the two editions ---

const uendret = (a, b) => (id) => b.oppgaver[id]?.f === a.oppgaver[id].f;

function ventetSvar(t, a, b) {
  const beholdt = Object.keys(t.svar).filter((id) => uendret(a, b)(id) && a.oppgaver[id].iTekst && b.oppgaver[id].iTekst);
  return Object.fromEntries(beholdt.map((id) => [id, somLagret(b.oppgaver[id], t.svar[id])]));
}

/** Whether a test that was handed in has points enough by an edition's rules. */
function nok({oppgaver}, kurs) {
  const vekt = (liste) => liste.reduce((sum, {id}) => sum + kurs.oppgaver[id].vekt, 0);
  return 100 * vekt(oppgaver.filter((o) => o.riktig && o.forsøk === 1)) >= kurs.prøve.bestått * vekt(oppgaver);
}

/** A test is kept when nothing of it was lost, it is as long as this edition's, and its outcome is the same by the rules of both. */
function ventetPrøve({prøve, resultat}, a, b) {
  const lengde = Math.min(b.prøve?.antall, Object.keys(b.oppgaver).length);
  if (!prøve || !b.prøve || prøve.oppgaver.length !== lengde || !prøve.oppgaver.every(({id}) => uendret(a, b)(id))) return null;
  if (prøve.forsøk <= resultat.forsøk) {
    if (nok(prøve, a) !== nok(prøve, b)) return null;
    const venter = prøve.oppgaver.some((o) => !o.riktig && b.oppgaver[o.id].kritisk);
    if (nok(prøve, b) && !venter && resultat.bestått !== 'passed') return null;
  }
  return {...prøve, oppgaver: prøve.oppgaver.map((o) => somLagret(b.oppgaver[o.id], o))};
}

// --- pairs ---

async function løpA(r, a = lagTilfeldigKurs(r)) {
  let s = await åpne(a);
  for (let i = tall(r, 0, 25); i > 0; i--) {
    gjørNoe(s, r);
    if (r() < 0.1) {
      await s.lukk(r() < 0.5);
      s = await åpne(a, s.lms);
    }
  }
  await s.lukk(r() < 0.7);
  assert.deepEqual(uenighet(s), []);
  return s;
}

test('600 random pairs of editions: what was done counts, nothing is lowered, nobody passes by an update', async () => {
  for (const nr of frøene(600)) {
    const r = frø(nr), sa = await løpA(r), a = sa.kurs, b = nyUtgave(a, r), før = lms(sa.lms), om = `frø ${nr}`;
    const s = await åpne(b, sa.lms), t = s.tilstand;
    // Opening it changes nothing that the LMS shows.
    assert.deepEqual(lms(s.lms), før, om);
    assert.deepEqual(t.svar, ventetSvar(sa.tilstand, a, b), om);
    assert.deepEqual(t.lest, sa.tilstand.lest.filter((id) => b.moduler.some((m) => m.id === id)), om);
    assert.deepEqual(t.løp, Object.fromEntries(Object.entries(sa.tilstand.løp).filter(([id]) => b.løp[id])), om);
    assert.equal(t.posisjon, b.moduler.some((m) => m.id === sa.tilstand.posisjon) ? sa.tilstand.posisjon : '', om);
    assert.deepEqual(t.prøve, ventetPrøve(sa.tilstand, a, b), om);
    const {forsøk, best, bestått, dato, utgave} = sa.tilstand.resultat;
    assert.deepEqual([t.resultat.forsøk, t.resultat.best, t.resultat.bestått, t.resultat.dato, t.resultat.utgave], [forsøk, best, bestått, dato, utgave], om);
    // Nor does anything but the test, where there is one.
    if (b.prøve) {
      for (let i = 0; i < 8; i++) gjørNoe(s, r, false);
      await s.vindu.gå(2000);
      assert.deepEqual(lms(s.lms), før, om);
    }
    // The learner can go on to the end.
    if (s.stilling().igjen || s.fase() !== 'ingen') {
      const brukt = s.tilstand.resultat.forsøk;
      fullfør(s, r);
      await s.vindu.gå(2000);
      const {status} = lms(s.lms);
      const låst = b.prøve?.forsøk && brukt >= b.prøve.forsøk;
      if (!låst || status === 'passed') assert.ok(['passed', b.prøve ? 'passed' : 'completed'].includes(status), `${om}: ${status}`);
    }
    assert.equal(T.høyesteStatus(bestått, s.tilstand.resultat.bestått), s.tilstand.resultat.bestått, om);
    assert.ok(pakk(s.tilstand, b).length <= grense(b), om);
    await s.lukk(true);
    assert.deepEqual(uenighet(s), [], om);
  }
});

test('every kind of change alone, after a learner at every stage', async () => {
  const feil = {};
  for (const [i, slag] of SLAG.entries()) {
    for (const nr of frøene(12, 1000 * (i + 1))) {
      const r = frø(nr), sa = await løpA(r), b = nyUtgave(sa.kurs, r, [slag]), før = lms(sa.lms);
      const s = await åpne(b, sa.lms);
      assert.deepEqual(lms(s.lms), før, `${slag}, frø ${nr}`);
      assert.deepEqual(s.tilstand.svar, ventetSvar(sa.tilstand, sa.kurs, b), `${slag}, frø ${nr}`);
      assert.deepEqual(s.tilstand.prøve, ventetPrøve(sa.tilstand, sa.kurs, b), `${slag}, frø ${nr}`);
      feil[slag] = uenighet(s);
    }
  }
  assert.deepEqual(Object.values(feil).flat(), []);
});

test('three editions in a row: nothing is lowered on the way', async () => {
  for (const nr of frøene(80, 50000)) {
    const r = frø(nr);
    let kurs = lagTilfeldigKurs(r), s = await løpA(r, kurs);
    for (let i = 0; i < 3; i++) {
      kurs = nyUtgave(kurs, r);
      const før = lms(s.lms);
      s = await åpne(kurs, s.lms);
      assert.deepEqual(lms(s.lms), før, `frø ${nr}`);
      for (let n = 0; n < 10; n++) gjørNoe(s, r);
      await s.lukk(r() < 0.7);
      assert.deepEqual(uenighet(s), [], `frø ${nr}`);   // the strict LMS sees what is lowered
    }
  }
});

// --- the rules, one by one: what becomes of a test that was handed in when the rules are others ---

const FIRE = ['valg-en', 'sant', 'rekke', 'par'];   // the first two are critical; 75 percent is enough
const ALT = [...FIRE], KRITISK_GALT = ['sant', 'rekke', 'par'], HALVT = ['sant', 'rekke'], TRE = ['valg-en', 'sant', 'rekke'];
const med = (felt, gjør = () => {}) => {
  const kurs = lagKurs({utgave: '2027.1', lms: 'scorm12', ...felt});
  gjør(kurs.oppgaver);
  return kurs;
};
const prøve = (felt) => ({prøve: {antall: 4, bestått: 75, forsøk: 0, ...felt}});
async function levert(riktige, felt = {}) {
  const s = await åpne(lagKurs({lms: 'scorm12', ...felt}), lagStrengLms());
  s.send({slag: 'prøve startet', oppgaver: FIRE});
  FIRE.forEach((id) => s.svar('prøve svart', id, riktige.includes(id)));
  s.send({slag: 'prøve ferdig'});
  await s.lukk(true);
  return s;
}

test('a test that was handed in, and an edition with other rules', async () => {
  for (const [hva, riktige, b, status, fase] of [
    ['failed, and half is enough now: no retry of a critical question can pass it', HALVT, med(prøve({bestått: 50})), 'failed', 'ingen'],
    ['failed, the same rules', HALVT, med({}), 'failed', 'ferdig'],
    ['critical left, and more is demanded now', KRITISK_GALT, med(prøve({bestått: 80})), 'incomplete', 'ingen'],
    ['critical left, and it is not critical any more', KRITISK_GALT, med({}, (o) => { o['valg-en'].kritisk = false; }), 'incomplete', 'ingen'],
    ['critical left, and the test is shorter now', KRITISK_GALT, med(prøve({antall: 3})), 'incomplete', 'ingen'],
    ['critical left, and the others weigh less now', KRITISK_GALT, med({}, (o) => { o['valg-en'].vekt = 3; }), 'incomplete', 'ingen'],
    ['critical left, the same rules', KRITISK_GALT, med({}), 'incomplete', 'kritisk'],
    ['passed, and more is demanded now', TRE, med(prøve({bestått: 100})), 'passed', 'ingen'],
    ['passed, the same rules', ALT, med({}), 'passed', 'ferdig'],
    ['passed, and what was wrong is critical now', TRE, med({}, (o) => { o.par.kritisk = true; }), 'passed', 'kritisk'],
  ]) {
    const sa = await levert(riktige), s = await åpne(b, sa.lms);
    assert.deepEqual([lms(s.lms).status, s.stilling().status, s.fase()], [status, status, fase], hva);
    if (fase !== 'kritisk') FIRE.forEach((id) => s.svar('kritisk svart', id, true));
    assert.equal(s.stilling().status, status, hva);
    fullfør(s, frø(1));
    await s.vindu.gå(2000);
    assert.equal(lms(s.lms).status, 'passed', hva);
    assert.equal(s.stilling().utgave, status === 'passed' ? '2026.1' : '2027.1', hva);
    assert.deepEqual(uenighet(s), [], hva);
  }
});

test('who had points enough but lost the test to an update has the attempt back, once', async () => {
  const sa = await levert(KRITISK_GALT, prøve({forsøk: 1})), s = await åpne(med(prøve({forsøk: 1, bestått: 80})), sa.lms);
  assert.equal(s.stilling().igjen, 1);
  assert.ok(s.start(frø(2)));
  s.send({slag: 'prøve ferdig'});
  assert.deepEqual([s.stilling().igjen, s.stilling().status, s.start(frø(3))], [0, 'failed', false]);
  const tapt = await levert(HALVT, prøve({forsøk: 1}));
  assert.equal((await åpne(med(prøve({forsøk: 1, bestått: 50})), tapt.lms)).stilling().igjen, 0);
});

test('completed without a test is not passed; the test that a new edition brings can still be passed, or not', async () => {
  const les = async (felt) => {
    const s = await åpne(lagKurs({lms: 'scorm12', ...felt}));
    fullfør(s, frø(1));
    await s.lukk(true);
    return s;
  };
  for (const [riktige, status, utgave] of [[HALVT, 'completed', '2026.1'], [ALT, 'passed', '2027.1']]) {
    const sa = await les({prøve: null}), s = await åpne(med({}), sa.lms);
    assert.deepEqual([lms(s.lms).status, s.stilling().status], ['completed', 'completed']);
    s.send({slag: 'prøve startet', oppgaver: FIRE});
    FIRE.forEach((id) => s.svar('prøve svart', id, riktige.includes(id)));
    s.send({slag: 'prøve ferdig'});
    await s.vindu.gå(2000);
    assert.deepEqual([lms(s.lms).status, s.stilling().status, s.stilling().utgave], [status, status, utgave]);
  }
  const bestått = await levert(ALT), uten = await åpne(med({prøve: null}), bestått.lms);
  fullfør(uten, frø(1));
  await uten.vindu.gå(2000);
  assert.deepEqual([lms(uten.lms).status, uten.stilling().status, uten.stilling().utgave], ['passed', 'passed', '2026.1']);
});

// --- old state of any kind ---

const TEGN = '01|,.-_abFGHkqz9?æ\u0000😀 {}"';
const BRUDD = {
  kuttet: (s, r) => s.slice(0, tall(r, 0, s.length)),
  'uten begynnelsen': (s, r) => s.slice(tall(r, 1, s.length)),
  'tegn byttet': (s, r) => [...s].map((t) => (r() < 0.1 ? TEGN[tall(r, 0, TEGN.length - 1)] : t)).join(''),
  'deler byttet om': (s, r) => s.split('|').sort(() => r() - 0.5).join('|'),
  'to ganger': (s) => s + s,
  'uten skille': (s) => s.replaceAll('|', ''),
  'annen versjon': (s) => '2' + s.slice(1),
  'fylt med rusk': (s) => s + 'x'.repeat(4096),
  'HTML-kodet': (s) => s.replaceAll('|', '&#124;'),
  'små bokstaver': (s) => s.toLowerCase(),
};

test('state that was cut, garbled or is of another version, on top of a new edition: usable to the end', async () => {
  for (const [i, [hva, brudd]] of Object.entries(BRUDD).entries()) {
    for (const nr of frøene(25, 70000 + 100 * i)) {
      const r = frø(nr), sa = await løpA(r, lagTilfeldigKurs(r, 20)), b = nyUtgave(sa.kurs, r), {lager} = sa.lms, om = `${hva}, frø ${nr}`;
      const rå = lager['cmi.suspend_data'] = brudd(lager['cmi.suspend_data'] ?? '', r).slice(0, 4096);
      sa.lms.nyØkt();
      assert.equal(sa.lms.verdi('cmi.suspend_data'), rå);
      const før = lms(sa.lms), s = await åpne(b, sa.lms);
      assert.ok(!s.ord.includes('ikke lagret'), om);
      const bestått = s.tilstand.resultat.bestått || ['passed', 'completed'].includes(før.status);
      assert.ok(bestått || !['passed', 'completed'].includes(lms(s.lms).status), om);
      for (let n = 0; n < 6; n++) gjørNoe(s, r);
      const {igjen} = s.stilling();
      fullfør(s, r);
      await s.vindu.gå(2000);
      assert.equal(s.ord.at(-1), 'lagret', om);
      if (igjen === Infinity) assert.ok(['passed', 'completed'].includes(lms(s.lms).status), om);
      assert.ok(pakk(s.tilstand, b).length <= grense(b), om);
      assert.deepEqual(pakkUt(pakk(s.tilstand, b), b), pakkUt(s.lms.lager['cmi.suspend_data'].replace(/^1\|[^|]*/, '1|' + s.tilstand.teller.toString(36)), b), om);
      await s.lukk(true);
      assert.deepEqual(uenighet(s), [], om);
    }
  }
});

test('state of a much larger course, and of another course, is dropped and leaves room', async () => {
  for (const nr of frøene(40, 90000)) {
    const r = frø(nr), stor = lagTilfeldigKurs(r, 150);
    Object.values(stor.oppgaver).forEach((o) => { o.iTekst = true; });
    const sa = await løpA(r, stor);
    for (const b of [lagTilfeldigKurs(frø(nr + 1), 5), lagTilfeldigKurs(frø(nr + 2), 12)]) {
      const s = await åpne({...b, id: stor.id}, sa.lms);
      fullfør(s, r);
      await s.vindu.gå(2000);
      assert.ok(pakk(s.tilstand, b).length <= grense(b), `frø ${nr}`);
      await s.lukk(true);
    }
  }
});
