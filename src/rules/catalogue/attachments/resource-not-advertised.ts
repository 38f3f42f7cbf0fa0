import { bareName } from './device-wishes';
import { pod, POLICY, POOL, SRIOV, stream } from './examples';
import { NearestNames } from './nearest-names';
import { prefixOf, Published } from './published';
import { EXTENDED_RESOURCES } from './sources';
import { amountField, isPlaceholder, titleOf } from './support';
import { sampled } from '../../../errors';
import { isExtendedResource } from '../../grammar';
import type { Cluster, NetworkView } from '../../model';
import type { Rule } from '../../rule';

/** What the device plugins of GPUs publish under the prefix that NVIDIA's NICs have too: `gpu`, `mig-1g.5gb`, `GA102GL_A10`. */
const GPU_NAME = /gpu|^mig-|^[A-Z]{2}\d+[A-Z]*(_|$)|nvswitch/i;

export const resourceNotAdvertised: Rule = {
  id: 'resource-not-advertised',
  tier: 1,
  severity: 'error',
  title: 'A pod or a network wants a resource that no device plugin publishes',
  rationale: 'The pod stays Pending: "Insufficient nvidia.com/rail_0". Reported where the manifests configure device plugins of that prefix, and none publishes the name. '
    + 'GPUs share the prefix nvidia.com; there, only what a network takes or what looks like a slip counts.',
  fix: 'ask for a resource that is published, or publish it',
  evidence: [EXTENDED_RESOURCES, 'https://github.com/openshift/sriov-network-operator/issues/126'],
  examples: [
    {
      wrong: stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'nvidia.com/rail_0: 1, nvidia.com/rial_0: 1' })),
      right: stream(POOL, POLICY, SRIOV, pod('rail-0', { limits: 'nvidia.com/rail_0: 1' })),
    },
  ],
  check(cluster, report) {
    if (cluster.resources.length === 0) return;
    const published = new Published(cluster);
    const nearest = new NearestNames();
    const hintsFor = (resource: string): Hints => hintsOf(resource, published, nearest);
    const isMissing = (resource: string): boolean => (
      !published.has(resource) && published.namesakes(resource).length === 0 && !isPlaceholder(resource)
    );
    for (const network of cluster.networks) {
      const { resource, resourceField } = network;
      if (resource === undefined || !isOwn(network) || !isMissing(resource) || !isPublishedHere(resource, cluster, published)) continue;
      report({
        at: network.manifest,
        field: resourceField,
        message: `${titleOf(network)} takes devices of ${resource}, and nothing here publishes that`,
        hint: hintsFor(resource).meant ?? hintsFor(resource).others,
      });
    }
    const taken = new Set(cluster.networks.flatMap(({ resource }) => resource ?? []));
    for (const { manifests, containers } of cluster.distinctWorkloads) {
      for (const container of containers) {
        for (const resource of container.requests.keys()) {
          if (!isExtendedResource(resource) || !isMissing(resource)) continue;
          const { meant, others } = GPU_NAME.test(bareName(resource)) ? NO_HINTS : hintsFor(resource);
          const isCertain = isPublishedHere(resource, cluster, published) && (prefixOf(resource) !== 'nvidia.com' || taken.has(resource));
          if (meant === undefined && !isCertain) continue;
          report({
            at: manifests,
            field: amountField(container, resource),
            message: `nothing here publishes ${resource}`,
            hint: meant ?? others,
          });
        }
      }
    }
  },
};

/** Those of the SR-IOV operator have a rule of their own. */
function isOwn({ kind }: NetworkView): boolean {
  return kind === 'NetworkAttachmentDefinition' || kind === 'HostDeviceNetwork';
}

/** Whether what publishes a prefix is among the manifests. */
function isPublishedHere(resource: string, { resources }: Cluster, published: Published): boolean {
  const prefix = prefixOf(resource);
  return published.hasPrefix(prefix) || (prefix === 'openshift.io' && resources.some(({ source }) => source === 'sriov-operator'));
}

interface Hints {
  /** The resource that was probably meant. */
  readonly meant?: string;
  /** What there is. */
  readonly others?: string;
}

const NO_HINTS: Hints = {};

function hintsOf(resource: string, published: Published, nearest: NearestNames): Hints {
  const prefix = prefixOf(resource);
  const names = published.behind(prefix);
  const name = nearest.of(bareName(resource), prefix, () => names);
  return {
    ...(name !== undefined && { meant: `did you mean "${prefix}/${name}"?` }),
    ...(names.length > 0 && { others: `published here: ${sampled(names.map((other) => `${prefix}/${other}`))}` }),
  };
}
