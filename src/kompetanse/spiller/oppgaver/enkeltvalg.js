import {grunnform, valgte} from './former.js';
import {alle} from '../kjerne/dom.js';

export const enkeltvalg = {
  ...grunnform,
  form: 'valg',
  ord: 'choice',
  les: form => valgte(form)[0] ?? null,
  vis: (form, svar) => svar !== null
    && alle('input', form).forEach(i => { i.checked = [svar].flat().includes(+i.value); }),
  vurder: (fasit, svar) => fasit.includes(svar),
  pakkUt: (tekst, antall) => grunnform.pakkUt(tekst, [1, antall])?.[0] ?? null,
};
