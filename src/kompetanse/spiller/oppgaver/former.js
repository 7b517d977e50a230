// The six interaction forms. A question type is one of them under its own name. Alternatives are numbers, written 0-9 a-z.
export const TEGN64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const f_alle = (form, velger) => [...form.querySelectorAll(velger)];
const f_tegn = (liste) => liste.map((nr) => nr.toString(36));
const f_lik = (a, b) => Array.isArray(b) && a.length === b.length && a.every((x, i) => x === b[i]);
const f_fra = (tekst, antall, grense) => {
  const liste = Array.from(tekst, (c) => (/[0-9a-z]/.test(c) ? parseInt(c, 36) : grense));
  return liste.length === antall && liste.every((nr) => nr < grense) ? liste : null;
};
const f_brett = (tekst) => String(tekst).normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
const f_valgte = (form) => f_alle(form, 'input:checked').map((i) => +i.value).sort((a, b) => a - b);
const f_kryss = (form, liste) => f_alle(form, 'input').forEach((i) => { i.checked = liste.includes(+i.value); });
const f_felt = (form, navn) => {
  const verdier = [];
  f_alle(form, `[data-${navn}]`).forEach((i) => { verdier[i.dataset[navn]] = i.value.trim(); });
  return verdier.every(Boolean) ? verdier : null;
};
const f_fyll = (form, navn, liste) => f_alle(form, `[data-${navn}]`).forEach((i) => { i.value = liste[i.dataset[navn]]; });

// «1 234,5» and «−3» as a Norwegian writes them; anything else than one number is null.
export function lesTall(tekst) {
  const rent = String(tekst).replace(/\s/g, '').replace('\u2212', '-').replace(',', '.');
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(rent) ? +rent : null;
}

export const valgform = {
  form: 'valg',
  les: (form) => f_valgte(form)[0] ?? null,
  vis: (form, svar) => svar != null && f_kryss(form, [svar]),
  vurder: (fasit, svar) => svar === fasit[0],
  pakk: (svar) => f_tegn([svar])[0],
  pakkUt: (tekst, antall) => (f_fra(tekst, 1, antall) || [null])[0],
  interaksjon: (svar, fasit) => ({type: 'choice', student_response: f_tegn([svar])[0], pattern: f_tegn(fasit)[0]}),
};

export const flervalgform = {
  form: 'flervalg',
  les: (form) => { const valgt = f_valgte(form); return valgt.length ? valgt : null; },
  vis: (form, svar) => svar && f_kryss(form, svar),
  vurder: (fasit, svar) => Array.isArray(svar) && f_lik([...new Set(svar)].sort(), [...fasit].sort()),
  pakk: (svar, antall) => Array.from({length: Math.ceil(antall / 6)}, (_, i) =>
    TEGN64[svar.reduce((sum, nr) => sum | (Math.floor(nr / 6) === i ? 1 << nr % 6 : 0), 0)]).join(''),
  pakkUt(tekst, antall) {
    const biter = Array.from(tekst, (c) => TEGN64.indexOf(c));
    const valgt = biter.flatMap((b, i) => [0, 1, 2, 3, 4, 5].filter((n) => b >> n & 1).map((n) => i * 6 + n));
    return biter.length === Math.ceil(antall / 6) && !biter.includes(-1) && valgt.every((nr) => nr < antall) ? valgt : null;
  },
  interaksjon: (svar, fasit) => ({type: 'choice', student_response: f_tegn(svar).join(), pattern: `{${f_tegn(fasit).join()}}`}),
};

export const rekkefølgeform = {
  form: 'rekkefølge',
  les: (form) => f_alle(form, 'li[data-nr]').map((li) => +li.dataset.nr),
  vis: (form, svar) => svar && svar.map((nr) => form.querySelector(`li[data-nr="${nr}"]`)).forEach((li) => li && li.parentNode.append(li)),
  vurder: f_lik,
  pakk: (svar) => f_tegn(svar).join(''),
  pakkUt: (tekst, antall) => (new Set(tekst).size === antall ? f_fra(tekst, antall, antall) : null),
  interaksjon: (svar, fasit) => ({type: 'sequencing', student_response: f_tegn(svar).join(), pattern: f_tegn(fasit).join()}),
};

const f_par = (liste) => f_tegn(liste).map((høyre, i) => i.toString(36) + '.' + høyre).join();
export const parform = {
  form: 'par',
  les: (form) => { const valgt = f_felt(form, 'venstre'); return valgt && valgt.map(Number); },
  vis: (form, svar) => svar && f_fyll(form, 'venstre', svar),
  vurder: f_lik,
  pakk: rekkefølgeform.pakk,
  pakkUt: (tekst, antall) => f_fra(tekst, antall[0], antall[1]),
  interaksjon: (svar, fasit) => ({type: 'matching', student_response: f_par(svar), pattern: f_par(fasit)}),
};

// What a learner writes is never stored and never sent.
export const tekstform = {
  form: 'tekst',
  les: (form) => f_felt(form, 'luke'),
  vis: (form, svar) => svar && f_fyll(form, 'luke', svar),
  vurder: (fasit, svar) => Array.isArray(svar) && svar.length === fasit.length
    && fasit.every((godtatt, i) => godtatt.some((ord) => f_brett(ord) === f_brett(svar[i]))),
  pakk: () => '', pakkUt: () => null,
  interaksjon: () => ({type: 'fill-in', student_response: '', pattern: ''}),
};

export const tallform = {
  ...tekstform,
  form: 'tall',
  les: (form) => lesTall(form.querySelector('input').value),
  vis: (form, svar) => { if (svar != null) form.querySelector('input').value = String(svar).replace('.', ','); },
  vurder(fasit, svar) {
    const tall = typeof svar === 'number' ? svar : lesTall(svar);
    return tall !== null && Math.abs(tall - fasit.svar) <= (fasit.toleranse || 0) + 1e-9;
  },
  interaksjon: (svar, fasit) => ({type: 'numeric', student_response: String(svar), pattern: String(fasit.svar)}),
};
