// For a build this file is replaced by one with only the types in use.
import {enkeltvalg} from './enkeltvalg.js';
import {flervalg} from './flervalg.js';
import {santUsant} from './sant-usant.js';
import {rekkefølge} from './rekkefolge.js';
import {kobling} from './kobling.js';
import {utfylling} from './utfylling.js';
import {tall} from './tall.js';

export const OPPGAVETYPER = {enkeltvalg, flervalg, 'sant-usant': santUsant, rekkefølge, kobling, utfylling, tall};
