import {lesTall} from './former.js';
import {utfylling} from './utfylling.js';
import {finn} from '../kjerne/dom.js';

export const tall = {
  ...utfylling,
  form: 'tall',
  ord: 'numeric',
  les: form => lesTall(finn('input', form).value),
  vis(form, svar) { if (svar !== null) finn('input', form).value = `${svar}`.replace('.', ','); },
  vurder: (fasit, svar) => svar !== null && Math.abs(svar - fasit.svar) <= fasit.toleranse + 1e-9,
  skriv: svar => svar.svar ?? svar,
};
