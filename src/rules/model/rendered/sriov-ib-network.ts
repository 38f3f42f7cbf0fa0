import { member, NetworkObject } from './rendering';
import { capabilitiesMember, oneOf, renderBySriovOperator } from './sriov-operator';
import { textAt } from '../values';

/**
 * The configuration of a SriovIBNetwork.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/helper.go
 */
export function renderSriovIBNetwork(object: NetworkObject): string | undefined {
  const { spec } = object;
  return renderBySriovOperator(object, [
    member('type', 'ib-sriov'),
    capabilitiesMember(spec),
    member('link_state', oneOf(textAt(spec, 'linkState'), ['auto', 'enable', 'disable'])),
  ].join(''));
}
