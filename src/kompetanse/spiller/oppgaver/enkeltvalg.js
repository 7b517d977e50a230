import {valgform} from './former.js';

export const enkeltvalg = valgform;
