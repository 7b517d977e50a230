import {parform} from './former.js';

export const kobling = parform;
