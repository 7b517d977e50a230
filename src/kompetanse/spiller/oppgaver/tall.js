import {tallform} from './former.js';

export const tall = tallform;
