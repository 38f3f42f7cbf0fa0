import type { CiService } from './project';
import { githubWorkflow, gitlabPipeline } from '../report/workflows';

/** What a service needs to check every change: a file, by its path. */
export interface CiFile {
  readonly path: string;
  readonly text: string;
}

/** What a project checks beside its manifests. */
const CHECKS: readonly string[] = ['npm run check', 'npm test'];

/** The file of a service; none for `none`. */
export const CI_FILES: Readonly<Record<CiService, CiFile | undefined>> = {
  github: { path: '.github/workflows/gpu-fabric.yaml', text: githubWorkflow({ checks: CHECKS }) },
  gitlab: { path: '.gitlab-ci.yml', text: gitlabPipeline({ checks: CHECKS }) },
  none: undefined,
};
