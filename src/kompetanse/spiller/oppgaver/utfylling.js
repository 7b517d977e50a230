import {grunn} from './former.js';

const u_brett = tekst => tekst.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

// What a learner writes is never stored, and text is never sent.
export const utfylling = {
  ...grunn,
  ord: 'fill-in',
  navn: 'luke',
  som: String,
  vurder: (fasit, svar) => svar?.length === fasit.length
    && fasit.every((godtatt, i) => godtatt.map(u_brett).includes(u_brett(svar[i]))),
  pakk: () => '',
  pakkUt: () => null,
  skriv: () => '',
};
