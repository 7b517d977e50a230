import {tekstform} from './former.js';

export const utfylling = tekstform;
