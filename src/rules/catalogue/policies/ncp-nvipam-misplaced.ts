import { clusterPolicy, image, NV_IPAM_SECTION, SECONDARY_NETWORK } from './examples';
import { OPERATOR_TYPES, RELEASE_NOTES } from './sources';
import { RELEASE_CATALOG } from '../../../api/releases';
import type { Cluster } from '../../model';
import { recordAt } from '../../model/values';
import type { Rule } from '../../rule';

export const ncpNvipamMisplaced: Rule = {
  id: 'ncp-nvipam-misplaced',
  tier: 2,
  severity: 'error',
  title: 'A component stands at the wrong level of a NicClusterPolicy, or is whereabouts, which the operator no longer has',
  rationale: 'The API server drops a section that it does not know without an error, and the operator does not deploy the component: with nvIpam inside secondaryNetwork there are no pools, and pods hang in ContainerCreating.',
  fix: 'write nvIpam and the device plugins directly below spec, and multus, cniPlugins and ipoib below spec.secondaryNetwork',
  evidence: [OPERATOR_TYPES, RELEASE_NOTES],
  examples: [
    {
      wrong: clusterPolicy(`${SECONDARY_NETWORK}    nvIpam: { ${image('nvidia-k8s-ipam')}, enableWebhook: false }\n`),
      right: clusterPolicy(SECONDARY_NETWORK + NV_IPAM_SECTION),
    },
    {
      title: 'a flat policy',
      wrong: clusterPolicy(`${NV_IPAM_SECTION}  multus: { ${image('multus-cni')} }\n`),
      right: clusterPolicy(`${NV_IPAM_SECTION}  secondaryNetwork:\n    multus: { ${image('multus-cni')} }\n`),
    },
    {
      title: 'whereabouts after release 25.7',
      wrong: clusterPolicy(`${SECONDARY_NETWORK}    ipamPlugin: { ${image('whereabouts')} }\n`),
      right: clusterPolicy(SECONDARY_NETWORK + NV_IPAM_SECTION),
    },
  ],
  check(cluster, report) {
    for (const at of cluster.of('NicClusterPolicy', 'mellanox.com')) {
      const [spec, below] = [recordAt(at.object, 'spec'), recordAt(at.object, 'spec', 'secondaryNetwork')];
      const move = (from: readonly string[], to: string): void => report({ at, field: from, message: `${from.join('.')} is dropped`, hint: `write it as ${to}` });
      for (const name of DIRECT) if (Object.hasOwn(below, name)) move(['spec', 'secondaryNetwork', name], `spec.${name}`);
      for (const name of BELOW) if (Object.hasOwn(spec, name)) move(['spec', name], `spec.secondaryNetwork.${name}`);
      for (const field of gonePlugins(cluster, spec, below)) {
        const hint = 'use nv-ipam (spec.nvIpam), or install whereabouts on its own';
        report({ at, field, message: `the operator does not deploy ${field.join('.')}: it has no whereabouts since release 25.10`, hint });
      }
    }
  },
};

/** Sections of the policy. */
const DIRECT = [
  'nvIpam', 'ofedDriver', 'rdmaSharedDevicePlugin', 'sriovDevicePlugin', 'ibKubernetes', 'nicFeatureDiscovery', 'docaTelemetryService',
  'nicConfigurationOperator', 'spectrumXOperator',
];

/** Sections of `secondaryNetwork`. */
const BELOW = ['multus', 'cniPlugins', 'ipoib'];

type Values = Readonly<Record<string, unknown>>;

/** Paths of whereabouts where it is not deployed; without a release, only `ipamPlugin` may be right. */
function gonePlugins({ release }: Cluster, spec: Values, below: Values): readonly (readonly string[])[] {
  const isGone = release !== undefined && RELEASE_CATALOG[release].images.ipamPlugin === undefined;
  return [
    ...['whereabouts', 'ipamPlugin'].filter((name) => Object.hasOwn(spec, name)).map((name) => ['spec', name]),
    ...['whereabouts', ...isGone ? ['ipamPlugin'] : []].filter((name) => Object.hasOwn(below, name)).map((name) => ['spec', 'secondaryNetwork', name]),
  ];
}
