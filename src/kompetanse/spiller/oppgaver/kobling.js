import {grunnform, lesFelter, til36, visFelter} from './former.js';

export const kobling = {
  ...grunnform,
  form: 'par',
  ord: 'matching',
  les: form => lesFelter(form, 'venstre')?.map(Number) ?? null,
  vis: (form, svar) => visFelter(form, 'venstre', svar),
  skriv: svar => svar.map((høyre, i) => til36(i) + '.' + til36(høyre)),
};
