// Questions: answering, feedback, trying again. Scoring is done by the types.
import {alle, finn, lag} from './dom.js';
import {besvar, typen, økt} from './okt.js';

const svarfelt = form => finn('.oppgave-svar', form);

const felter = form => alle('input, select, .flytt', form);

const svarknapp = form => finn('[type=submit]', form);

/** Takes the verdict away. The button is the same all the time, so that focus is never lost. */
function glem(form) {
  if (form.dataset.tilstand) svarknapp(form).textContent = 'Svar';
  delete form.dataset.tilstand;
  svarfelt(form).replaceChildren();
}

function prøvIgjen(form) {
  glem(form);
  if (form.dataset.form !== 'rekkefølge') form.reset();
  felter(form)[0].focus();
}

/** What is said about the chosen alternatives, then the general explanation, then where to read more. */
function forklaringer(form, svar) {
  const om = (nr, ...før) => {
    const kilde = finn(`.fasit [data-tilbakemelding="${nr}"]`, form);
    return kilde && lag('p', ...før, ...kilde.cloneNode(true).childNodes);
  };
  const valgte = form.dataset.form === 'flervalg' && svar || [];
  return [
    ...valgte.map(nr => om(nr, lag('em', finn(`[value="${nr}"] + span`, form).textContent), lag('br'))),
    form.dataset.form === 'valg' && om(svar), om('generell'),
    finn('.fasit .oppgave-hjemler', form)?.cloneNode(true),
  ].filter(Boolean);
}

/** Shows the verdict in the form's status region. */
export function visSvar(form, svar, riktig) {
  form.dataset.tilstand = riktig ? 'rett' : 'feil';
  svarknapp(form).textContent = riktig ? 'Svar på nytt' : 'Prøv igjen';
  svarfelt(form).replaceChildren(
    lag('p.dom.er-' + form.dataset.tilstand, riktig ? 'Rett svar' : 'Ikke rett ennå'), ...forklaringer(form, svar));
}

function flytt(k) {
  const ledd = k.closest('li'), opp = k.dataset.flytt === 'opp';
  const nabo = opp ? ledd.previousElementSibling : ledd.nextElementSibling;
  if (nabo) {
    nabo[opp ? 'before' : 'after'](ledd);
    glem(k.form);
  }
  k.focus();
  const rekke = [...ledd.parentNode.children];
  finn('[data-flyttet]', k.form).textContent = `Plass ${rekke.indexOf(ledd) + 1} av ${rekke.length}.`;
}

/** A changed answer takes the old verdict away; what «Svar» does is the caller's. */
export function kobleOppgave(form, vedSvar, kanVente) {
  form.onsubmit = h => {
    h.preventDefault();
    if (form.dataset.tilstand) return prøvIgjen(form);
    const svar = typen(form.dataset.oppgave).les(form);
    if (svar !== null || kanVente) return vedSvar(svar);
    svarfelt(form).replaceChildren(lag('p', 'Svaret mangler. ' + finn('.oppgave-hint', form).textContent));
    (felter(form).find(k => !k.value) || felter(form)[0]).focus();
  };
  form.onchange = () => glem(form);
  alle('.flytt', form).forEach(k => { k.onclick = () => flytt(k); });
}

export function startOppgaver() {
  alle('.oppgave').forEach(form => kobleOppgave(form, svar =>
    visSvar(form, svar, besvar('svart', form.dataset.oppgave, svar))));
}

/** Earlier answers, put back when the stored state is here. */
export function gjenopprett() {
  alle('.oppgave').forEach(form => {
    const id = form.dataset.oppgave, gitt = økt.tilstand.svar[id];
    if (!gitt || form.dataset.tilstand) return;
    typen(id).vis(form, gitt.svar);
    visSvar(form, gitt.svar, gitt.riktig);
  });
}
