export type {
  CniAddress, CniDns, CniIpam, CniRoute, DhcpIpam, HostLocalIpam, HostLocalRange, StaticIpam, WhereaboutsIpam, WhereaboutsRange,
} from '../../api/cni-ipam';
export type { Ipam, NvIpam } from './ipam';
export { readIpam, writtenIpam } from './read-ipam';
export type { IpamPlace, IpamRange, ReadIpam } from './read-range';
