// One section at a time, by the address: #module, #module--heading, any id in the page.
import {alle, finn, fokuser} from './dom.js';
import {erFerdig, fase, kurs, lytt, send, økt} from './okt.js';
import {fremdrift} from './tilstand.js';

const brettUt = åpen => finn('.innhold-knapp').setAttribute('aria-expanded', åpen);

function visSide(side) {
  finn('.vises[data-side]')?.classList.remove('vises');
  side.classList.add('vises');
  document.documentElement.dataset.vis = side.id;
  alle('.innhold [data-til]').forEach(a => a.ariaCurrent = a.dataset.til === side.id ? 'page' : null);
  document.title = side.dataset.tittel;
  if (side.dataset.modul) send({slag: 'vist', side: side.id});
  brettUt(false);
}

function visAdresse(første) {
  let mål = document.getElementById(location.hash.slice(1)), side = mål?.closest('[data-side]');
  if (!side) {
    if (!første && location.hash) return;   // an address of something else; none at all is the start
    mål = side = finn('#start');
  }
  const ny = !side.matches('.vises');
  if (ny) visSide(side);
  if (mål !== side) fokuser(mål.closest('.steg:not(.vises)')?.closest('.lop') || mål);
  else if (ny) {
    scrollTo(0, 0);
    if (!første) finn('h1', side).focus({preventScroll: true});
  }
}

const visStand = (id, ferdig) => finn(`.innhold [data-til="${id}"]`)?.classList.toggle('er-ferdig', ferdig);

function visFremdrift() {
  const {lest, moduler} = fremdrift(økt.tilstand, kurs);
  finn('#framdrift').value = lest;
  finn('#framdrift-tekst').textContent = `${lest} av ${moduler} lest`;
  kurs.moduler.forEach(m => visStand(m.id, økt.tilstand.lest.includes(m.id)));
  visStand('sluttprove', økt.tilstand.resultat.bestått === 'passed');
  visStand('kursbevis', erFerdig());
}

/** «Fortsett der du slapp»: offered on the start page, never forced. */
export function visFortsett() {
  const posisjon = økt.tilstand.posisjon || økt.data.posisjon;
  const til = {'i gang': 'sluttprove', kritisk: 'resultat'}[fase()]
    || !erFerdig() && kurs.moduler.some(m => m.id === posisjon) && posisjon;
  if (!til) return;
  finn('#fortsett a').href = '#' + til;
  finn('#fortsett span + span').textContent = finn('h1', document.getElementById(til)).textContent;
  finn('#fortsett').hidden = false;
}

/** A module is read when its end has come into view, or when «Neste» is pressed. */
function følgLesing() {
  const les = slutt => send({slag: 'lest', modul: slutt.dataset.slutten});
  const øye = new IntersectionObserver(sett => sett.forEach(s => s.isIntersecting && les(s.target)));
  alle('[data-slutten]').forEach(slutt => {
    øye.observe(slutt);
    finn('.bla-neste', slutt.parentNode).onclick = () => les(slutt);
  });
}

export function startVisning() {
  document.documentElement.classList.add('med-js');
  finn('.innhold-knapp').onclick = h => brettUt(h.currentTarget.ariaExpanded !== 'true');
  finn('.hopp').onclick = h => {
    h.preventDefault();
    fokuser(finn('.vises h1'));
  };
  onhashchange = () => visAdresse();
  lytt(visFremdrift);
  visAdresse(true);
  følgLesing();
}
