import { network } from './examples';
import { SRIOV_OPERATOR } from './sources';
import { SRIOV_GROUP } from './support';
import type { Manifest } from '../../../manifests';
import { countAt, textAt } from '../../model/values';
import type { Found, Rule } from '../../rule';

export const sriovNetworkValues: Rule = {
  id: 'sriov-network-values',
  tier: 2,
  severity: 'error',
  title: 'The VLAN or the rates of a SriovNetwork contradict each other',
  rationale: 'The plugin sriov refuses a priority or QinQ without a VLAN, and a VLAN above 4094, which older operators let pass; the card refuses a minimal rate above the maximal one. Pods hang in ContainerCreating. Other ranges are those of the schema.',
  fix: 'write a vlan from 1 to 4094 along with vlanQoS and vlanProto, and minTxRate up to maxTxRate',
  evidence: ['https://github.com/k8snetworkplumbingwg/sriov-cni/blob/v2.10.0/pkg/config/config.go', `${SRIOV_OPERATOR}/blob/v1.6.0/api/v1/sriovnetwork_types.go`],
  examples: [
    { title: 'rates', wrong: network('SriovNetwork', 'rail-0', 'rail_0', '  minTxRate: 20000\n  maxTxRate: 10000\n'), right: network('SriovNetwork', 'rail-0', 'rail_0', '  minTxRate: 10000\n  maxTxRate: 20000\n') },
    { title: 'a priority without a VLAN', wrong: network('SriovNetwork', 'rail-0', 'rail_0', '  vlanQoS: 3\n'), right: network('SriovNetwork', 'rail-0', 'rail_0', '  vlan: 100\n  vlanQoS: 3\n') },
  ],
  check(cluster, report) {
    for (const at of cluster.of('SriovNetwork', SRIOV_GROUP)) for (const found of problemsOf(at)) report({ at, ...found });
  },
};

function problemsOf({ object }: Manifest): readonly Omit<Found, 'at'>[] {
  const { spec } = object;
  const [vlan, qos, least, most] = ['vlan', 'vlanQoS', 'minTxRate', 'maxTxRate'].map((key) => countAt(spec, key) ?? 0);
  const proto = textAt(spec, 'vlanProto')?.toLowerCase();
  const found: Omit<Found, 'at'>[] = [];
  const add = (key: string, message: string, hint: string): void => {
    found.push({ field: ['spec', key], message, hint });
  };
  if (vlan === 4095 || vlan === 4096) add('vlan', `VLAN ${vlan} is reserved, or does not exist`, 'write a VLAN from 1 to 4094');
  if (vlan === 0 && qos > 0) add('vlanQoS', `vlanQoS is ${qos} without a VLAN`, 'write the vlan as well, or leave vlanQoS out');
  if (vlan === 0 && proto === '802.1ad') add('vlanProto', 'vlanProto is 802.1ad without a VLAN', 'write the vlan as well, or leave vlanProto out');
  if (most > 0 && least > most) add('minTxRate', `minTxRate ${least} is above maxTxRate ${most}`, `write minTxRate: ${most} or less`);
  return found;
}
