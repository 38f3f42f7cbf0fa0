import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { TARBALL } from './pack-once';

/** Removes the tarball after all tests. */
export default function forgetTarball(): void {
  const tarball = process.env[TARBALL];
  if (tarball !== undefined) rmSync(dirname(tarball), { recursive: true, force: true });
}
