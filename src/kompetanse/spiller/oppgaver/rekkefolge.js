import {grunnform} from './former.js';
import {alle, finn} from '../kjerne/dom.js';

export const rekkefølge = {
  ...grunnform,
  form: 'rekkefølge',
  ord: 'sequencing',
  les: form => alle('li[data-nr]', form).map(li => +li.dataset.nr),
  vis: (form, svar) => svar?.forEach(nr => {
    const li = finn(`li[data-nr="${nr}"]`, form);
    li.parentNode.append(li);
  }),
};
