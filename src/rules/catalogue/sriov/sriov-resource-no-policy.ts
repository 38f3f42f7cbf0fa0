import { network, policy } from './examples';
import { OPENSHIFT_ISSUES } from './sources';
import { resourcesByName, sriovNetworks } from './support';
import { closest, listValues } from '../../../errors';
import type { Rule } from '../../rule';
import { documents } from '../identity/examples';

export const sriovResourceNoPolicy: Rule = {
  id: 'sriov-resource-no-policy',
  tier: 1,
  severity: 'error',
  title: 'A network of the SR-IOV operator uses a resource that no policy publishes',
  rationale: 'Nobody checks the name. Pods that ask for the resource stay Pending, and others get no device. The rule speaks where the manifests have policies at all.',
  fix: 'write the resourceName of a policy, without its prefix',
  evidence: [`${OPENSHIFT_ISSUES}/126`],
  examples: [
    {
      wrong: documents(policy('rail-0', 'rail_0', '{ pfNames: [eth2] }'), network('SriovNetwork', 'rail-0', 'rail0')),
      right: documents(policy('rail-0', 'rail_0', '{ pfNames: [eth2] }'), network('SriovNetwork', 'rail-0', 'rail_0')),
    },
    {
      title: 'a name with its prefix',
      wrong: documents(policy('rail-0', 'rail_0', '{ pfNames: [eth2] }'), network('SriovNetwork', 'rail-0', 'nvidia.com/rail_0')),
      right: documents(policy('rail-0', 'rail_0', '{ pfNames: [eth2] }'), network('SriovNetwork', 'rail-0', 'rail_0')),
    },
  ],
  check(cluster, report) {
    const resources = resourcesByName(cluster);
    if (resources.size === 0) return;
    // functions that somebody else made, which the plugin of the network operator publishes
    const published = new Set(cluster.resources.map(({ name }) => name.slice(name.indexOf('/') + 1)));
    const names = [...resources.keys()];
    for (const { at, resourceName } of sriovNetworks(cluster)) {
      if (published.has(resourceName)) continue;
      const bare = resourceName.slice(resourceName.lastIndexOf('/') + 1);
      const meant = published.has(bare) ? bare : closest(bare, names);
      report({
        at,
        field: ['spec', 'resourceName'],
        message: `no policy publishes a resource "${resourceName}"`,
        hint: meant === undefined ? `published are ${listValues(names.slice(0, 8)).replace(/ or /, ' and ')}` : `did you mean "${meant}"?`,
      });
    }
  },
};
