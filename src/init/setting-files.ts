import { ledgerPath, Project } from './project';

/**
 * Tools of a project. tsx runs its programs without a build: it is three packages where ts-node is twenty, starts as fast as ts-node does without
 * checking types, and leaves the choice of the compiler open; the one of today checks types several times faster than those that ts-node can load.
 * Tests use the runner of Node, which is no package at all.
 */
const TOOLS: Readonly<Record<string, string>> = { '@types/node': '^20', 'tsx': '^4', 'typescript': '^7' };

/** Oldest Node.js that can load tsx with `--import`. */
const NODE_RANGE = '>=20.6';

/** Command that runs the app. */
const RUN_APP = 'node --import tsx main.ts';

export function packageJson(project: Project): string {
  const { cluster, inventory, packages, release } = project;
  return json({
    name: `${cluster}-network`, // npm refuses a project that is called like one of its packages
    version: '0.0.0',
    private: true,
    description: `RDMA networking of the cluster ${cluster}`,
    engines: { node: NODE_RANGE },
    scripts: {
      synth: RUN_APP,
      test: 'node --import tsx --test cluster.test.ts',
      check: 'tsc',
      lint: `gpu-fabric lint dist --inventory ${inventory.path} --ledger ${ledgerPath(project)} --release ${release} --severity warning`,
    },
    dependencies: sorted({ ...packages.peers, 'cdk8s-gpu-fabric': packages.self }),
    devDependencies: TOOLS,
  });
}

/** Checks types and writes nothing; programs run from their sources. */
export function tsconfig(): string {
  return json({
    compilerOptions: {
      target: 'es2022', lib: ['es2022'], module: 'nodenext', types: ['node'], strict: true, noUnusedLocals: true, skipLibCheck: true, noEmit: true,
    },
    include: ['*.ts'],
  });
}

/** For those who have the cdk8s command. Unlike `npm run synth` it empties `dist/` before it runs the program. */
export function cdk8sYaml(): string {
  return ['# Read by `cdk8s synth`; `npm run synth` does the same without it.', 'language: typescript', `app: ${RUN_APP}`, 'output: dist', ''].join('\n');
}

export function gitignore(): string {
  return 'node_modules/\n';
}

/** Manifests are compared byte by byte, also where Git would write other line ends. */
export function gitattributes(): string {
  return '* text=auto eol=lf\n';
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function sorted(packages: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
}
