import { deployment, macvlanNad, stream } from './examples';
import { WHEREABOUTS_ALLOCATE, WHEREABOUTS_README, WHEREABOUTS_STORAGE, whereaboutsIssue } from './sources';
import { Use, usersIn, usesOf } from './support';
import { givenOut, LONGEST_SLICE, recordsOf, WhereaboutsNetwork, whereaboutsNetworks } from './whereabouts-networks';
import { AddressSet } from '../../../net';
import type { WhereaboutsRange } from '../../grammar';
import type { NetworkView } from '../../model';
import { push } from '../../model/object-index';
import type { Rule } from '../../rule';
import { titleOf } from '../attachments/support';

const NAD = (range: string): string => macvlanNad('rail-0', `{ "type": "whereabouts", "range": "${range}" }`);

export const whereaboutsRangeSize: Rule = {
  id: 'whereabouts-range-size',
  tier: 1,
  severity: 'error',
  title: 'A range of whereabouts has fewer addresses than there are pods on its networks, or more than it can keep records of',
  rationale: 'Pods that get no address stay in ContainerCreating with "Could not allocate IP in range". All networks with one range and one network_name take from the same '
    + 'addresses. Of a wide IPv6 range only the first half can be given out, and the records of more than some 11,000 addresses outgrow what etcd takes for one object. '
    + 'Pods are counted by the replicas of the workloads in these manifests; DaemonSets are not.',
  fix: 'widen the range, or run fewer pods on it',
  evidence: [WHEREABOUTS_ALLOCATE, WHEREABOUTS_STORAGE, WHEREABOUTS_README, ...[282, 110].map(whereaboutsIssue)],
  examples: [
    { wrong: stream(NAD('10.0.0.0/29'), deployment('rail-0', { replicas: 8 })), right: stream(NAD('10.0.0.0/28'), deployment('rail-0', { replicas: 8 })) },
    {
      title: 'the upper half of a wide range',
      wrong: macvlanNad('rail-0', '{ "type": "whereabouts", "range": "fd00:0:0:1::/64", "range_start": "fd00:0:0:1:8000::1" }'),
      right: macvlanNad('rail-0', '{ "type": "whereabouts", "range": "fd00:0:0:1::/64", "range_start": "fd00:0:0:1::1000" }'),
    },
  ],
  check(cluster, report) {
    const uses = usesOf(cluster);
    for (const { members, size } of storesOf(whereaboutsNetworks(cluster))) {
      const [{ network, range }] = members;
      const at = { at: network.manifest, field: network.ipamField };
      const own = [...new Set(members.map((member) => member.network))].flatMap((one) => uses.get(one) ?? []);
      const pods = demandOf(own);
      const related = usersIn(own);
      if (size === 0n) {
        report({ ...at, message: `${titleOf(network)}: nothing is left of ${range.network} to give out`, hint: 'exclude less' });
      } else if (pods > size) {
        report({ ...at, message: `${titleOf(network)}: ${range.network} has ${size} addresses for pods, and ${pods} are asked for`, hint: `use a /${lengthFor(pods, range)} or larger`, related });
      } else if (pods > MOST_RECORDS && members.every(({ sliceLength }) => sliceLength === undefined)) {
        const hint = 'set node_slice_size, so that each node has records of its own, or use nv-ipam';
        report({ ...at, message: `${titleOf(network)}: the records of ${pods} addresses outgrow one object`, hint, severity: 'warning', related });
      }
      const unreachable = members.find((member) => startsTooHigh(member.range));
      if (unreachable !== undefined) {
        const { usable, network: prefix } = unreachable.range;
        report({
          at: unreachable.network.manifest,
          field: unreachable.network.ipamField,
          message: `${titleOf(unreachable.network)}: the range starts at ${usable.first}, behind the half of ${prefix} that whereabouts can give out`,
          hint: `start it before ${prefix.first.plus(HALF)}`,
        });
      }
    }
  },
};

/** So many records, of some 130 bytes each, fit into an object. */
const MOST_RECORDS = 11_000n;

/** whereabouts counts addresses from the start of the range, in 63 bits. */
const HALF = 2n ** 63n;

interface Member {
  readonly network: NetworkView;
  readonly range: WhereaboutsRange;
  readonly sliceLength?: number;
}

/** Ranges with the same records, and how many addresses they have together. */
function storesOf(networks: readonly WhereaboutsNetwork[]): readonly { readonly members: readonly Member[]; readonly size: bigint }[] {
  const stores = new Map<string, Member[]>();
  for (const { network, ipam } of networks) {
    ipam.ranges.forEach((range, index) => {
      const sliceLength = index === 0 ? ipam.nodeSliceLength : undefined;
      push(stores, recordsOf(ipam, range), { network, range, sliceLength });
    });
  }
  return [...stores.values()].map((members) => ({ members, size: sizeOf(members) }));
}

function sizeOf(members: readonly Member[]): bigint {
  const [{ range: { network } }] = members;
  const sliced = members.find(({ sliceLength }) => sliceLength !== undefined)?.sliceLength;
  if (sliced !== undefined) {
    // slices without addresses have a rule of their own
    return sliced > LONGEST_SLICE ? network.size : network.childCount(sliced) * (2n ** BigInt(network.first.bits - sliced) - 2n);
  }
  // many networks have the very same range
  const distinct = new Map(members.map(({ range }) => [`${range.usable} ${range.excluded.join(' ')}`, range]));
  if (distinct.size === 1) return givenOut(members[0].range).size;
  return AddressSet.of(...[...distinct.values()].flatMap((range) => givenOut(range).ranges)).size;
}

/** How many addresses the pods of workloads ask for at once, at least. */
function demandOf(uses: readonly Use[]): bigint {
  return uses.reduce((sum, { workload: { replicas = 0, twins } }) => sum + BigInt(replicas) * BigInt(twins.length), 0n);
}

function lengthFor(pods: bigint, { network }: WhereaboutsRange): number {
  return network.first.bits - (pods + 1n).toString(2).length;
}

function startsTooHigh({ network, usable }: WhereaboutsRange): boolean {
  return network.hostBits >= 64 && usable.first.value - network.first.value >= HALF;
}
