import { javascript, typescript } from 'projen';
import { importZones } from './projenrc/rooms';

const project = new typescript.TypeScriptProject({
  name: 'cdk8s-gpu-fabric',
  description: 'Network configuration of GPU clusters on Kubernetes, written as typed cdk8s constructs',
  defaultReleaseBranch: 'main',
  projenrcTs: true,
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  typescriptVersion: '~6.0', // TypeScript 7 is outside ts-jest's peer range
  license: 'Apache-2.0',
  keywords: ['cdk8s', 'kubernetes', 'gpu', 'rdma', 'roce', 'infiniband', 'sr-iov', 'nv-ipam', 'network-operator', 'gitops'],
  entrypoint: 'lib/index.js',
  bin: { 'gpu-fabric': 'lib/cli/bin.js' },
  // `dist/` is synth output, so packed tarballs go elsewhere
  artifactsDirectory: 'artifacts',

  peerDeps: ['cdk8s@^2.68.11', 'cdk8s-plus-28@^2.5.6', 'constructs@^10.3.0'],
  peerDependencyOptions: { pinnedDevDependency: false },
  deps: [
    '@bufbuild/cel@^0.6.1', '@bufbuild/protobuf@^2.6.2', '@bufbuild/re2@^0.6.1', 'ajv@^8', 'commander@^14', 'fastest-levenshtein@^1', 'ip-address@^10', 'js-yaml@^5', 'yaml@^2',
    '@inquirer/input@^4', '@inquirer/select@^4', // newer lines need Node 22
  ],
  devDeps: [
    '@kubernetes/client-node@^1.4.0', // newer lines need Node 22
    '@types/ws@^8', // its types need them
    'cdk8s@2.70.106',
    'cdk8s-cli@2.207.60',
    'cdk8s-plus-28@2.5.6',
    'constructs@10.8.1',
    'esbuild@~0.28',
    'fast-check@^4',
    'ts-json-schema-generator@~2.4', // newer lines need Node 22
    'fengari@^0.1.5', // Lua, for the health checks of Argo CD
  ],

  tsconfig: {
    compilerOptions: {
      lib: ['es2022'],
      target: 'ES2022',
      types: ['node'],
      isolatedModules: true,
      exactOptionalPropertyTypes: false,
      // what is compiled is as readable as its source, which inline maps would carry along, twice its size
      inlineSourceMap: false,
      inlineSources: false,
    },
  },
  tsconfigDev: {
    compilerOptions: {
      types: ['node', 'jest'],
      paths: { 'cdk8s-gpu-fabric': ['../src/index.ts'] },
    },
    include: ['../examples/**/*.ts', '../bench/**/*.ts', '../tools/**/*.ts', '../conformance/**/*.ts'],
  },
  jestOptions: {
    configFilePath: 'jest.config.json',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      moduleNameMapper: { '^cdk8s-gpu-fabric$': '<rootDir>/src/index.ts' },
      modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/artifacts/'],
      // these install packages; `npm run test:package` runs them
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/package/'],
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'bench', 'tools', 'conformance', 'projenrc'],
    commandOptions: { fix: false },
  },

  github: false,
  release: false,
  buildWorkflow: false,
  depsUpgrade: false,
  sampleCode: false,
  pullRequestTemplate: false,
  gitignore: ['/coverage/', '/test-reports/', '*.tsbuildinfo', '.DS_Store'],
  npmignoreEnabled: false,
});

// 1.13.0 was published without some of its platform bindings, and `npm ci` refuses a lock file that names them.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// One CommonJS build for both module systems: a second one would bring a second `FabricError`, and constructs that do not know each other.
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './schemas/*': './schemas/*',
  './package.json': './package.json',
});

// What a user of the package gets; the reference cluster is not part of it.
project.package.addField('files', ['lib', '!lib/main.*', 'schemas', 'docs', 'examples', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md']);

project.eslint?.addRules({
  'import/no-restricted-paths': ['error', { basePath: '.', zones: importZones }],
  '@typescript-eslint/no-explicit-any': ['error'],
  'no-bitwise': ['off'], // addresses are bits
});
// every folder with programs belongs to one of these
project.tryFindObjectFile('.eslintrc.json')?.addOverride('parserOptions', {
  ecmaVersion: 2022, sourceType: 'module', project: ['./tsconfig.json', './test/tsconfig.json', './projenrc/tsconfig.json'],
});
project.tryFindObjectFile('.eslintrc.json')?.addDeletionOverride('parserOptions.projectService');
// the one that maps the name of this package to its source
project.tryFindObjectFile('.eslintrc.json')?.addOverride('settings.import/resolver.typescript.project', './test/tsconfig.json');
project.eslint?.allowDevDeps('bench/**');
project.eslint?.allowDevDeps('examples/**');
project.eslint?.allowDevDeps('tools/**');
project.eslint?.allowDevDeps('conformance/**');
project.eslint?.allowDevDeps('projenrc/**');

// The app writes dist/ itself, all or nothing; `npx cdk8s synth` runs the same, but empties dist/ first.
project.addTask('synth', { description: 'Synthesize src/main.ts into dist/', exec: 'node tools/run.cjs src/main.ts' });
project.addTask('gpu-fabric', { description: 'The gpu-fabric command, from source', exec: 'node tools/run.cjs src/cli/bin.ts', receiveArgs: true });
const generate = project.addTask('generate', { description: 'Write the JSON Schemas from the types, the pages of the rules from the rules, and the workflow files' });
generate.exec('node tools/run.cjs tools/generate-schemas.ts');
generate.exec('node tools/run.cjs tools/generate-rule-pages.ts');
generate.exec('node tools/run.cjs tools/generate-workflows.ts');
project.addTask('prepack', { description: 'What `npm pack` does first: compile, bundle the command, and leave nothing of an earlier compilation' })
  .exec('node -e "fs.rmSync(\'lib\', { recursive: true, force: true })" && tsc --project tsconfig.json && node tools/build-command.cjs lib/cli');
project.addTask('test:package', { description: 'Pack the package, install it elsewhere, and use it as others do; needs a package registry', receiveArgs: true })
  .exec([
    'jest --ci --runInBand test/package --testPathIgnorePatterns=/node_modules/',
    '--globalSetup=./test/package/support/pack-once.ts --globalTeardown=./test/package/support/forget-tarball.ts',
  ].join(' '), { receiveArgs: true });
project.addTask('bench', { description: 'Measure, as ratios in one run', exec: 'node tools/run.cjs bench/run.ts', receiveArgs: true });
project.addTask('conformance', { description: 'Hold what we claim against the real API server and the real plugins; needs Go', exec: 'node tools/run.cjs conformance/run.ts', receiveArgs: true });
const lint = project.addTask('lint', { description: 'Check types, style and import directions' });
lint.exec('tsc --noEmit --project test/tsconfig.json');
lint.exec('eslint --ext .ts,.tsx --no-error-on-unmatched-pattern --max-warnings 0 $@ src test examples bench tools conformance projenrc .projenrc.ts', { env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' } });

// projen ignores dist/, its usual place for packages; here it is committed
project.gitignore.removePatterns('/dist/');
project.gitignore.include('/dist/');

// `npm test` tests; `npm run lint` checks types and style
project.testTask.reset('jest --ci', { receiveArgs: true });

project.synth();
