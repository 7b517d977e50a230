// The final test: start, one question at a time, look over, hand in.
import {finn, fokuser, knapp, lag, visBare} from './dom.js';
import {besvar, fase, kurs, lytt, send, stilling, typen, økt} from './okt.js';
import {kobleOppgave} from './oppgavevisning.js';
import {trekkPrøve} from './trekk.js';

export const skjema = id => finn('form', finn('#prove-' + id).content).cloneNode(true);

export const ordlyd = form => finn('legend', form).textContent;

const prøven = () => økt.tilstand.prøve.oppgaver;

function visDel(del) {
  visBare('del', del);
  fokuser(finn(`[data-del="${del}"] h2`));
}

function visSpørsmål(nr) {
  const {id, svar, forsøk} = prøven()[nr], antall = prøven().length, form = skjema(id);
  const beholdt = forsøk && svar == null;   // free text is not stored
  typen(id).vis(form, svar);
  finn('#prove-beholdt').hidden = !beholdt;
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
  const nr = prøven().findIndex(o => !o.forsøk);
  if (nr >= 0) return visSpørsmål(nr);
  finn('#prove-liste').replaceChildren(...prøven().map(({id}, i) => {
    const endre = knapp('Endre', () => visSpørsmål(i));
    endre.append(lag('span.skjult', ` svaret på spørsmål ${i + 1}`));
    return lag('li', lag('span', ordlyd(skjema(id))), endre);
  }));
  visDel('oversikt');
}

/** The front page of the test, as far as it has come. */
function visStart() {
  const {forsøk, igjen, poeng} = stilling();
  const pågår = fase() === 'i gang', begynn = finn('#prove-begynn');
  if (!pågår) visBare('del', 'start');
  begynn.hidden = fase() === 'kritisk' || !igjen && !pågår;
  begynn.textContent = pågår ? 'Fortsett prøven' : forsøk ? 'Ta prøven på nytt' : 'Start prøven';
  finn('#prove-stand').textContent = forsøk
    ? `Beste resultat: ${poeng} prosent.` + (isFinite(igjen) ? ` Forsøk igjen: ${igjen}.` : '') : '';
}

export function startPrøve() {
  finn('#prove-begynn').onclick = () => {
    const forrige = økt.tilstand.prøve ? prøven().map(o => o.id) : [];
    send({slag: 'prøve startet', oppgaver: trekkPrøve(kurs, Math.random, forrige)});
    visNeste();
  };
  finn('#prove-lever').onclick = () => {
    send({slag: 'prøve ferdig'});
    location.hash = 'resultat';
  };
  lytt(visStart);
}
