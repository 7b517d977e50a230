import {flervalgform} from './former.js';

export const flervalg = flervalgform;
