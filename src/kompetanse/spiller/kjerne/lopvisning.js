// Scenarios and decision guides: a conversation that grows, one step at a time.
import {alle, finn, fokuser, knapp, lag} from './dom.js';
import {send} from './okt.js';

function begynnLøp(lop) {
  alle('.replikk, .steg > .steg-svar, .lop-videre', lop).forEach(e => e.remove());
  alle('.steg', lop).forEach(s => s.classList.remove('vises', 'er-gjort'));
  const første = finn('[data-nummer="1"]', lop);
  første.classList.add('vises');
  return første;
}

function visVidere(lop, tekst, gjør, klasser) {
  alle('.lop-videre', lop).forEach(e => e.remove());
  const k = knapp(tekst, gjør, klasser);
  finn('.lop-svar', lop).after(lag('p.lop-videre', k));
  return k;
}

function visSteg(lop, id) {
  const steg = finn(`[data-steg="${id}"]`, lop), {slutt} = steg.dataset;
  finn('.lop-svar', lop).before(steg);
  steg.classList.add('vises');
  if (slutt) send({slag: 'løpt', id: lop.id, slutt: lop.dataset.slag === 'veivalg' ? 'slutt' : slutt});
  visVidere(lop, 'Start på nytt', () => fokuser(begynnLøp(lop)));
  fokuser(steg);
}

/** The choice becomes a line in the conversation; its consequence is read before one goes on. */
function velg(lop, a) {
  const steg = a.closest('.steg'), {til} = a.dataset, region = finn('.lop-svar', lop);
  const svar = finn('[data-tilbakemelding]', a.parentNode), tekst = a.cloneNode(true);
  finn('.steg-til', tekst).remove();
  steg.classList.add('er-gjort');
  steg.append(lag('p.replikk', lag('span.skjult', 'Du valgte: '), ...tekst.childNodes));
  if (!svar) return visSteg(lop, til);
  const boks = svar.cloneNode(true);
  region.replaceChildren(boks);
  visVidere(lop, 'Gå videre', () => {
    steg.append(boks);
    visSteg(lop, til);
  }, '').focus();
}

export function startLøp() {
  alle('.lop').forEach(lop => {
    begynnLøp(lop);
    lop.onclick = h => {
      const a = h.target.closest('[data-til]');
      if (!a) return;
      h.preventDefault();
      velg(lop, a);
    };
  });
}
