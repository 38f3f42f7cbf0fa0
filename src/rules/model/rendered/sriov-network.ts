import { member, NetworkObject } from './rendering';
import { capabilitiesMember, oneOf, renderBySriovOperator } from './sriov-operator';
import { countAt, textAt } from '../values';

/**
 * The configuration of a SriovNetwork, with the level of logging that its definition has by default. An empty level is none to
 * the operator: it loses it when it writes the object back with a finalizer, and gets the default.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/helper.go
 */
export function renderSriovNetwork(object: NetworkObject): string | undefined {
  const { spec } = object;
  const vlanQoS = countAt(spec, 'vlanQoS') ?? 0;
  return renderBySriovOperator(object, [
    member('type', 'sriov'),
    member('vlan', countAt(spec, 'vlan') ?? 0),
    member('spoofchk', oneOf(textAt(spec, 'spoofChk'), ['on', 'off'])),
    member('trust', oneOf(textAt(spec, 'trust'), ['on', 'off'])),
    member('vlanQoS', vlanQoS <= 7 ? vlanQoS : undefined),
    member('vlanProto', textAt(spec, 'vlanProto')),
    member('min_tx_rate', countAt(spec, 'minTxRate')),
    member('max_tx_rate', countAt(spec, 'maxTxRate')),
    capabilitiesMember(spec),
    member('link_state', oneOf(textAt(spec, 'linkState'), ['auto', 'enable', 'disable'])),
    member('logLevel', textAt(spec, 'logLevel') ?? 'info'),
    member('logFile', textAt(spec, 'logFile')),
  ].join(''));
}
