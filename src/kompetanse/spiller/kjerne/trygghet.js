// The help panel and the quick exit.
import {finn, ved} from './dom.js';

function forlat(adresse) {
  document.title = '';
  document.body.remove();
  try { ved.forlatt(); } catch { /* leaving matters more */ }
  const gå = () => {
    try { top.location.replace(adresse); } catch { location.replace(adresse); }
  };
  // First back to where the course began, so that «Back» does not lead into it.
  const her = window.navigation?.currentEntry, rot = e => e.url?.split('#')[0];
  const n = her && her.index - navigation.entries().findIndex(e => rot(e) === rot(her));
  onhashchange = gå;
  setTimeout(gå, n && 300);
  if (n) history.go(-n);
}

export function startTrygghet() {
  const hjelp = finn('#hjelp'), utgang = finn('.hurtigutgang');
  let trykk = [];
  utgang.onclick = h => {
    h.preventDefault();
    forlat(utgang.href);
  };
  onkeydown = h => {
    trykk = h.key === 'Escape' && !h.repeat ? [...trykk, h.timeStamp].slice(-3) : [];
    if (trykk.length === 3 && h.timeStamp - trykk[0] < 1500) forlat(utgang.href);
    else if (trykk.length && hjelp.open) {
      if (hjelp.contains(document.activeElement)) finn('summary', hjelp).focus();
      hjelp.open = false;
    }
  };
  const lukk = til => { if (til && !hjelp.contains(til)) hjelp.open = false; };
  onclick = h => lukk(h.target);
  hjelp.addEventListener('focusout', h => lukk(h.relatedTarget));
}
