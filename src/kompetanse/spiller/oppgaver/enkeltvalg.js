import {grunn, valgte} from './former.js';
import {alle} from '../kjerne/dom.js';

export const enkeltvalg = {
  ...grunn,
  ord: 'choice',
  les: f => valgte(f)[0] ?? null,
  vis: (f, svar) => svar !== null
    && alle('input', f).forEach(i => { i.checked = [svar].flat().includes(+i.value); }),
  vurder: (fasit, svar) => fasit.includes(svar),
  pakkUt: (tekst, antall) => grunn.pakkUt(tekst, [1, antall])?.[0] ?? null,
};
