import {lesTall} from './former.js';
import {utfylling} from './utfylling.js';
import {finn} from '../kjerne/dom.js';

export const tall = {
  ...utfylling,
  ord: 'numeric',
  les: f => lesTall(finn('input', f).value),
  vis(f, svar) { if (svar !== null) finn('input', f).value = `${svar}`.replace('.', ','); },
  vurder: (fasit, svar) => svar !== null && Math.abs(svar - fasit.svar) <= fasit.toleranse + 1e-9,
  skriv: svar => svar.svar ?? svar,
};
