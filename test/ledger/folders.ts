import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for every test, away from everything else; removed behind the last one. */
export function temporaryFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'ledger-'));
  let count = 0;
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return () => {
    const folder = join(root, String(count++));
    mkdirSync(folder);
    return folder;
  };
}
