import { CI_FILES } from './ci-files';
import { deliveryOf } from './delivery';
import { GITOPS_TOOLS } from './gitops-tools';
import { ledgerPath, Project } from './project';

/** `README.md`: what the folder is, and what to do on the days after the first. */
export function readme(project: Project): string {
  const { cluster, inventory, ci, gitops } = project;
  const ledger = ledgerPath(project);
  const ciFile = CI_FILES[ci];
  const delivery = deliveryOf(project);
  return [
    `# ${cluster}`,
    '',
    `The RDMA networking of the cluster ${cluster}, written with cdk8s-gpu-fabric.`,
    '',
    '| file | what it is |',
    '| --- | --- |',
    `| \`${inventory.path}\` | nodes, their NICs, and address ranges that others use; written by people |`,
    '| `cluster.ts` | fabrics, attachments, addressing; written by people |',
    ...(delivery === undefined ? [] : [`| \`delivery.ts\` | how ${GITOPS_TOOLS[gitops.tool].title} applies the cluster; written by people |`]),
    `| \`${ledger}\` | the subnets and slots that were given out; written by the synth, committed, never edited by hand |`,
    `| \`dist/${cluster}/\` | the manifests; written by the synth, committed, applied to the cluster |`,
    ...(gitops.tool === 'argocd' ? ['| `dist/argocd/`, `dist/argocd-cm/` | what Argo CD is told; written by the synth, committed |'] : []),
    ...(ciFile === undefined ? [] : [`| \`${ciFile.path}\` | what must hold before a change lands; shows what it does in the pull request |`]),
    '',
    '## Every change',
    '',
    '```sh',
    'npm install        # once; commit package-lock.json too',
    'npm run synth      # writes dist/ and ledger/, all or nothing',
    'npm run check      # types',
    'npm test           # dist/ and ledger/ are up to date',
    'npm run lint       # the rules, over dist/',
    '```',
    '',
    'Then read the difference in `dist/`, and commit it together with the program. With `CI=true` the ledger is frozen, as a lock file is.',
    '',
    '## The days after the first',
    '',
    `- **Add nodes**: add their names to \`${inventory.path}\` and synthesize. They take free slots; the addresses of all others stay.`,
    '- **Replace a node**: write `{ name: new, replaces: old }` in place of the old name. The new node takes over its slot, and so its addresses.',
    '- **Remove a node**: delete its name. Its slot stays taken until `npx gpu-fabric ledger release NAME` frees it.',
    '- **See all addresses**: `npx gpu-fabric ledger show`.',
    '- **Another release of the network operator**: change `release` in `cluster.ts`, and read what changes in `dist/`.',
    '- **A merge conflict in the ledger**: `npx gpu-fabric ledger repair`.',
    '',
    '## Applying it',
    '',
    ...operatorLines(project),
    '',
    ...GITOPS_TOOLS[gitops.tool].text({
      cluster,
      dist: delivery?.path ?? 'dist',
      isExample: gitops.tool === 'argocd' && gitops.isExample,
      ...(gitops.tool === 'argocd' && { repoUrl: gitops.repoUrl }),
    }),
    ...(delivery === undefined ? [] : ['', 'More is in `node_modules/cdk8s-gpu-fabric/docs/gitops.md`.']),
    '',
  ].join('\n');
}

/** How the operators get onto the cluster. */
function operatorLines(project: Project): string[] {
  const delivery = deliveryOf(project);
  if (delivery?.operators.kind === 'helm') {
    return [`${GITOPS_TOOLS[delivery.kind].title} installs the network operator, its CRDs and the SR-IOV operator from NVIDIA's Helm chart, in the version of \`release\`.`];
  }
  if (project.platform === 'openshift') return ['Install the NVIDIA network operator, the SR-IOV operator and node feature discovery from OperatorHub before.'];
  return [
    'Install NVIDIA\'s network operator before: its Helm chart brings the CRDs and the SR-IOV operator, in the namespace `nvidia-network-operator`, with',
    '`nfd.enabled=true` and, for SR-IOV, `sriovNetworkOperator.enabled=true`.',
  ];
}
