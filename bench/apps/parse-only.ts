import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constructFromEvents, parseEvents } from 'js-yaml';

/** Parses the files of a folder with the positions of all values, and does nothing with them: node parse-only.js FOLDER */
const [folder] = process.argv.slice(2);
let documents = 0;
for (const name of readdirSync(folder)) {
  const source = readFileSync(join(folder, name), 'utf8');
  documents += constructFromEvents(parseEvents(source, { filename: name }), { source }).length;
}
process.stdout.write(`${documents}\n`);
