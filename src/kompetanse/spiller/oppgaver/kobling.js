import {grunn, tegn} from './former.js';

export const kobling = {
  ...grunn,
  ord: 'matching',
  navn: 'venstre',
  som: Number,
  skriv: svar => svar.map((høyre, i) => tegn([i, høyre]).join('.')),
};
