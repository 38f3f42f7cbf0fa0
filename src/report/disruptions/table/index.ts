import { DRIVER } from './driver';
import { ADDRESS_LAYERS } from './layers';
import { NETWORK_EDITS } from './networks';
import { NIC_CONFIGURATIONS } from './nic-configuration';
import { NV_IPAM } from './nv-ipam';
import { SRIOV } from './sriov';
import { KUBERNETES } from './workloads';
import { Behaviour } from '../behaviour';

/** Everything that operators are known to do when objects change. */
export const BEHAVIOURS: readonly Behaviour[] = [
  ...NV_IPAM, ...DRIVER, ...SRIOV, ...NIC_CONFIGURATIONS, ...NETWORK_EDITS, ...ADDRESS_LAYERS, ...KUBERNETES,
];
