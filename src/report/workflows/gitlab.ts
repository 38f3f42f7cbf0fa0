import { stringify } from 'yaml';
import { diffScript, driftScript, lintScript, settled, WorkflowOptions } from './options';
import { COMMENT_MARKER } from '../format/markdown';

const HEADING = `# Checks a change of the clusters' network configuration:
# - the manifests are what the program writes;
# - what the change does is a note on the merge request, and it is refused when addresses would move or something would be lost,
#   unless the merge request has the label "allow-renumber" or "allow-data-loss";
# - findings of the linter are a SARIF file.
#
# The note needs a project access token with the scope "api" and the role Reporter, as the masked variable GPU_FABRIC_TOKEN. Without it the diff is
# an artifact of the job.
`;

/**
 * A pipeline of GitLab CI, to be written to `.gitlab-ci.yml`, or to a file that it includes.
 *
 * The token of a job may not write notes, hence a token of its own.
 *
 * @see https://docs.gitlab.com/ci/yaml/
 * @see https://docs.gitlab.com/api/notes/#merge-requests
 */
export function gitlabPipeline(options: WorkflowOptions = {}): string {
  const settings = settled(options);
  const onMergeRequests = [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }];
  const everywhere = [...onMergeRequests, { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' }];
  const job = { extends: '.gpu-fabric' };
  const pipeline = {
    '.gpu-fabric': {
      image: `node:${settings.node}`,
      cache: { key: { files: ['package-lock.json'] }, paths: ['.npm/'] },
      before_script: ['npm ci --cache .npm --prefer-offline'],
    },
    'gpu-fabric:drift': { ...job, rules: everywhere, script: [...settings.checks, driftScript(settings)] },
    'gpu-fabric:diff': {
      ...job,
      rules: onMergeRequests,
      variables: { GIT_DEPTH: '0' },
      script: [
        'case ",$CI_MERGE_REQUEST_LABELS," in *,allow-renumber,*) export ALLOW_RENUMBER=true;; esac',
        'case ",$CI_MERGE_REQUEST_LABELS," in *,allow-data-loss,*) export ALLOW_DATA_LOSS=true;; esac',
        diffScript(settings, '$CI_MERGE_REQUEST_DIFF_BASE_SHA', 'gpu-fabric-diff.md'),
      ],
      // also when the diff is refused: then it is wanted most
      after_script: [`cat > .gpu-fabric-note.mjs <<'END'\n${NOTE_SCRIPT}END\nnode .gpu-fabric-note.mjs\n`],
      artifacts: { when: 'always', paths: ['gpu-fabric-diff.md'] },
    },
    'gpu-fabric:lint': {
      ...job,
      rules: everywhere,
      script: [lintScript(settings, 'gpu-fabric.sarif')],
      artifacts: { when: 'always', paths: ['gpu-fabric.sarif'] },
    },
  };
  return `${HEADING}${stringify(pipeline, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

/** One note, written anew at every push. */
const NOTE_SCRIPT = `import { existsSync, readFileSync } from 'node:fs';
const { CI_API_V4_URL, CI_PROJECT_ID, CI_MERGE_REQUEST_IID, GPU_FABRIC_TOKEN } = process.env;
if (GPU_FABRIC_TOKEN && existsSync('gpu-fabric-diff.md')) {
  const body = readFileSync('gpu-fabric-diff.md', 'utf8');
  const notes = CI_API_V4_URL + '/projects/' + CI_PROJECT_ID + '/merge_requests/' + CI_MERGE_REQUEST_IID + '/notes';
  const call = async (method, url, content) => {
    const response = await fetch(url, { method, headers: { 'PRIVATE-TOKEN': GPU_FABRIC_TOKEN, 'Content-Type': 'application/json' }, body: content && JSON.stringify(content) });
    if (!response.ok) throw new Error(method + ' ' + url + ': ' + response.status);
    return response;
  };
  let old;
  for (let page = '1'; page && !old;) {
    const response = await call('GET', notes + '?per_page=100&page=' + page);
    old = (await response.json()).find((note) => note.body.startsWith('${COMMENT_MARKER}'));
    page = response.headers.get('x-next-page');
  }
  await call(old ? 'PUT' : 'POST', old ? notes + '/' + old.id : notes, { body });
}
`;
