import type { IgnoredDifference } from '../../api/argocd';
import type { ManifestObject } from '../delivered-cluster';

/** Where the network operator notes the namespace of what it rendered. */
const NOTES: Readonly<Record<string, string>> = {
  MacvlanNetwork: '/metadata/annotations/operator.macvlannetwork.mellanox.com~1last-network-namespace',
  IPoIBNetwork: '/metadata/annotations/operator.ipoibnetwork.mellanox.com~1last-network-namespace',
};

/** What the webhook of the SR-IOV operator writes into a policy that leaves it out. */
const FILLED_IN = ['priority', 'isRdma'];

/**
 * The fields that operators write into objects of the program, and no others: a difference anywhere else is somebody's change. Status is not
 * among them, since what is written has none.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/pkg/state/state_macvlan_network.go
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/pkg/webhook/mutate.go
 */
export function writtenByOperators(objects: readonly ManifestObject[], hasWebhooks: boolean): IgnoredDifference[] {
  const notes = Object.entries(NOTES)
    .filter(([kind]) => objects.some((object) => object.kind === kind))
    .map(([kind, pointer]): IgnoredDifference => ({ group: 'mellanox.com', kind, jsonPointers: [pointer] }));
  const filledIn = objects.flatMap(({ kind, metadata, spec }): IgnoredDifference[] => {
    const left = FILLED_IN.filter((field) => spec?.[field] === undefined);
    if (!hasWebhooks || kind !== 'SriovNetworkNodePolicy' || left.length === 0) return [];
    return [{
      group: 'sriovnetwork.openshift.io', kind, name: metadata?.name, namespace: metadata?.namespace, jsonPointers: left.map((field) => `/spec/${field}`),
    }];
  });
  return [...notes, ...filledIn];
}
