export type { CniIpam } from './cni-ipam';
export type { CniAddress, CniDns, CniRoute } from './common';
export type { DhcpIpam, DhcpOption, DhcpProvidedOption, DhcpRequestedOption } from './dhcp';
export type { HostLocalCommon, HostLocalIpam, HostLocalRange, HostLocalRangesIpam, HostLocalSubnetIpam } from './host-local';
export type { StaticIpam } from './static';
export type { WhereaboutsIpam, WhereaboutsRange } from './whereabouts';
