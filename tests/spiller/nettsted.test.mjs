import assert from 'node:assert/strict';
import test from 'node:test';
import {hent, lagKurs, lagStrengLms, lagVindu} from './hjelp.mjs';

const {velgPort} = await hent('lms/port.js');
const lager = (rader = {}) => ({rader, getItem: (k) => rader[k] ?? null, setItem(k, v) { rader[k] = String(v); }});
const alene = (felt) => { const v = lagVindu(null, felt); v.parent = v; return v; };
const åpne = async (vindu, kurs = lagKurs()) => {
  const ord = [];
  const port = velgPort(vindu, kurs, (o) => ord.push(o));
  return {ord, port, data: await port.start()};
};

test('state is kept in the browser, under project and course', async () => {
  const localStorage = lager();
  const a = await åpne(alene({localStorage}));
  a.port.lagre((n) => '1|' + n, 'to');
  a.port.svar({});
  a.port.resultat({status: 'passed', poeng: 90});
  a.port.slutt();
  assert.deepEqual(Object.keys(localStorage.rader), ['kompetanse/no.test/oppvekst']);
  const b = await åpne(alene({localStorage}));
  assert.deepEqual(b.data, {status: '', tilstand: '1|1', posisjon: 'to', navn: null});
  assert.deepEqual((await åpne(alene({localStorage}), lagKurs({id: 'annet'}))).data.tilstand, '');
});

test('blocked, full and garbled storage', async () => {
  const stengt = alene();
  Object.defineProperty(stengt, 'localStorage', {get() { throw new Error('SecurityError'); }});
  const full = alene({localStorage: {getItem: () => null, setItem() { throw new Error('QuotaExceeded'); }}});
  for (const v of [stengt, full, alene()]) {
    const {port, ord} = await åpne(v);
    port.lagre(() => 'x', 'y');
    assert.deepEqual(ord, ['ikke lagret']);
    port.slutt();
  }
  for (const rot of ['{', 'null', '5', '[]', '{"tilstand":5}']) {
    assert.equal((await åpne(alene({localStorage: lager({'kompetanse/no.test/oppvekst': rot})}))).data.tilstand, '');
  }
});

test('the adapter: as the package says, else by what is there', async () => {
  const lms = lagStrengLms();
  const vindu = lagVindu(lms);
  const løfte = åpne(vindu);
  await vindu.gå(100);
  assert.equal((await løfte).data.navn, 'Kari Nordmann');
  const localStorage = lager();
  const {port} = await åpne(lagVindu(lagStrengLms(), {localStorage}), lagKurs({lms: 'nettsted'}));
  port.lagre(() => 'x', '');
  assert.equal(Object.keys(localStorage.rader).length, 1);
});
