import {valgform} from './former.js';

export const santUsant = valgform;
