import { CI_FILES } from './ci-files';
import { clusterProgram, clusterTest, deliveryProgram, mainProgram } from './program-files';
import { ledgerPath, Project } from './project';
import { readme } from './readme-file';
import { cdk8sYaml, gitattributes, gitignore, packageJson, tsconfig } from './setting-files';
import { yamlText } from './yaml-text';

/** A file of a project: its path below the folder, with forward slashes, and its text. */
export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** The files of a project that people edit, in the order in which they are listed. The synth adds `dist/`, and fills the ledger. */
export function projectFiles(project: Project): ProjectFile[] {
  const { cluster, inventory, ci } = project;
  const ciFile = CI_FILES[ci];
  const delivery = deliveryProgram(project);
  return [
    { path: 'README.md', text: readme(project) },
    { path: 'package.json', text: packageJson(project) },
    { path: 'tsconfig.json', text: tsconfig() },
    { path: 'cdk8s.yaml', text: cdk8sYaml() },
    { path: '.gitignore', text: gitignore() },
    { path: '.gitattributes', text: gitattributes() },
    ...(ciFile === undefined ? [] : [ciFile]),
    { path: 'main.ts', text: mainProgram(project) },
    { path: 'cluster.ts', text: clusterProgram(project) },
    ...(delivery === undefined ? [] : [{ path: 'delivery.ts', text: delivery }]),
    { path: 'cluster.test.ts', text: clusterTest(project) },
    ...(inventory.text === undefined ? [] : [{ path: inventory.path, text: inventory.text }]),
    { path: ledgerPath(project), text: emptyLedger(cluster) },
  ];
}

function emptyLedger(cluster: string): string {
  return [
    '# yaml-language-server: $schema=../node_modules/cdk8s-gpu-fabric/schemas/ledger.schema.json',
    '# What was promised, so that no address ever moves. Commit this file. It is written at synth; edit it with: gpu-fabric ledger',
    'version: 1',
    `cluster: ${yamlText(cluster)}`,
    'fabrics: []',
    '',
  ].join('\n');
}
