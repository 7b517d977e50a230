// After the test: the result, critical questions to get right, the explanations, and the certificate.
import {alle, finn, lag, visBare} from './dom.js';
import {besvar, erFerdig, fase, kurs, lytt, stilling, typen, økt} from './okt.js';
import {kobleOppgave, visSvar} from './oppgavevisning.js';
import {skjema, ordlyd} from './provevisning.js';
import {prøvepoeng, ventende} from './tilstand.js';

function kritiskSkjema(id) {
  const form = skjema(id);
  kobleOppgave(form, svar => visSvar(form, svar, besvar('kritisk svart', id, svar)));
  return form;
}

function gjennomgang({id, svar, riktig}) {
  const form = skjema(id);
  typen(id).vis(form, svar);
  finn('fieldset', form).disabled = true;
  form.dataset.tilstand = riktig ? 'rett' : 'feil';
  finn('.fasit', form).open = true;
  const sum = lag('summary', lag('span.dom.er-' + form.dataset.tilstand, riktig ? 'Rett' : 'Feil'), ' ', ordlyd(form));
  return lag('details.gjennomgang', sum, form);
}

/** Drawn anew when the phase changes, not at every answer. */
function visResultat(del) {
  const {tilstand} = økt, {igjen} = stilling(), poeng = prøvepoeng(tilstand, kurs);
  const oppgaver = tilstand.prøve.oppgaver, feil = oppgaver.filter(o => !o.riktig || o.forsøk > 1);
  const bestått = tilstand.resultat.nok, kritisk = del === 'kritisk';
  visBare('fase', kritisk ? del : bestått ? 'bestått' : erFerdig() ? 'før' : igjen ? 'igjen' : 'slutt');
  finn('#poeng').hidden = false;
  finn('#poeng strong').textContent = `${oppgaver.length - feil.length} av ${oppgaver.length}`;
  finn('#poeng span').textContent = poeng;
  finn('#resultat-les').hidden = bestått;
  alle('#resultat-les [data-modul]').forEach(li => {
    li.hidden = !feil.some(o => kurs.oppgaver[o.id].modul === li.dataset.modul);
  });
  finn('#resultat-kritiske').replaceChildren(...kritisk ? ventende(tilstand, kurs).map(kritiskSkjema) : []);
  finn('#resultat-alle').hidden = kritisk;
  finn('#resultat-alle div').replaceChildren(...[...new Set([...feil, ...oppgaver])].map(gjennomgang));
}

function visBevis() {
  const {dato, utgave} = stilling(), {navn} = økt.data;
  finn('#bevis-klart').hidden = !erFerdig();
  finn('#bevis-laast').hidden = erFerdig();
  if (dato) {
    finn('#bevis-dato').textContent = new Date(dato * 864e5).toLocaleDateString('nb', {dateStyle: 'long', timeZone: 'UTC'});
  }
  if (utgave) finn('#bevis-utgave').textContent = utgave;
  if (navn) finn('#bevis-navn')?.replaceWith(lag('p.bevis-navn', navn));
  finn('#bevis-hint').hidden = navn;
}

export function startResultat() {
  let sist;
  finn('#bevis-skriv').onclick = () => print();
  lytt(visBevis, () => {
    const del = fase(), nå = del + økt.tilstand.resultat.forsøk;
    if (nå === sist || !økt.tilstand.prøve || del === 'i gang') return;
    const fokus = sist?.startsWith('kritisk');
    sist = nå;
    visResultat(del);
    if (fokus) finn('#resultat-tittel').focus();
  });
}
