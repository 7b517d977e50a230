import {rekkefølgeform} from './former.js';

export const rekkefølge = rekkefølgeform;
