import { stringify } from 'yaml';
import { diffScript, driftScript, lintScript, settled, WorkflowOptions } from './options';
import { COMMENT_MARKER } from '../format/markdown';

const HEADING = `# Checks a change of the clusters' network configuration:
# - the manifests are what the program writes;
# - what the change does is a comment on the pull request, and it is refused when addresses would move or something would be lost,
#   unless the pull request has the label "allow-renumber" or "allow-data-loss";
# - findings of the linter are code scanning alerts.
#
# Everything runs offline but npm itself and the comment.
`;

/**
 * A workflow of GitHub Actions, to be written to `.github/workflows/gpu-fabric.yaml`.
 *
 * The checkout of a pull request is its merge with the branch that it is meant for, so the first parent is what is there now. A pull request from a
 * fork may not write comments; the diff is in the summary of its run then.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/uploading-a-sarif-file-to-github
 */
export function githubWorkflow(options: WorkflowOptions = {}): string {
  const settings = settled(options);
  const setUp = (depth: number): object[] => [
    { uses: 'actions/checkout@v4', with: { 'fetch-depth': depth, 'persist-credentials': false } },
    { uses: 'actions/setup-node@v4', with: { 'node-version': settings.node, 'cache': 'npm' } },
    { run: 'npm ci' },
  ];
  const workflow = {
    name: 'gpu-fabric',
    on: { pull_request: { types: ['opened', 'synchronize', 'reopened', 'labeled', 'unlabeled'] }, push: { branches: ['main'] } },
    permissions: { contents: 'read' },
    concurrency: { 'group': 'gpu-fabric-${{ github.ref }}', 'cancel-in-progress': true },
    jobs: {
      drift: {
        'runs-on': 'ubuntu-latest',
        'steps': [
          ...setUp(1),
          ...settings.checks.map((run) => ({ run })),
          { name: 'Manifests are what the program writes', run: driftScript(settings) },
        ],
      },
      diff: {
        'if': "github.event_name == 'pull_request'",
        'runs-on': 'ubuntu-latest',
        'permissions': { 'contents': 'read', 'pull-requests': 'write' },
        'steps': [
          ...setUp(2),
          {
            name: 'What the change does',
            env: {
              ALLOW_RENUMBER: "${{ contains(github.event.pull_request.labels.*.name, 'allow-renumber') }}",
              ALLOW_DATA_LOSS: "${{ contains(github.event.pull_request.labels.*.name, 'allow-data-loss') }}",
            },
            run: diffScript(settings, 'HEAD^1', 'gpu-fabric-diff.md'),
          },
          {
            name: 'Show it',
            if: '!cancelled()',
            env: {
              GH_TOKEN: '${{ github.token }}',
              REPOSITORY: '${{ github.repository }}',
              NUMBER: '${{ github.event.number }}',
              IS_FORK: '${{ github.event.pull_request.head.repo.full_name != github.repository }}',
            },
            run: COMMENT_SCRIPT,
          },
        ],
      },
      lint: {
        'runs-on': 'ubuntu-latest',
        'permissions': { 'contents': 'read', 'security-events': 'write' },
        'steps': [
          ...setUp(1),
          { name: 'Check the manifests', run: lintScript(settings, 'gpu-fabric.sarif') },
          { if: "!cancelled() && hashFiles('gpu-fabric.sarif') != ''", uses: 'github/codeql-action/upload-sarif@v3', with: { sarif_file: 'gpu-fabric.sarif', category: 'gpu-fabric' } },
        ],
      },
    },
  };
  return `${HEADING}${stringify(workflow, { lineWidth: 0 })}`;
}

/** One comment, written anew at every push. */
const COMMENT_SCRIPT = `if [ ! -s gpu-fabric-diff.md ]; then exit 0; fi
cat gpu-fabric-diff.md >> "$GITHUB_STEP_SUMMARY"
if [ "$IS_FORK" = true ]; then exit 0; fi
comment=$(gh api --paginate "repos/$REPOSITORY/issues/$NUMBER/comments" --jq '.[] | select(.body | startswith("${COMMENT_MARKER}")) | .id' | head -n 1)
if [ -n "$comment" ]; then
  gh api --method PATCH "repos/$REPOSITORY/issues/comments/$comment" --field body=@gpu-fabric-diff.md --silent
else
  gh api --method POST "repos/$REPOSITORY/issues/$NUMBER/comments" --field body=@gpu-fabric-diff.md --silent
fi
`;
