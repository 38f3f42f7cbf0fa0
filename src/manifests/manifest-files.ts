import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SkippedFile } from './manifest';
import { readFailure } from '../document';
import { Problem } from '../errors';

/** The files of a folder that may hold manifests. */
export interface ManifestFiles {
  /** In the order of the bytes of their paths. */
  readonly files: readonly string[];
  readonly skipped: readonly SkippedFile[];
  readonly problems: readonly Problem[];
}

const MANIFEST = /\.(?:ya?ml|json)$/i;

/**
 * Everything below a folder that is named like a manifest. Hidden files and `node_modules` are left out, and so are the templates of Helm
 * charts, which are no YAML before they are rendered. Links are followed; what several names lead to is read once.
 */
export function manifestFiles(root: string): ManifestFiles {
  const files: string[] = [];
  const skipped: SkippedFile[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();

  function visit(path: string): void {
    try {
      const info = statSync(path, { bigint: true });
      if (!info.isDirectory() && !(info.isFile() && MANIFEST.test(path))) return;
      const identity = `${info.dev}:${info.ino}`;
      if (seen.has(identity)) return;
      seen.add(identity);
      if (info.isFile()) files.push(path);
      else visitFolder(path);
    } catch (error) {
      problems.push({ code: 'document-unreadable', location: { file: path }, message: `cannot be read: ${readFailure(error)}` });
    }
  }

  function visitFolder(folder: string): void {
    const names = readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'node_modules');
    const isChart = names.includes('Chart.yaml');
    for (const name of names.sort(byBytes)) {
      const path = join(folder, name);
      if (isChart && name === 'templates') skipped.push({ file: path, reason: 'holds templates of a Helm chart; render them first with helm template' });
      else if (isChart && name === 'Chart.yaml') skipped.push({ file: path, reason: 'describes a Helm chart' });
      else visit(path);
    }
  }

  visit(root);
  return { files: files.sort(byBytes), skipped, problems };
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
