import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {frø, hent} from './hjelp.mjs';

const {OPPGAVETYPER} = await hent('oppgaver/register.js');
const {lesTall} = await hent('oppgaver/former.js');
const {pakk, pakkUt} = await hent('kjerne/koding.js');

// The truth tables are YAML, which node does not read: Python hands them over as JSON.
const sti = (s) => fileURLToPath(new URL(s, import.meta.url));
const python = process.env.PYTHON || (existsSync(sti('../../.venv/bin/python')) ? sti('../../.venv/bin/python') : 'python3');
const TABELLER = JSON.parse(execFileSync(python, ['-c', `
import json, pathlib, sys, yaml
print(json.dumps({f.stem: yaml.safe_load(f.read_text("utf-8")) for f in pathlib.Path(sys.argv[1]).glob("*.yaml")}))`,
sti('../data/oppgaver')], {encoding: 'utf8'}));

test('every type has its truth table and the other way round', () => {
  assert.deepEqual(Object.keys(OPPGAVETYPER).map((n) => n.replace('ø', 'o')).sort(), Object.keys(TABELLER).sort());
});

for (const [navn, type] of Object.entries(OPPGAVETYPER)) {
  const tabell = TABELLER[navn.replace('ø', 'o')];
  test(`truth table: ${navn}`, () => {
    for (const t of tabell.tilfeller) assert.equal(type.vurder(t.fasit, t.svar), t.riktig, JSON.stringify(t));
  });
}

test('numbers as they are written', () => {
  for (const {tekst, tall} of TABELLER.tall.lesing) assert.equal(lesTall(tekst), tall, tekst);
});

const heltall = (r, n) => Math.floor(r() * n);
const LAG = {   // random answer and its number of alternatives
  enkeltvalg: (r) => { const n = 2 + heltall(r, 35); return [heltall(r, n), n]; },
  'sant-usant': (r) => [heltall(r, 2), 2],
  flervalg: (r) => { const n = 2 + heltall(r, 35); return [[...Array(n).keys()].filter(() => r() < 0.5), n]; },
  rekkefølge: (r) => { const n = 2 + heltall(r, 35); return [[...Array(n).keys()].sort(() => r() - 0.5), n]; },
  kobling: (r) => { const [v, h] = [1 + heltall(r, 36), 1 + heltall(r, 36)]; return [Array.from({length: v}, () => heltall(r, h)), [v, h]]; },
};

for (const [navn, lag] of Object.entries(LAG)) {
  test(`${navn}: answers survive packing, and rubbish does not`, () => {
    const type = OPPGAVETYPER[navn];
    const r = frø(navn.length);
    for (let i = 0; i < 300; i++) {
      const [svar, antall] = lag(r);
      const tekst = type.pakk(svar, antall);
      assert.match(tekst, /^[A-Za-z0-9_-]+$/);
      assert.deepEqual(type.pakkUt(tekst, antall), svar);
      assert.equal(type.pakkUt(tekst + '0', antall), null);
      assert.equal(type.pakkUt('', antall), null);
      const rot = Array.from({length: tekst.length}, () => '!æ~ 0aZ_'[heltall(r, 8)]).join('');
      const ut = type.pakkUt(rot, antall);
      if (ut !== null) assert.equal(type.pakk(ut, antall), rot);
    }
  });
}

test('free text and numbers are never packed', () => {
  for (const navn of ['utfylling', 'tall']) {
    assert.equal(OPPGAVETYPER[navn].pakk(['hemmelig'], 1), '');
    assert.equal(OPPGAVETYPER[navn].pakkUt('x', 1), null);
  }
});

test("interactions in the standard's words", () => {
  const i = (navn, svar, fasit) => Object.values(OPPGAVETYPER[navn].interaksjon(svar, fasit));
  assert.deepEqual(i('enkeltvalg', 10, [35]), ['choice', 'a', 'z']);
  assert.deepEqual(i('flervalg', [0, 10], [0, 1]), ['choice', '0,a', '{0,1}']);
  assert.deepEqual(i('rekkefølge', [2, 0, 1], [0, 1, 2]), ['sequencing', '2,0,1', '0,1,2']);
  assert.deepEqual(i('kobling', [3, 0], [0, 1]), ['matching', '0.3,1.0', '0.0,1.1']);
  assert.deepEqual(i('utfylling', ['fri tekst'], [['112']]), ['fill-in', '', '']);
  assert.deepEqual(i('tall', 7.5, {svar: 7, toleranse: 1}), ['numeric', '7.5', '7']);
});

// The least of a form element that les and vis need.
function skjema(felter) {
  const passer = (f, velger) => {
    const [, navn, attr, verdi] = velger.match(/^(\w*)(?:\[data-(\w+)(?:="(.*)")?\]|:checked)?$/);
    return (!navn || f.navn === navn) && (!attr || (attr in f.dataset && (verdi === undefined || f.dataset[attr] === verdi)))
      && (!velger.endsWith(':checked') || f.checked);
  };
  const form = {felter, append(f) { felter.splice(felter.indexOf(f), 1); felter.push(f); },
    querySelectorAll: (v) => felter.filter((f) => passer(f, v)), querySelector: (v) => felter.find((f) => passer(f, v)) ?? null};
  felter.forEach((f) => { f.parentNode = form; });
  return form;
}
const felt = (navn, dataset = {}, value = '') => ({
  navn, dataset, checked: false, get value() { return value; }, set value(v) { value = String(v); },
});

test('les and vis: what is shown is what is read, and nothing answered is null', () => {
  const kryss = (n) => skjema(Array.from({length: n}, (_, i) => felt('input', {}, String(i))));
  for (const [navn, form, tomt, svar] of [
    ['enkeltvalg', kryss(4), null, 2],
    ['enkeltvalg', kryss(4), null, 0],
    ['flervalg', kryss(12), null, [1, 2, 10]],
    ['rekkefølge', skjema(['0', '1', '2'].map((nr) => felt('li', {nr}))), [0, 1, 2], [2, 0, 1]],
    ['kobling', skjema(['1', '0'].map((venstre) => felt('select', {venstre}))), null, [3, 0]],
    ['utfylling', skjema(['0', '1'].map((luke) => felt('input', {luke}))), null, ['a', 'b']],
    ['tall', skjema([felt('input')]), null, 7.5],
  ]) {
    const type = OPPGAVETYPER[navn];
    assert.deepEqual(type.les(form), tomt, navn);
    type.vis(form, null);
    assert.deepEqual(type.les(form), tomt, navn);
    type.vis(form, svar);
    assert.deepEqual(type.les(form), svar, navn);
  }
});

test('a half-filled answer is no answer', () => {
  const par = skjema([felt('select', {venstre: '0'}, '1'), felt('select', {venstre: '1'})]);
  assert.equal(OPPGAVETYPER.kobling.les(par), null);
  assert.equal(OPPGAVETYPER.utfylling.les(skjema([felt('input', {luke: '0'}, ' ')])), null);
  assert.equal(OPPGAVETYPER.tall.les(skjema([felt('input', {}, 'sju')])), null);
});

test('an answer of the largest kind fits the codec', () => {
  const kurs = {moduler: [], prøve: null, utgave: '1', oppgaver: {x: {k: 'aaaa', f: 'bbb', type: 'kobling', antall: [36, 36], iTekst: true}}};
  const svar = Array.from({length: 36}, (_, i) => 35 - i);
  const t = {...pakkUt('', kurs), svar: {x: {svar, riktig: false, klart: false, forsøk: 1}}};
  assert.deepEqual(pakkUt(pakk(t, kurs), kurs).svar.x.svar, svar);
});
