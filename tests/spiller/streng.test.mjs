import assert from 'node:assert/strict';
import test from 'node:test';
import {lagStrengLms} from './hjelp.mjs';

// A witness that never complains proves nothing: each breach of the standard must be seen.
const I = 'cmi.interactions.0.';
const start = (A) => A.LMSInitialize('');
const sett = (...par) => (A) => { for (let i = 0; i < par.length; i += 2) A.LMSSetValue(par[i], par[i + 1]); };
const FEIL = {
  'before init': [(A) => A.LMSGetValue('cmi.suspend_data'), /før LMSInitialize/],
  'after finish': [(A) => { start(A); A.LMSFinish(''); A.LMSCommit(''); }, /etter LMSFinish/],
  'second init': [(A) => { start(A); start(A); }, /andre gang/],
  'init without argument': [(A) => A.LMSInitialize(), /eneste argument/],
  'commit with null': [(A) => { start(A); A.LMSCommit(null); }, /eneste argument/],
  'a number as value': [sett('cmi.core.score.raw', 5), /uten to tekster/],
  'unknown element': [sett('cmi.completion_status', 'completed'), /ukjent element/],
  'read-only': [sett('cmi.core.student_name', 'x'), /bare leses/],
  'write-only': [(A) => { start(A); A.LMSGetValue('cmi.core.exit'); }, /bare skrives/],
  'keyword': [sett('cmi.interactions._count', '1'), /nøkkelord/],
  'exit normal': [sett('cmi.core.exit', 'normal'), /feil form/],
  'exit logout': [sett('cmi.core.exit', 'logout'), /logout/],
  'status not attempted': [sett('cmi.core.lesson_status', 'not attempted'), /feil form/],
  'score 101': [sett('cmi.core.score.raw', '101'), /feil form/],
  'score with comma': [sett('cmi.core.score.raw', '85,5'), /feil form/],
  'score 1e2': [sett('cmi.core.score.raw', '1e2'), /feil form/],
  'time 0:01:30': [sett('cmi.core.session_time', '0:01:30'), /feil form/],
  'time 00:90:00': [sett('cmi.core.session_time', '00:90:00'), /feil form/],
  'time PT1M': [sett('cmi.core.session_time', 'PT1M'), /feil form/],
  '4097 characters': [sett('cmi.suspend_data', 'x'.repeat(4097)), /feil form/],
  '256 characters': [sett('cmi.core.lesson_location', 'x'.repeat(256)), /feil form/],
  'id with å': [sett(I + 'id', 'blåmerke'), /feil form/],
  'id with space': [sett(I + 'id', 'a b'), /feil form/],
  'index gap': [sett('cmi.interactions.1.id', 'a'), /hull/],
  'id not first': [sett(I + 'type', 'choice'), /id skal settes først/],
  'same id twice': [sett(I + 'id', 'a', 'cmi.interactions.1.id', 'a'), /finnes fra før/],
  'result incorrect': [sett(I + 'id', 'a', I + 'result', 'incorrect'), /feil form/],
  'response before type': [sett(I + 'id', 'a', I + 'student_response', '1'), /før type/],
  'option text as response': [sett(I + 'id', 'a', I + 'type', 'choice', I + 'student_response', 'Ring 112'), /passer ikke/],
  'pattern gap': [sett(I + 'id', 'a', I + 'type', 'choice', I + 'correct_responses.1.pattern', '1'), /hull/],
  'score after status': [sett('cmi.core.lesson_status', 'passed', 'cmi.core.score.raw', '90'), /etter status/],
  'lower status': [sett('cmi.core.lesson_status', 'incomplete'), /senket/, {lager: {'cmi.core.lesson_status': 'passed'}}],
  'lower score': [sett('cmi.core.score.raw', '10'), /senket/, {lager: {'cmi.core.score.raw': '90'}}],
  'score too early': [sett('cmi.core.score.raw', '0'), /før prøven/, {prøveFerdig: () => false}],
  'finish without status': [(A) => { start(A); A.LMSFinish(''); }, /status aldri satt/],
  'finish without time': [(A) => { start(A); A.LMSFinish(''); }, /session_time aldri satt/],
  'writing in browse': [sett('cmi.suspend_data', 'x'), /forhåndsvisning/, {modus: 'browse'}],
};
for (const [navn, [gjør, venter, valg]] of Object.entries(FEIL)) {
  test(`the strict LMS sees: ${navn}`, () => {
    const lms = lagStrengLms(valg);
    if (gjør.length === 1 && String(gjør).includes('par[i]')) start(lms.API);
    gjør(lms.API);
    assert.match(lms.brudd.join('\n'), venter);
  });
}

test('it keeps what was committed only, adds the time, and resumes', () => {
  const lms = lagStrengLms();
  let A = lms.API;
  start(A);
  sett('cmi.core.lesson_status', 'incomplete', 'cmi.core.exit', 'suspend', 'cmi.core.session_time', '00:10:30')(A);
  A.LMSCommit('');
  sett('cmi.suspend_data', 'tapt')(A);
  A = lms.nyØkt();
  start(A);
  assert.deepEqual(['cmi.suspend_data', 'cmi.core.lesson_status', 'cmi.core.entry', 'cmi.core.total_time'].map((n) => A.LMSGetValue(n)),
    ['', 'incomplete', 'resume', '00:00:00']);
  sett('cmi.core.session_time', '00:50:30.5')(A);
  A.LMSFinish('');
  assert.equal(lms.lager['cmi.core.total_time'], '00:50:30');
  A = lms.nyØkt();
  start(A);
  assert.equal(A.LMSGetValue('cmi.core.entry'), 'resume');   // exit still stands from the first session
  assert.deepEqual(lms.brudd, []);
});

test('as Moodle, what was sent and lost is not sent again', () => {
  const lms = lagStrengLms({nett: 'løgn'});
  start(lms.API);
  sett('cmi.suspend_data', 'a')(lms.API);
  assert.equal(lms.API.LMSCommit(''), 'true');
  lms.nett = 'ok';
  lms.API.LMSCommit('');
  assert.deepEqual(lms.lager, {});
});
