import { LoadBalancerPoolProps } from './load-balancer-pool-props';
import { LoadBalancerBlock } from '../../api/cilium';
import { Address, AddressRange, AddressSet, Prefix } from '../../net';

/** An entry of a MetalLB pool. A single address needs its length there. */
export function metalLbEntry(text: string): string {
  const alone = Address.tryParse(text);
  return alone === undefined ? text : `${alone}/${alone.bits}`;
}

/** An entry of a Cilium pool. */
export function ciliumBlock(text: string): LoadBalancerBlock {
  if (Address.tryParse(text) !== undefined) return { start: text };
  const [start, stop] = text.split('-').map((part) => part.trim());
  return stop === undefined ? { cidr: text } : { start, stop };
}

/** What a pool gives out. What cannot be read is left out: the checks of the software report it. */
export function addressesOf(props: LoadBalancerPoolProps): AddressSet {
  const keepsEnds = props.software === 'cilium' && props.allowFirstLastIPs === 'No';
  const entries = props.software === 'calico' ? [props.cidr] : props.addresses;
  return AddressSet.of(...entries.flatMap((text) => {
    const network = Prefix.tryParse(text);
    if (network === undefined) return rangeOf(text) ?? [];
    return keepsEnds && network.hostBits > 1 ? AddressRange.between(network.first.plus(1), network.last.plus(-1)) : AddressRange.ofPrefix(network);
  }));
}

function rangeOf(text: string): AddressRange | undefined {
  const [first, last = first] = text.split('-').map((part) => Address.tryParse(part.trim()));
  const isRange = first !== undefined && last !== undefined && first.family === last.family && first.compare(last) <= 0;
  return isRange ? AddressRange.between(first, last) : undefined;
}
