// After the test: the result, critical questions to get right, the explanations, and the certificate.
import {alle, finn, lag, visBare} from './dom.js';
import {besvar, erFerdig, kurs, typen, økt} from './okt.js';
import {kobleOppgave, visSvar} from './oppgavevisning.js';
import {prøveskjema, spørsmålstekst} from './provevisning.js';
import {kursresultat, prøvefase, prøvepoeng, ventendeKritiske} from './tilstand.js';

function kritiskSkjema(id) {
  const form = prøveskjema(id);
  kobleOppgave(form, svar => visSvar(form, svar, besvar('kritisk svart', id, svar)));
  return form;
}

function gjennomgang({id, svar, riktig}) {
  const form = prøveskjema(id);
  typen(id).vis(form, svar);
  finn('fieldset', form).disabled = true;
  form.dataset.tilstand = riktig ? 'rett' : 'feil';
  finn('.fasit', form).open = true;
  return lag('details.gjennomgang', lag('summary', lag('span.dom.er-' + form.dataset.tilstand, riktig ? 'Rett' : 'Feil'), ' ', spørsmålstekst(form)), form);
}

/** Drawn anew when the phase changes, not at every answer. */
function visResultat(fase) {
  const {tilstand} = økt, {igjen} = kursresultat(tilstand, kurs), poeng = prøvepoeng(tilstand, kurs);
  const oppgaver = tilstand.prøve.oppgaver, feil = oppgaver.filter(o => !o.riktig || o.forsøk > 1);
  const bestått = poeng >= kurs.prøve.bestått, kritisk = fase === 'kritisk';
  visBare('fase', kritisk ? fase : bestått ? 'bestått' : igjen ? 'igjen' : 'slutt', finn('#resultat'));
  finn('#poeng').hidden = false;
  finn('#poeng').replaceChildren(lag('strong', `${oppgaver.length - feil.length} av ${oppgaver.length}`), ` rett, ${poeng} prosent`);
  finn('#resultat-les').hidden = bestått;
  alle('#resultat-les [data-modul]').forEach(li => {
    li.hidden = !feil.some(o => kurs.oppgaver[o.id].modul === li.dataset.modul);
  });
  finn('#resultat-kritiske').replaceChildren(...kritisk ? ventendeKritiske(tilstand, kurs).map(kritiskSkjema) : []);
  finn('#resultat-alle').hidden = kritisk;
  finn('#resultat-alle').replaceChildren(finn('#resultat-alle h2'), ...[...feil, ...oppgaver.filter(o => !feil.includes(o))].map(gjennomgang));
}

function visBevis() {
  const {dato, utgave} = kursresultat(økt.tilstand, kurs), {navn} = økt.data;
  document.documentElement.classList.toggle('har-bevis', erFerdig());
  if (dato) {
    finn('#bevis-dato').textContent = new Date(dato * 864e5).toLocaleDateString('nb-NO', {dateStyle: 'long', timeZone: 'UTC'});
  }
  if (utgave) finn('#bevis-utgave').textContent = utgave;
  if (navn) finn('#bevis-navn')?.replaceWith(lag('p.bevis-navn', navn));
  finn('#bevis-hint').hidden = navn;
}

export function startResultat() {
  let sist;
  finn('#bevis-skriv').onclick = () => print();
  økt.lyttere.push(visBevis, () => {
    const fase = prøvefase(økt.tilstand, kurs), nå = fase + økt.tilstand.resultat.forsøk;
    if (nå === sist || !økt.tilstand.prøve || fase === 'i gang') return;
    const fokus = sist?.startsWith('kritisk');
    sist = nå;
    visResultat(fase);
    if (fokus) finn('#resultat-tittel').focus();
  });
}
