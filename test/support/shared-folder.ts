import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Real CRDs and vendor manifests that lie beside a working checkout of this project, but not in it. */
export const SHARED = resolve(__dirname, '..', '..', '..', 'shared');

export function hasSharedFolder(): boolean {
  return existsSync(join(SHARED, 'crds'));
}
