import assert from 'node:assert/strict';
import test from 'node:test';
import {frø, hent, lagKurs} from './hjelp.mjs';

const {stokk, trekkPrøve} = await hent('kjerne/trekk.js');

function basseng(moduler, hver, kritiske) {
  const oppgaver = {};
  for (let i = 0; i < moduler * hver; i++) oppgaver['s' + i] = {modul: 'm' + (i % moduler), kritisk: i < kritiske};
  return oppgaver;
}

test('number, no repeats, at least two critical, spread over modules', () => {
  for (let i = 0; i < 500; i++) {
    const r = frø(i);
    const [moduler, hver, kritiske, antall] = [1 + r() * 6, 1 + r() * 9, r() * 5, 1 + r() * 20].map(Math.floor);
    const kurs = {oppgaver: basseng(moduler, hver, kritiske), prøve: {antall}};
    const valgt = trekkPrøve(kurs, r);
    const n = Math.min(antall, moduler * hver);
    assert.equal(valgt.length, n);
    assert.equal(new Set(valgt).size, n);
    const alle = Object.values(kurs.oppgaver).filter((o) => o.kritisk).length;
    assert.ok(valgt.filter((id) => kurs.oppgaver[id].kritisk).length >= Math.min(2, alle, n));
    if (moduler > 1 && hver > 1 && alle <= moduler) {
      const per = Array.from({length: moduler}, (_, m) => valgt.filter((id) => kurs.oppgaver[id].modul === 'm' + m).length);
      assert.ok(Math.max(...per) - Math.min(...per) <= 1, per.join());
    }
  }
});

test('the same seed draws the same, another one differs', () => {
  const kurs = {oppgaver: basseng(4, 10, 3), prøve: {antall: 12}};
  assert.deepEqual(trekkPrøve(kurs, frø(3)), trekkPrøve(kurs, frø(3)));
  assert.notDeepEqual(trekkPrøve(kurs, frø(3)), trekkPrøve(kurs, frø(4)));
});

test('the questions of the last test come last', () => {
  const kurs = {oppgaver: basseng(2, 10, 0), prøve: {antall: 10}};
  const første = trekkPrøve(kurs, frø(1));
  const andre = trekkPrøve(kurs, frø(2), første);
  assert.equal(andre.filter((id) => første.includes(id)).length, 0);
});

test('every question has its chance', () => {
  const kurs = lagKurs();
  const sett = new Set();
  for (let i = 0; i < 200; i++) trekkPrøve(kurs, frø(i)).forEach((id) => sett.add(id));
  assert.equal(sett.size, Object.keys(kurs.oppgaver).length);
  assert.deepEqual(stokk([1, 2, 3], () => 0.999999), [1, 2, 3]);
});
