import { recordAt } from './support';
import type { Rule } from '../../rule';

export const operatorDefaultDrift: Rule = {
  id: 'operator-default-drift',
  tier: 3,
  severity: 'info',
  title: 'A field that the webhook of the SR-IOV operator fills in is left out',
  rationale: 'Where the webhook is on it writes the priority, and isRdma on InfiniBand; Argo CD then sees a difference for ever.',
  fix: 'write the value that the webhook would write',
  evidence: ['https://github.com/k8snetworkplumbingwg/sriov-network-operator/issues/196'],
  needs: ['delivery'],
  examples: [
    {
      wrong: `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-wave: "4"
spec:
  resourceName: rail_0
  numVfs: 8
  linkType: ib
  isRdma: true
  deviceType: netdevice
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: [ibs1] }
`,
      right: `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-wave: "4"
spec:
  resourceName: rail_0
  numVfs: 8
  linkType: ib
  isRdma: true
  priority: 99
  deviceType: netdevice
  nodeSelector: { gpu: h200 }
  nicSelector: { vendor: 15b3, pfNames: [ibs1] }
`,
    },
  ],
  check(cluster, report) {
    for (const manifest of cluster.of('SriovNetworkNodePolicy')) {
      const spec = recordAt(manifest.object, 'spec');
      if (spec === undefined) continue;
      if (spec.priority === undefined) report({ at: manifest, field: ['spec', 'priority'], message: 'priority is left out', hint: 'write priority: 99' });
      const isInfiniBand = typeof spec.linkType === 'string' && spec.linkType.toLowerCase() === 'ib';
      if (isInfiniBand && spec.isRdma === undefined) report({ at: manifest, field: ['spec', 'isRdma'], message: 'isRdma is left out', hint: 'write isRdma: true' });
    }
  },
};
