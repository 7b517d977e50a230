// The toolbox: guides and conversations, help and quick exit, one card on paper. Nothing is kept and nothing is sent.
import {alle} from '../kjerne/dom.js';
import {startLøp} from '../kjerne/lopvisning.js';
import {startTrygghet} from '../kjerne/trygghet.js';

const rot = document.documentElement;

/** Prints one card alone. */
function skrivUt(kort) {
  rot.classList.add('ett-kort');
  kort.classList.add('alene');
  print();
  rot.classList.remove('ett-kort');
  kort.classList.remove('alene');
}

/** An address into something folded opens it. */
function åpneMål() {
  const mål = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let e = mål; e; e = e.parentElement) if (e.matches('details')) e.open = true;
  mål?.scrollIntoView();
}

rot.classList.add('med-js');
startTrygghet();
startLøp();
alle('[data-skriv]').forEach(k => { k.onclick = () => skrivUt(k.closest('.kort')); });
window.addEventListener('hashchange', åpneMål);   // the quick exit owns the handler
if (location.hash) åpneMål();
// Only keeps the toolbox's own files, so that it opens without a network. It cannot where a page is a file on a disk.
navigator.serviceWorker?.register('tjeneste.js').catch(() => {});
