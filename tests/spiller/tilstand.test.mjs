import assert from 'node:assert/strict';
import test from 'node:test';
import {GALT, RETT, frys, hent, lagKurs} from './hjelp.mjs';

const T = await hent('kjerne/tilstand.js');
const spill = (kurs, hendelser, fra = T.tomTilstand()) =>
  hendelser.reduce((t, h) => frys(T.reduser(frys(t), frys({dag: 20780, ...h}), frys(kurs))), fra);
const svart = (id, riktig) => ({slag: 'svart', id, svar: riktig ? RETT[id] : GALT[id], riktig});
const ta = (riktige, ider) => [{slag: 'prøve startet', oppgaver: ider},
  ...ider.map((id) => ({slag: 'prøve svart', id, svar: 0, riktig: riktige.includes(id)})), {slag: 'prøve ferdig'}];
const FIRE = ['valg-en', 'sant', 'rekke', 'par'];

test('a pure reducer: unknown events, ids and repeats give the same object back', () => {
  const kurs = lagKurs();
  const t = spill(kurs, [{slag: 'vist', side: 'en'}, {slag: 'lest', modul: 'en'}]);
  for (const h of [{slag: 'tull'}, {slag: 'toString'}, {slag: '__proto__'}, {}, {slag: 'vist', side: 'en'}, {slag: 'lest', modul: 'en'},
    {slag: 'lest', modul: 'finnes-ikke'}, {slag: 'svart', id: 'finnes-ikke', svar: 1, riktig: true}, {slag: 'løpt', id: 'nei', slutt: 'god'},
    {slag: 'prøve ferdig'}, {slag: 'prøve svart', id: 'valg-en', svar: 1, riktig: true}, {slag: 'kritisk svart', id: 'valg-en', riktig: true}]) {
    assert.equal(T.reduser(t, h, kurs), t, h.slag);
  }
});

test('answers: last, ever right, number of tries', () => {
  const kurs = lagKurs();
  const t = spill(kurs, [svart('flere', false), svart('flere', true), svart('flere', false)]);
  assert.deepEqual(t.svar.flere, {svar: [0], riktig: false, klart: true, forsøk: 3});
  assert.equal(T.merke(t, 'flere'), 'a3');
  assert.deepEqual(T.fremdrift(t, kurs), {lest: 0, moduler: 2, andel: 0.25});
});

test('a course without a test is completed when all is read and right, and stays so', () => {
  const kurs = lagKurs({prøve: null});
  const nesten = spill(kurs, [{slag: 'lest', modul: 'en'}, {slag: 'lest', modul: 'to'}, svart('flere', true), svart('valg-en', false)]);
  assert.equal(T.kursresultat(nesten, kurs).status, 'incomplete');
  const t = spill(kurs, [svart('valg-en', true), svart('valg-en', false)], nesten);
  const {status, poeng, dato, utgave, bestått} = T.kursresultat(t, kurs);
  assert.deepEqual([status, poeng, dato, utgave, bestått], ['completed', null, 20780, '2026.1', 'completed']);
});

test('truth table: status and score of a course with a test', () => {
  for (const [riktige, status, poeng, fase] of [
    [FIRE, 'passed', 100, 'ferdig'],
    [['valg-en', 'sant', 'rekke'], 'passed', 75, 'ferdig'],
    [['sant', 'rekke', 'par'], 'incomplete', 75, 'kritisk'],
    [['valg-en', 'sant'], 'failed', 50, 'ferdig'],
    [['rekke', 'par'], 'failed', 50, 'ferdig'],
    [[], 'failed', 0, 'ferdig'],
  ]) {
    const kurs = lagKurs();
    const t = spill(kurs, ta(riktige, FIRE));
    const r = T.kursresultat(t, kurs);
    assert.deepEqual([r.status, r.poeng, T.prøvefase(t, kurs)], [status, poeng, fase], riktige.join());
  }
});

test('no score and no failed before the test is handed in', () => {
  const kurs = lagKurs();
  const t = spill(kurs, ta([], FIRE).slice(0, -1));
  const {status, poeng} = T.kursresultat(t, kurs);
  assert.deepEqual([status, poeng, T.prøvefase(t, kurs)], ['incomplete', null, 'i gang']);
});

test('critical questions are retried until right, without touching the score', () => {
  const kurs = lagKurs();
  let t = spill(kurs, ta(['sant', 'rekke', 'par'], FIRE));
  assert.deepEqual(T.ventende(t, kurs), ['valg-en']);
  assert.equal(T.reduser(t, {slag: 'prøve startet', oppgaver: FIRE}, kurs), t);
  t = spill(kurs, [{slag: 'kritisk svart', id: 'valg-en', svar: 1, riktig: false}], t);
  assert.deepEqual([T.kursresultat(t, kurs).status, T.prøvemerke(t, 'valg-en'), T.prøvemerke(t, 'par')], ['incomplete', 'p1k1', 'p1']);
  t = spill(kurs, [{slag: 'kritisk svart', id: 'valg-en', svar: 2, riktig: true, dag: 20790}], t);
  const r = T.kursresultat(t, kurs);
  assert.deepEqual([r.status, r.poeng, r.dato, T.prøvepoeng(t, kurs)], ['passed', 75, 20790, 75]);
  assert.equal(T.reduser(t, {slag: 'kritisk svart', id: 'valg-en', svar: 1, riktig: false}, kurs), t);
});

test('an unanswered critical question counts as wrong also after its retry', () => {
  const kurs = lagKurs();
  const alle = ta(['sant', 'rekke', 'par'], FIRE).filter((h) => h.id !== 'valg-en');
  const t = spill(kurs, [...alle, {slag: 'kritisk svart', id: 'valg-en', svar: 2, riktig: true}]);
  assert.deepEqual([T.kursresultat(t, kurs).poeng, T.prøvepoeng(t, kurs), T.kursresultat(t, kurs).status], [75, 75, 'passed']);
});

test('best score counts, a pass is never lost, attempts run out', () => {
  const kurs = lagKurs({prøve: {antall: 4, bestått: 75, forsøk: 2}});
  let t = spill(kurs, ta(['valg-en'], FIRE));
  assert.deepEqual([T.kursresultat(t, kurs).status, T.kursresultat(t, kurs).igjen], ['failed', 1]);
  t = spill(kurs, ta([], FIRE), t);
  assert.deepEqual([T.kursresultat(t, kurs).poeng, T.kursresultat(t, kurs).igjen, t.prøve.forsøk], [25, 0, 2]);
  assert.equal(T.reduser(t, {slag: 'prøve startet', oppgaver: FIRE}, kurs), t);
  const fri = lagKurs();
  const bestått = spill(fri, [...ta(FIRE, FIRE), ...ta([], FIRE)]);
  const senere = {...fri, utgave: '2027.1'};
  const fornyet = spill(senere, ta(FIRE, FIRE).map((h) => ({...h, dag: 21200})), bestått).resultat;
  assert.deepEqual([fornyet.bestått, fornyet.dato, fornyet.utgave], ['passed', 21200, '2027.1'], 'a pass once more renews the certificate');
  const r = T.kursresultat(bestått, fri);
  assert.deepEqual([r.status, r.poeng, r.forsøk, r.igjen], ['passed', 100, 2, Infinity]);
});

test('weights count and the score is rounded down', () => {
  const kurs = lagKurs({prøve: {antall: 3, bestått: 67, forsøk: 0}});
  let t = spill(kurs, ta(['valg-en', 'sant'], ['valg-en', 'sant', 'rekke']));
  assert.deepEqual([T.prøvepoeng(t, kurs), T.kursresultat(t, kurs).status], [66, 'failed']);
  t = spill(kurs, ta(['tallet'], ['valg-en', 'tallet']));
  assert.equal(T.prøvepoeng(t, kurs), 66);
});

test('an answer in the test may be changed until it is handed in', () => {
  const kurs = lagKurs();
  const t = spill(kurs, [...ta([], FIRE).slice(0, -1), {slag: 'prøve svart', id: 'par', svar: [3, 0, 1], riktig: true}, {slag: 'prøve ferdig'}]);
  assert.equal(T.prøvepoeng(t, kurs), 25);
});

test('status words are a lattice', () => {
  const ord = ['', 'not attempted', 'browsed', 'incomplete', 'failed', 'completed', 'passed'];
  for (const a of ord) for (const b of ord) {
    const h = T.høyesteStatus(a, b);
    assert.ok([a, b].includes(h));
    assert.equal(T.RANG[h] || 0, Math.max(T.RANG[a] || 0, T.RANG[b] || 0));
  }
});

test('raw state of an unknown version lives until the learner acts', () => {
  const kurs = lagKurs();
  const t = {...T.tomTilstand(), rå: '9|ukjent'};
  assert.equal(spill(kurs, [{slag: 'vist', side: 'en'}], t).rå, '9|ukjent');
  assert.equal(spill(kurs, [svart('flere', true)], t).rå, null);
});

test('the day is local and survives the way to a date', () => {
  assert.equal(T.dagNå(new Date(2026, 10, 23, 0, 5)), 20780);
  assert.equal(T.dagNå(new Date(2026, 10, 23, 23, 55)), 20780);
});
