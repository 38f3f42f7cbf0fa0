/*
 * Writes the `gpu-fabric` command as one file into an empty folder: node tools/build-command.cjs lib/cli
 *
 * Node takes longer to find and read our hundreds of modules than to lint a small folder. Packages stay where they are.
 */
const { chmodSync, rmSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { buildSync } = require('esbuild');

exports.buildCommand = function buildCommand(outdir) {
  const outfile = join(resolve(outdir), 'bin.js');
  rmSync(outdir, { recursive: true, force: true });
  buildSync({
    absWorkingDir: join(__dirname, '..'),
    entryPoints: ['src/cli/bin.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  chmodSync(outfile, 0o755);
};

if (require.main === module) exports.buildCommand(process.argv[2]);
