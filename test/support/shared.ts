import { hasSharedFolder } from './shared-folder';

export { SHARED } from './shared-folder';

/** A suite that needs the reference material. It is skipped without; `global-setup.ts` says so once per run. */
export const describeWithShared = hasSharedFolder() ? describe : describe.skip;
