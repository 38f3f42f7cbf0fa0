import { CalicoPool, poolsOf } from './calico';
import { calicoPool, documents } from './examples';
import { CALICO_POOLS } from './sources';
import { CALICO_POD_ANNOTATIONS, parseCalicoList } from '../../../api/calico/annotations';
import { closest, FabricError } from '../../../errors';
import type { Manifest } from '../../../manifests';
import type { Family } from '../../../net';
import { parseCIDR } from '../../grammar';
import type { Cluster } from '../../model';
import type { Found, Rule } from '../../rule';

const NAMESPACE = (pool: string): string => `apiVersion: v1
kind: Namespace
metadata:
  name: ai-training
  annotations: { cni.projectcalico.org/ipv4pools: '["${pool}"]' }
`;

export const calicoPoolAnnotation: Rule = {
  id: 'calico-pool-annotation',
  tier: 1,
  severity: 'error',
  title: 'A namespace or pod asks for a pool of Calico that is not there, or gives pods nothing',
  rationale: 'Calico takes no other pool instead: every pod hangs in ContainerCreating. The rule says that a pool is missing only where pools of Calico are among the manifests; default-ipv4-ippool and default-ipv6-ippool are there in any case.',
  fix: 'name an enabled pool of the right family',
  evidence: [CALICO_POOLS, 'https://github.com/projectcalico/calico/issues/5674'],
  examples: [
    { wrong: documents(calicoPool('team-training', '10.244.0.0/20'), NAMESPACE('team-traning')), right: documents(calicoPool('team-training', '10.244.0.0/20'), NAMESPACE('team-training')) },
    {
      title: 'a disabled pool',
      wrong: documents(calicoPool('team-training', '10.244.0.0/20', '  disabled: true\n'), NAMESPACE('team-training')),
      right: documents(calicoPool('team-training', '10.244.0.0/20', '  nodeSelector: "!all()"\n'), NAMESPACE('team-training')),
    },
  ],
  check(cluster, report) {
    const pools = poolsOf(cluster);
    const byName = new Map(pools.map((pool) => [pool.name, pool]));
    const byNetwork = new Map(pools.map((pool) => [pool.network.toString(), pool]));
    for (const { at, field, text, family } of annotationsIn(cluster)) {
      const found = (message: string, more: Partial<Found> = {}): void => report({ at, field, message, ...more });
      const names = listIn(text);
      if (names === undefined) {
        found(`'${text}' is not a JSON list of texts`, { hint: 'write ["pool-1"], brackets and double quotes included' });
        continue;
      }
      for (const name of names) {
        const network = parseCIDR(name)?.network;
        const pool = network === undefined ? byName.get(name) : byNetwork.get(network.toString());
        if (pool !== undefined) {
          const reason = reasonAgainst(pool, family);
          if (reason !== undefined) found(`pool "${name}" ${reason}`, { related: [pool.at] });
        } else if (pools.length > 0 && !/^default-ipv[46]-ippool$/.test(name)) {
          const meant = closest(name, [...byName.keys()]);
          found(`there is no pool "${name}"`, { hint: meant === undefined ? undefined : `did you mean "${meant}"?`, severity: meant === undefined ? 'warning' : undefined });
        }
      }
    }
  },
};

function reasonAgainst({ isDisabled, isForServices, network }: CalicoPool, family: Family): string | undefined {
  if (isDisabled) return 'is disabled';
  if (isForServices) return 'is for Services only';
  return network.family === family ? undefined : `is ${network.family}`;
}

interface PoolAnnotation {
  readonly at: Manifest | readonly Manifest[];
  readonly field: readonly (string | number)[];
  readonly text: string;
  readonly family: Family;
}

function annotationsIn(cluster: Cluster): readonly PoolAnnotation[] {
  const families: readonly (readonly [string, Family])[] = [[CALICO_POD_ANNOTATIONS.ipv4Pools, 'IPv4'], [CALICO_POD_ANNOTATIONS.ipv6Pools, 'IPv6']];
  const places = [
    ...cluster.of('Namespace', '').map((at) => ({ at, path: ['metadata'], annotations: at.object.metadata.annotations ?? {} })),
    ...cluster.distinctWorkloads.map(({ manifests, metadataField, annotations }) => ({ at: manifests, path: metadataField, annotations })),
  ];
  return places.flatMap(({ at, path, annotations }) => families.flatMap(([name, family]): PoolAnnotation[] => {
    const text = annotations[name];
    return text === undefined || text === '' ? [] : [{ at, field: [...path, 'annotations', name], text, family }];
  }));
}

function listIn(text: string): readonly string[] | undefined {
  try {
    return parseCalicoList(text);
  } catch (error) {
    if (error instanceof FabricError) return undefined;
    throw error;
  }
}
