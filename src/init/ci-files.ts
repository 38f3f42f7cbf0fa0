import type { CiService } from './project';

/** What a service needs to check every change: a file, by its path. */
export interface CiFile {
  readonly path: string;
  readonly text: string;
}

/** Name of the line of Node.js that checks run on; any supported one will do. */
const NODE_LINE = '22';

/** Commands that must pass, with what each of them is for. The ledger is frozen where CI=true. */
const CHECKS: readonly string[] = ['npm ci', 'npm run check', 'npm test', 'npm run lint'];

/** The file of a service; none for `none`. */
export const CI_FILES: Readonly<Record<CiService, CiFile | undefined>> = {
  github: {
    path: '.github/workflows/check.yaml',
    text: [
      'name: check',
      'on:',
      '  push: { branches: [main] }',
      '  pull_request:',
      'permissions:',
      '  contents: read',
      'jobs:',
      '  check:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - uses: actions/checkout@v4',
      '      - uses: actions/setup-node@v4',
      `        with: { node-version: ${NODE_LINE}, cache: npm }`,
      ...CHECKS.map((command) => `      - run: ${command === 'npm run lint' ? `${command} -- --output github` : command}`),
      '',
    ].join('\n'),
  },
  gitlab: {
    path: '.gitlab-ci.yml',
    text: [
      'check:',
      `  image: node:${NODE_LINE}`,
      '  script:',
      ...CHECKS.map((command) => `    - ${command}`),
      '  rules:',
      '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
      '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
      '',
    ].join('\n'),
  },
  none: undefined,
};
