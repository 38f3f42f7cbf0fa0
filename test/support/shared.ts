import { hasSharedFolder } from './shared-folder';

export { SHARED } from './shared-folder';

/** A suite that needs the reference material. It is skipped without, and its body does not run; `global-setup.ts` says so once per run. */
export const describeWithShared: (name: string, body: () => void) => void = hasSharedFolder()
  ? describe
  : (name) => describe.skip(name, () => { test('needs the reference material', () => undefined); });
