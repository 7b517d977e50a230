// The player's entry: show the page first, then ask the LMS what the learner has done.
import {ved, visBare} from './dom.js';
import {kurs, send, startØkt, økt} from './okt.js';
import {startVisning, visFortsett} from './visning.js';
import {startTrygghet} from './trygghet.js';
import {gjenopprett, startOppgaver} from './oppgavevisning.js';
import {startLøp} from './lopvisning.js';
import {startPrøve} from './provevisning.js';
import {startResultat} from './resultatvisning.js';

ved.forlatt = () => økt.port.slutt();
ved.løpt = (id, slutt) => send({slag: 'løpt', id, slutt});
startTrygghet();
startOppgaver();
startLøp();
if (kurs.prøve) startPrøve();
startResultat();
startVisning();
// What the port says about saving; the texts are in the page. Earlier state that is not understood stays as it is.
startØkt(ord => visBare('ord', økt.tilstand.rå && ord === 'lagret' ? 'ukjent' : ord)).then(() => {
  gjenopprett();
  visFortsett();
  kurs.klar = 1;   // what was stored is shown now
});
