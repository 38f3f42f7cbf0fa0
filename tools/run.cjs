/*
 * Runs a TypeScript program: node tools/run.cjs src/main.ts [arguments]
 *
 * The program and everything of ours that it imports are bundled in memory, so what runs is always what is in the files, two runs at once
 * cannot disturb each other, and nothing is left behind. Types are not checked here; `npm run lint` does that.
 */
const { Module } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { buildSync } = require('esbuild');

const root = join(__dirname, '..');
const entry = resolve(process.argv[2]);

const { outputFiles } = buildSync({
  entryPoints: [entry],
  bundle: true,
  write: false,
  outdir: dirname(entry), // nothing is written; source maps are relative to it
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // packages are loaded as usual, but this one, by its own name, is the source beside it
  packages: 'external',
  alias: { 'cdk8s-gpu-fabric': join(root, 'src', 'index.ts') },
  sourcemap: 'inline',
  sourcesContent: false,
  logLevel: 'warning',
});

process.setSourceMapsEnabled(true);
process.argv.splice(1, 1);
process.argv[1] = entry;
const program = new Module(entry, undefined);
program.filename = entry;
program.paths = Module._nodeModulePaths(dirname(entry));
process.mainModule = program;
try {
  program._compile(outputFiles[0].text, entry);
} catch (error) {
  // the message says it all; where in the library it was thrown helps nobody
  if (error.name !== 'FabricError') throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
