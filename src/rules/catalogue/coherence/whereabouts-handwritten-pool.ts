import { macvlanNad } from './examples';
import { WHEREABOUTS_STORAGE } from './sources';
import { whereaboutsNetworks } from './whereabouts-networks';
import { controllerOwnedKind } from '../../../api/controller-owned-kinds';
import type { Manifest } from '../../../manifests';
import type { Prefix } from '../../../net';
import type { Cluster } from '../../model';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';

export const whereaboutsHandwrittenPool: Rule = {
  id: 'whereabouts-handwritten-pool',
  tier: 1,
  severity: 'error',
  title: 'The manifests hold records of whereabouts, which it writes itself',
  rationale: 'whereabouts derives the name of its IPPool from the range and makes the object when the first pod comes. Under another name it is never read; under the right one '
    + 'every sync takes the addresses of running pods out of the records, and they are given out twice. Objects that were read from a cluster are left alone, unless GitOps applies them.',
  fix: 'delete the object: whereabouts makes it from the range of the network',
  evidence: [WHEREABOUTS_STORAGE],
  examples: [
    {
      wrong: `apiVersion: whereabouts.cni.cncf.io/v1alpha1
kind: IPPool
metadata:
  name: storage-pool
  namespace: kube-system
spec:
  range: 10.0.0.0/24
  allocations: {}
`,
      right: macvlanNad('storage', '{ "type": "whereabouts", "range": "10.0.0.0/24" }'),
    },
  ],
  check(cluster, report) {
    const records = KINDS.flatMap((kind) => cluster.of(kind, 'whereabouts.cni.cncf.io')).filter((at) => cluster.knows('delivery') || !isLive(at));
    if (records.length === 0) return;
    const names = namesOf(cluster);
    for (const at of records) {
      const { kind, metadata: { name = '' } } = at.object;
      const owned = controllerOwnedKind(at.object);
      const used = kind === 'IPPool' && names.has(name) ? `, and it has the records of ${names.get(name)}` : '';
      report({ at, message: `${kind} "${name}" belongs to ${owned?.owner ?? 'whereabouts'}: ${owned?.reason ?? 'it is made from the networks'}${used}`, hint: owned?.instead });
    }
  },
};

const KINDS = ['IPPool', 'NodeSlicePool', 'OverlappingRangeIPReservation'];

/** Whether the object is a copy of one in a cluster. */
function isLive({ object: { metadata } }: Manifest): boolean {
  return textAt(metadata, 'uid') !== undefined || textAt(metadata, 'resourceVersion') !== undefined;
}

/** The names under which whereabouts keeps the records of networks, with the range that they are of. */
function namesOf(cluster: Cluster): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { ipam } of whereaboutsNetworks(cluster)) {
    for (const { network } of ipam.ranges) names.set([ipam.networkName, nameOf(network)].filter((part) => part !== undefined).join('-'), network.toString());
  }
  return names;
}

function nameOf(network: Prefix): string {
  const [address, length] = network.toString().split('/');
  return `${address.endsWith(':') ? `${address}0` : address}-${length}`.replace(/:/g, '-');
}
