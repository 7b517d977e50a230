// Scenarios and decision guides: a conversation that grows, one step at a time.
import {alle, finn, fokuser, lag, ved, visBare} from './dom.js';

function begynnLøp(lop) {
  alle('.replikk, :scope > .steg-svar', lop).forEach(e => e.remove());
  alle('.steg', lop).forEach(s => s.classList.remove('vises', 'er-gjort'));
  finn('.lop-svar', lop).replaceChildren();
  visBare('gjor', '', lop);
  const første = finn('[data-nummer="1"]', lop);
  første.classList.add('vises');
  return første;
}

function visSteg(lop, id) {
  const steg = finn(`[data-steg="${id}"]`, lop), region = finn('.lop-svar', lop), {slutt} = steg.dataset;
  region.before(...region.childNodes, steg);
  steg.classList.add('vises');
  if (slutt) ved.løpt?.(lop.id, slutt);
  visBare('gjor', 'igjen', lop);
  fokuser(steg);
}

/** The choice becomes a line in the conversation; its consequence is read before one goes on. */
function velg(lop, a) {
  const {til} = a.dataset, svar = a.nextElementSibling, tekst = a.cloneNode(true), steg = a.closest('.steg');
  tekst.lastChild.remove();
  steg.classList.add('er-gjort');
  steg.append(lag('p.replikk', lag('span.skjult', 'Du valgte: '), ...tekst.childNodes));
  if (!svar) return visSteg(lop, til);
  finn('.lop-svar', lop).replaceChildren(svar.cloneNode(true));
  visBare('gjor', 'videre', lop);
  const videre = finn('[data-gjor]', lop);
  videre.onclick = () => visSteg(lop, til);
  videre.focus();
}

export function startLøp() {
  alle('.lop').forEach(lop => {
    begynnLøp(lop);
    finn('[data-gjor=igjen]', lop).onclick = () => fokuser(begynnLøp(lop));
    alle('[data-til]', lop).forEach(a => {
      a.onclick = h => {
        h.preventDefault();
        velg(lop, a);
      };
    });
  });
}
