import {grunn, tegn} from './former.js';

export const kobling = {
  ...grunn,
  form: 'par',
  ord: 'matching',
  navn: 'venstre',
  som: Number,
  skriv: svar => svar.map((høyre, i) => tegn([i, høyre]).join('.')),
};
