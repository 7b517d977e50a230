// The session: the one place that holds state and port. What happens before the LMS has answered waits in a queue.
import {RANG, dagNå, høyesteStatus, kursresultat, merke, prøvefase, prøvemerke, reduser, tomTilstand} from './tilstand.js';
import {pakk, pakkUt} from './koding.js';
import {velgPort} from '../lms/port.js';
import {OPPGAVETYPER} from '../oppgaver/register.js';

export const kurs = globalThis.KOMPETANSE;

export const økt = {tilstand: tomTilstand(), data: {}, kø: [], lyttere: []};

export const typen = id => OPPGAVETYPER[kurs.oppgaver[id].type];

const etterStart = gjør => økt.kø ? økt.kø.push(gjør) : gjør();

const si = () => økt.lyttere.forEach(l => l());

export const send = hendelse => etterStart(() => {
  const ny = reduser(økt.tilstand, {...hendelse, dag: dagNå()}, kurs);
  if (ny === økt.tilstand) return;
  økt.tilstand = ny;
  økt.port.lagre(n => pakk(ny, kurs, n), ny.posisjon);
  økt.port.resultat(stilling());
  si();
});

/** Scores an answer, keeps it and reports it. */
export function besvar(slag, id, svar) {
  const type = typen(id), {fasit} = kurs.oppgaver[id], riktig = type.vurder(fasit, svar);
  send({slag, id, svar, riktig});
  etterStart(() => økt.port.svar({
    id, riktig, merke: (slag === 'svart' ? merke : prøvemerke)(økt.tilstand, id), ...type.interaksjon(svar, fasit),
  }));
  return riktig;
}

export const fase = () => prøvefase(økt.tilstand, kurs);

export const stilling = () => kursresultat(økt.tilstand, kurs);

export const lytt = (...hva) => økt.lyttere.push(...hva);

/** Passed or completed, here or earlier in the LMS. */
export const erFerdig = () =>
  RANG[høyesteStatus(stilling().status, økt.data.status)] > 2;   // more than failed

export async function startØkt(lytt) {
  økt.port = velgPort(window, kurs, lytt);
  økt.data = await økt.port.start();
  økt.tilstand = pakkUt(økt.data.tilstand, kurs);
  if (økt.tilstand.rå) lytt('ukjent');
  const {kø} = økt;
  økt.kø = null;
  økt.port.resultat(stilling());   // a status that the LMS lost is said again
  kø.forEach(gjør => gjør());
  si();
}
