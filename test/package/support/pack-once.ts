import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..', '..', '..');

/** Where the tests find the tarball. */
export const TARBALL = 'PACKED_TARBALL';

/**
 * Packs the package as `npm publish` would, before all tests. It is compiled in a copy of the checkout, without what Git ignores, so that nothing
 * that lies about gets in, and the checkout stays as it is.
 */
export default function packOnce(): void {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  const copy = join(folder, 'copy');
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });
  for (const file of new Set(files.split('\0').filter((name) => name !== ''))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(ROOT, file), join(copy, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  // the scripts that npm runs first write to stdout too, so the name is asked of the folder
  execFileSync('npm', ['pack', '--loglevel', 'error', '--pack-destination', folder], { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(copy, { recursive: true });
  const [name] = execFileSync('ls', [folder], { encoding: 'utf8' }).split('\n').filter((entry) => entry.endsWith('.tgz'));
  process.env[TARBALL] = join(folder, name);
}
