// The port is all that the player knows of an LMS; no method throws. start() -> promise of {status, tilstand, posisjon, navn};
// lagre(n => text, posisjon); svar({id, merke, riktig, type, student_response, pattern});
// resultat({status, poeng}); slutt(). One adapter per standard.
import {prøv} from './felles.js';
import {lagNettsted} from './nettsted.js';
import {finnApi, lagScorm12} from './scorm12.js';

export const velgPort = (vindu, kurs, lytt) =>
  ((kurs.lms || finnApi(vindu)) && kurs.lms !== 'nettsted' ? lagScorm12 : lagNettsted)(vindu, kurs, ord => prøv(() => lytt(ord)));
