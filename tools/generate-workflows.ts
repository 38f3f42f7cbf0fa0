import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { githubWorkflow, gitlabPipeline } from '../src/report';

/** A file of `docs/ci`, to be copied into a project. */
export interface WorkflowFile {
  /** Path below the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const FOLDER = 'docs/ci';

/** The workflow of every service that there is one for. */
export function generateWorkflows(): WorkflowFile[] {
  return [{ path: `${FOLDER}/github.yaml`, text: githubWorkflow() }, { path: `${FOLDER}/gitlab.yaml`, text: gitlabPipeline() }];
}

if (require.main === module) {
  const root = join(__dirname, '..');
  mkdirSync(join(root, FOLDER), { recursive: true });
  for (const { path, text } of generateWorkflows()) writeFileSync(join(root, path), text);
  process.stdout.write(`wrote ${generateWorkflows().length} workflows to ${FOLDER}\n`);
}
