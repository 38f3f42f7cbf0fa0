import { DhcpIpam } from './dhcp';
import { HostLocalIpam } from './host-local';
import { StaticIpam } from './static';
import { WhereaboutsIpam } from './whereabouts';

/** How a network gives out addresses, in the fields of a plugin that is not nv-ipam. */
export type CniIpam = WhereaboutsIpam | HostLocalIpam | StaticIpam | DhcpIpam;
