import { LayerClaim } from '../claim';
import { ClaimPlace, networkOf, placed } from './place';
import { Address, AddressSet } from '../../../net';

/** Single addresses of a switch, a router, a BGP peer or the API server. */
export interface Infrastructure {
  /** What has them, as messages name it: `the API server`. */
  readonly name: string;
  readonly addresses: readonly string[];
  /** Whether they are gateways of networks. @default false */
  readonly isGateway?: boolean;
}

/** The claim of addresses in use. @throws FabricError `address-invalid` */
export function infrastructureClaim({ name, addresses, isGateway = false }: Infrastructure, place: ClaimPlace): LayerClaim {
  return {
    ...placed(place, name), kind: 'infrastructure', layer: 'node', isGateway, parents: [], allocatable: AddressSet.of(...addresses.map((text) => Address.parse(text))),
  };
}

/** The claim of the tunnel network of OVN on DPUs, which is that of the pool its addresses come from. @throws FabricError `address-invalid` */
export function vtepClaim(cidr: string, place: ClaimPlace): LayerClaim {
  const network = networkOf(cidr);
  return { ...placed(place, `tunnel network ${network}`), kind: 'vtep', layer: 'dpu', parents: [network], allocatable: AddressSet.of(network) };
}
