import {grunn} from './former.js';
import {alle, finn} from '../kjerne/dom.js';

export const rekkefølge = {
  ...grunn,
  ord: 'sequencing',
  les: f => alle('li[data-nr]', f).map(li => +li.dataset.nr),
  vis: (f, svar) => svar?.map(nr => finn(`li[data-nr="${nr}"]`, f)).forEach(li => li.parentNode.append(li)),
};
