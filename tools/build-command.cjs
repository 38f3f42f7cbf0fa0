/*
 * Writes the `gpu-fabric` command into an empty folder: node tools/build-command.cjs lib/cli
 *
 * Node takes longer to find, read and compile our hundreds of modules than to lint a small folder. They become one file without white space, in
 * ASCII only: a single other character doubles what V8 has to read. Names stay, for the traces of our mistakes. Packages stay where they are.
 */
const { chmodSync, copyFileSync, readFileSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { buildSync } = require('esbuild');

exports.buildCommand = function buildCommand(outdir) {
  const [start, command] = ['bin.js', 'command.js'].map((name) => join(resolve(outdir), name));
  rmSync(outdir, { recursive: true, force: true });
  buildSync({
    absWorkingDir: join(__dirname, '..'),
    entryPoints: ['src/cli/bin.ts'],
    outfile: command,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'warning',
  });
  const stranger = /[^\0-\x7f].{0,40}/.exec(readFileSync(command, 'utf8'));
  if (stranger !== null) throw new Error(`write \\u escapes in regular expressions: the command has ${stranger[0]}`);
  copyFileSync(join(__dirname, 'start-command.cjs'), start);
  chmodSync(start, 0o755);
};

if (require.main === module) exports.buildCommand(process.argv[2]);
