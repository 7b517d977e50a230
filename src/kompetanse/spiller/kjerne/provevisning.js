// The final test: start, one question at a time, look over, hand in.
import {alle, finn, fokuser, knapp, lag, visBare} from './dom.js';
import {besvar, kurs, send, typen, økt} from './okt.js';
import {kobleOppgave} from './oppgavevisning.js';
import {kursresultat, prøvefase} from './tilstand.js';
import {trekkPrøve} from './trekk.js';

export const prøveskjema = id => finn('form', finn('#prove-' + id).content).cloneNode(true);

/** The question in plain words; a cloze text shows its gaps. */
export function spørsmålstekst(form) {
  const kilde = (finn('.luketekst', form) || finn('legend', form)).cloneNode(true);
  alle('label', kilde).forEach(e => e.remove());
  alle('.luke', kilde).forEach(e => e.replaceWith('…'));
  return kilde.textContent;
}

const oppgavene = () => økt.tilstand.prøve.oppgaver;

function visDel(del) {
  visBare('del', del, finn('#sluttprove'));
  fokuser(finn(`[data-del="${del}"] h2`));
}

function visSpørsmål(nr) {
  const {id, svar, forsøk} = oppgavene()[nr], antall = oppgavene().length, form = prøveskjema(id);
  const beholdt = forsøk && svar == null;   // free text is not stored
  typen(id).vis(form, svar);
  if (beholdt) finn('.oppgave-hint', form).textContent = 'Du har svart på dette. La det stå tomt for å beholde svaret.';
  kobleOppgave(form, nytt => {
    if (nytt !== null && `${nytt}` !== `${svar}`) besvar('prøve svart', id, nytt);
    visNeste();
  }, beholdt);
  finn('[type=submit]', form).textContent = 'Neste';
  if (nr) finn('.oppgave-knapper', form).prepend(knapp('Forrige', () => visSpørsmål(nr - 1)));
  finn('#prove-nr').textContent = `Spørsmål ${nr + 1} av ${antall}`;
  finn('#prove-maler').max = antall;
  finn('#prove-maler').value = nr;
  finn('#prove-oppgave').replaceChildren(form);
  visDel('spørsmål');
}

function visNeste() {
  const nr = oppgavene().findIndex(o => !o.forsøk);
  if (nr >= 0) return visSpørsmål(nr);
  finn('#prove-liste').replaceChildren(...oppgavene().map(({id}, i) => {
    const endre = knapp('Endre', () => visSpørsmål(i), '.knapp-liten');
    endre.append(lag('span.skjult', ` svaret på spørsmål ${i + 1}`));
    return lag('li', lag('span', spørsmålstekst(prøveskjema(id))), endre);
  }));
  visDel('oversikt');
}

/** The front page of the test, as far as it has come. */
function visProvestart() {
  const fase = prøvefase(økt.tilstand, kurs), {forsøk, igjen, poeng} = kursresultat(økt.tilstand, kurs);
  const pågår = fase === 'i gang', begynn = finn('#prove-begynn');
  if (!pågår) visBare('del', 'start', finn('#sluttprove'));
  begynn.hidden = fase === 'kritisk' || !igjen && !pågår;
  begynn.textContent = pågår ? 'Fortsett prøven' : forsøk ? 'Ta prøven på nytt' : 'Start prøven';
  finn('#prove-stand').textContent = (forsøk ? `Beste resultat så langt: ${poeng} prosent. ` : '')
    + (forsøk && isFinite(igjen) ? `Forsøk igjen: ${igjen}.` : '');
}

export function startPrøve() {
  finn('#prove-begynn').onclick = () => {
    const forrige = økt.tilstand.prøve ? oppgavene().map(o => o.id) : [];
    send({slag: 'prøve startet', oppgaver: trekkPrøve(kurs, Math.random, forrige)});
    visNeste();
  };
  finn('#prove-lever').onclick = () => {
    send({slag: 'prøve ferdig'});
    location.hash = 'resultat';
  };
  økt.lyttere.push(visProvestart);
}
