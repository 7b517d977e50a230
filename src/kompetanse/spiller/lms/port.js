// The port: all that the player knows of an LMS. start() -> promise of les(); les() -> {modus, status, poeng, tilstand,
// posisjon, navn}; lagre(n => text, posisjon); svar({id, merke, riktig, type, student_response, pattern, sekunder?});
// resultat({status, poeng}); slutt(). Nothing throws. lytt(word): lagret, ikke lagret, uten lms, forhåndsvisning, annen fane,
// last på nytt. One adapter per standard.
import {lagNettsted} from './nettsted.js';
import {finnApi, lagScorm12} from './scorm12.js';

export const ADAPTERE = {scorm12: lagScorm12, nettsted: lagNettsted};
export const velgPort = (vindu, kurs, lytt) =>
  (ADAPTERE[kurs.lms] || (finnApi(vindu) ? lagScorm12 : lagNettsted))(vindu, kurs, lytt);
