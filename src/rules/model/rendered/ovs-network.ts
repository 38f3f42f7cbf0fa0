import { member, NetworkObject } from './rendering';
import { capabilitiesMember, renderBySriovOperator } from './sriov-operator';
import { countAt, listAt, textAt, valueAt } from '../values';

/**
 * The configuration of an OVSNetwork, in which 0 is no VLAN and no MTU. With a negative MTU, which its definition allows, the operator cannot read
 * the object.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/helper.go
 */
export function renderOVSNetwork(object: NetworkObject): string | undefined {
  const { spec } = object;
  if (isUnreadableSize(valueAt(spec, 'mtu'))) return undefined;
  return renderBySriovOperator(object, [
    member('type', 'ovs'),
    capabilitiesMember(spec),
    member('bridge', textAt(spec, 'bridge')),
    member('vlan', positiveAt(spec, 'vlan')),
    member('mtu', positiveAt(spec, 'mtu')),
    trunkMember(spec),
    member('interface_type', textAt(spec, 'interfaceType')),
  ].join(''));
}

/** Whether it is a number that the API server takes, and the operator's type for sizes does not have. */
export function isUnreadableSize(value: unknown): boolean {
  return typeof value === 'number' && value < 0;
}

function positiveAt(spec: NetworkObject['spec'], key: string): number | undefined {
  const value = countAt(spec, key);
  return value === 0 ? undefined : value;
}

function trunkMember(spec: NetworkObject['spec']): string {
  const trunk = listAt(spec, 'trunk').map((entry) => ({ minID: countAt(entry, 'minID'), maxID: countAt(entry, 'maxID'), id: countAt(entry, 'id') }));
  return trunk.length === 0 ? '' : `"trunk":${JSON.stringify(trunk)},`;
}
