import { deployment, ipPool, macvlanNad, stream } from './examples';
import { multusIssue, SBR } from './sources';
import { hasOwnRoutes, mainType, Use, usersIn, usesOf } from './support';
import type { Prefix } from '../../../net';
import { DEFAULT_NETWORK_ANNOTATION, parseDefaultNetwork } from '../../grammar';
import type { Cluster, NetworkView, PoolView } from '../../model';
import type { Rule, Severity } from '../../rule';
import { requestOf } from '../attachments/nv-ipam-requests';
import { titleOf } from '../attachments/support';
import { readablePools } from '../identity/support';

const WHEREABOUTS = (routes: string): string => macvlanNad('rail-0', `{ "type": "whereabouts", "range": "10.0.0.0/24", "exclude": ["10.0.0.1/32"], "routes": [${routes}] }`);
const NV_IPAM = macvlanNad('rail-0', '{ "type": "nv-ipam", "poolName": "rail-0" }');

export const defaultRouteHijack: Rule = {
  id: 'default-route-hijack',
  tier: 1,
  severity: 'error',
  title: 'A second network gives pods a default route',
  rationale: 'The route takes the traffic of the pod to DNS, Services and the API server into the fabric, where nothing answers; or it is refused because there is one already, and the '
    + 'pod does not start. It is wanted only where the pod asks for it with default-route in its annotation, where the network is the first of the pod, or where the plugin sbr or '
    + 'vrf keeps it in a table of its own. Networks that no pod here uses only get a warning.',
  fix: 'give routes to the networks of the fabric instead of 0.0.0.0/0 or ::/0',
  evidence: [...[126, 539, 1400, 847, 584].map(multusIssue), SBR],
  examples: [
    {
      wrong: stream(WHEREABOUTS('{ "dst": "0.0.0.0/0", "gw": "10.0.0.1" }'), deployment('rail-0')),
      right: stream(WHEREABOUTS('{ "dst": "10.0.0.0/16", "gw": "10.0.0.1" }'), deployment('rail-0')),
    },
    {
      title: 'by a pool',
      wrong: stream(ipPool('rail-0', '10.0.0.0/24', '  gateway: 10.0.0.1\n  defaultGateway: true\n'), NV_IPAM, deployment('rail-0')),
      right: stream(ipPool('rail-0', '10.0.0.0/24', '  gateway: 10.0.0.1\n  routes: [{ dst: 10.0.0.0/16 }]\n'), NV_IPAM, deployment('rail-0')),
    },
  ],
  check(cluster, report) {
    const uses = usesOf(cluster);
    const firsts = firstNetworks(cluster);
    const severityFor = (network: NetworkView): Severity | undefined => (
      hasOwnRoutes(network) || firsts.has(network.name) || mainType(network) === '' ? undefined : severityOf(uses.get(network) ?? [])
    );
    for (const network of cluster.networks) {
      const { ipam } = network;
      const route = ipam !== undefined && 'routes' in ipam ? ipam.routes.find(({ dst }) => isDefault(dst)) : undefined;
      const severity = route === undefined ? undefined : severityFor(network);
      if (route === undefined || severity === undefined) continue;
      report({ at: network.manifest, field: network.ipamField, message: `${titleOf(network)} gives pods the route ${route.dst} through the network`, severity, related: usersIn(uses.get(network)) });
    }
    const users = usersOfPools(cluster, uses);
    for (const view of readablePools(cluster)) {
      const field = defaultField(view);
      // InfiniBand has a rule of its own
      const isJudged = ({ linkLayer }: NetworkView): boolean => linkLayer !== 'infiniband' || field?.[1] !== 'defaultGateway';
      const networks = field === undefined ? [] : [...users.get(keyOf(view)) ?? []].filter(isJudged);
      const judged = networks.flatMap((network) => ({ network, severity: severityFor(network) })).filter(({ severity }) => severity !== undefined);
      const worst = judged.find(({ severity }) => severity === 'error') ?? judged[0];
      if (field === undefined || worst === undefined) continue;
      const hint = field[1] === 'defaultGateway' ? 'leave out defaultGateway, and give routes to the networks of the fabric' : undefined;
      const message = `${view.pool.kind} "${view.pool.name}" gives pods of ${titleOf(worst.network)} a default route`;
      const related = [worst.network.manifest, ...usersIn(uses.get(worst.network))];
      report({ at: view.manifest, field, message, hint, severity: worst.severity, related });
    }
  },
};

/** What to say of a route that all these pods get; undefined when they want it. */
function severityOf(uses: readonly Use[]): Severity | undefined {
  if (uses.length === 0) return 'warning';
  return uses.every(({ attachment }) => attachment.selection.defaultRoute !== undefined) ? undefined : 'error';
}

/** Names of networks that take the place of the cluster's own in some pods. */
function firstNetworks({ distinctWorkloads }: Cluster): ReadonlySet<string> {
  const names = distinctWorkloads.flatMap(({ annotations }) => {
    const text = annotations[DEFAULT_NETWORK_ANNOTATION];
    const name = text === undefined ? undefined : parseDefaultNetwork(text).value?.name;
    return name === undefined ? [] : [name];
  });
  return new Set(names);
}

/** Networks by the pools that their pods get addresses from. */
function usersOfPools({ networks }: Cluster, uses: ReadonlyMap<NetworkView, readonly Use[]>): ReadonlyMap<string, ReadonlySet<NetworkView>> {
  const users = new Map<string, Set<NetworkView>>();
  const add = (key: string, network: NetworkView): void => void users.set(key, (users.get(key) ?? new Set()).add(network));
  for (const network of networks) {
    if (network.ipam?.type !== 'nv-ipam') continue;
    for (const name of network.ipam.pools) add(`${network.ipam.poolType === 'ippool' ? 'IPPool' : 'CIDRPool'}/${name}`, network);
    for (const { attachment } of uses.get(network) ?? []) {
      const request = requestOf(attachment);
      for (const name of request?.hasOwnPools === true ? request.pools : []) add(`${request?.kind}/${name}`, network);
    }
  }
  return users;
}

function keyOf({ pool }: PoolView): string {
  return `${pool.kind}/${pool.name}`;
}

/** The field of a pool that makes a default route; there is none without a gateway. */
function defaultField({ pool, errors }: PoolView): readonly (string | number)[] | undefined {
  if (errors.length > 0) return undefined;
  if (pool.spec.defaultGateway) return ['spec', 'defaultGateway'];
  const index = pool.spec.routes.findIndex(({ dst }) => /\/0+$/.test(dst));
  return index === -1 ? undefined : ['spec', 'routes', index, 'dst'];
}

function isDefault(dst: Prefix): boolean {
  return dst.length === 0;
}
