import {enkeltvalg} from './enkeltvalg.js';

export const santUsant = enkeltvalg;
