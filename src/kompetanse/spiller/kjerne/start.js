// The player's entry: show the page first, then ask the LMS what the learner has done.
import {kurs, startØkt} from './okt.js';
import {startVisning, visFortsett} from './visning.js';
import {startTrygghet, visLagring} from './trygghet.js';
import {gjenopprett, startOppgaver} from './oppgavevisning.js';
import {startLøp} from './lopvisning.js';
import {startPrøve} from './provevisning.js';
import {startResultat} from './resultatvisning.js';

startTrygghet();
startOppgaver();
startLøp();
if (kurs.prøve) startPrøve();
startResultat();
startVisning();
startØkt(visLagring).then(() => {
  gjenopprett();
  visFortsett();
});
