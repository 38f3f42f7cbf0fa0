import type { ManifestObject } from '../delivered-cluster';

/** What the objects of a cluster need of its operators. */
export interface OperatorNeeds {
  /** Whether the SR-IOV operator must be there. */
  readonly sriov: boolean;
  /** Whether the program writes the configuration of the SR-IOV operator, which its chart then must not write too. */
  readonly ownSriovConfig: boolean;
  /** Whether the SR-IOV operator makes bridges of Open vSwitch. */
  readonly softwareBridges: boolean;
  /** Whether firmware is configured before the SR-IOV operator may touch a node. */
  readonly nicConfiguration: boolean;
}

/** Reads off the objects of a cluster what they need. */
export function operatorNeeds(objects: readonly ManifestObject[]): OperatorNeeds {
  const has = (kind: string): boolean => objects.some((object) => object.kind === kind);
  return {
    sriov: objects.some(({ apiVersion }) => apiVersion.startsWith('sriovnetwork.openshift.io/')) || has('SpectrumXRailPoolConfig'),
    ownSriovConfig: has('SriovOperatorConfig'),
    softwareBridges: has('OVSNetwork') || has('SpectrumXRailPoolConfig') || objects.some(({ kind, spec }) => kind === 'SriovNetworkNodePolicy' && spec?.bridge !== undefined),
    nicConfiguration: objects.some(({ kind, spec }) => kind === 'NicClusterPolicy' && spec?.nicConfigurationOperator !== undefined),
  };
}
