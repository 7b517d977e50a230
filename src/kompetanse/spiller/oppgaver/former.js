// The six interaction forms; a question type is one of them under its own name. Alternatives are numbers, written 0-9 a-z.
export const TEGN64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const f_alle = (form, velger) => [...form.querySelectorAll(velger)];
const f_tegn = liste => liste.map(nr => nr.toString(36));
const f_nr = (tekst, antall, grense) => {
  const liste = [...tekst].map(c => (/[0-9a-z]/.test(c) ? parseInt(c, 36) : 99));
  return liste.length === antall && liste.every(nr => nr < grense) ? liste : null;
};
const f_lik = (fasit, svar) => `${fasit}` === `${svar}`;
const f_brett = tekst => tekst.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
const f_ord = (type, svar, fasit) => ({type, student_response: `${svar}`, pattern: `${fasit}`});
const f_valgte = form => f_alle(form, 'input:checked').map(i => +i.value);
const f_kryss = (form, liste) => f_alle(form, 'input').forEach(i => { i.checked = liste.includes(+i.value); });
const f_felt = (form, navn) => {   // in the order of their numbers, not of the page
  const ut = [];
  for (const i of f_alle(form, `[data-${navn}]`)) ut[i.dataset[navn]] = i.value.trim();
  return ut.every(Boolean) ? ut : null;
};
const f_fyll = (form, navn, svar) => f_alle(form, `[data-${navn}]`).forEach(i => { i.value = svar[i.dataset[navn]]; });

// «1 234,5» and «−3» as people write them; anything else than one number is null.
export function lesTall(tekst) {
  const rent = tekst.replace(/\s/g, '').replace('\u2212', '-').replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(rent) ? +rent : null;
}

export const valgform = {
  form: 'valg',
  les: form => f_valgte(form)[0] ?? null,
  vis: (form, svar) => svar !== null && f_kryss(form, [svar]),
  vurder: (fasit, svar) => fasit.includes(svar),
  pakk: svar => svar.toString(36),
  pakkUt: (tekst, antall) => f_nr(tekst, 1, antall)?.[0] ?? null,
  interaksjon: (svar, fasit) => f_ord('choice', f_tegn([svar]), f_tegn(fasit)),
};

export const flervalgform = {
  form: 'flervalg',
  les: form => { const valgt = f_valgte(form); return valgt.length ? valgt.sort((a, b) => a - b) : null; },
  vis: (form, svar) => svar && f_kryss(form, svar),
  vurder: (fasit, svar) => !!svar && f_lik([...fasit].sort(), [...svar].sort()),
  pakk: (svar, antall) => Array.from({length: Math.ceil(antall / 6)}, (_, i) =>
    TEGN64[svar.reduce((sum, nr) => sum | (nr / 6 >> 0 === i) << nr % 6, 0)]).join(''),
  pakkUt(tekst, antall) {
    const valgt = [...tekst].flatMap((c, i) => [0, 1, 2, 3, 4, 5].filter(n => TEGN64.indexOf(c) >> n & 1).map(n => i * 6 + n));
    return /^[\w-]*$/.test(tekst) && tekst.length === Math.ceil(antall / 6) && valgt.every(nr => nr < antall) ? valgt : null;
  },
  interaksjon: (svar, fasit) => f_ord('choice', f_tegn(svar), `{${f_tegn(fasit)}}`),
};

export const rekkefølgeform = {
  form: 'rekkefølge',
  les: form => f_alle(form, 'li[data-nr]').map(li => +li.dataset.nr),
  vis: (form, svar) => svar?.forEach(nr => {
    const li = form.querySelector(`li[data-nr="${nr}"]`);
    li?.parentNode.append(li);
  }),
  vurder: f_lik,
  pakk: svar => f_tegn(svar).join(''),
  pakkUt: (tekst, antall) => (new Set(tekst).size === antall ? f_nr(tekst, antall, antall) : null),
  interaksjon: (svar, fasit) => f_ord('sequencing', f_tegn(svar), f_tegn(fasit)),
};

const f_par = liste => f_tegn(liste).map((høyre, i) => f_tegn([i]) + '.' + høyre);
export const parform = {
  ...rekkefølgeform,
  form: 'par',
  les: form => f_felt(form, 'venstre')?.map(Number) ?? null,
  vis: (form, svar) => svar && f_fyll(form, 'venstre', svar),
  pakkUt: (tekst, antall) => f_nr(tekst, antall[0], antall[1]),
  interaksjon: (svar, fasit) => f_ord('matching', f_par(svar), f_par(fasit)),
};

// What a learner writes is never stored, and text is never sent.
export const tekstform = {
  form: 'tekst',
  les: form => f_felt(form, 'luke'),
  vis: (form, svar) => svar && f_fyll(form, 'luke', svar),
  vurder: (fasit, svar) => svar?.length === fasit.length
    && fasit.every((godtatt, i) => godtatt.map(f_brett).includes(f_brett(svar[i]))),
  pakk: () => '',
  pakkUt: () => null,
  interaksjon: () => f_ord('fill-in', '', ''),
};

export const tallform = {
  ...tekstform,
  form: 'tall',
  les: form => lesTall(form.querySelector('input').value),
  vis(form, svar) { if (svar !== null) form.querySelector('input').value = `${svar}`.replace('.', ','); },
  vurder: (fasit, svar) => svar !== null && Math.abs(svar - fasit.svar) <= fasit.toleranse + 1e-9,
  interaksjon: (svar, fasit) => f_ord('numeric', svar, fasit.svar),
};
