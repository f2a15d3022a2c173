import { openOffice } from './office.js';
import { showcase } from './showcase.js';
console.log(await showcase(openOffice(process.argv[2]!)));
