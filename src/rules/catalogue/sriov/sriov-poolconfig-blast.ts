import { OPENSHIFT_ISSUES, SRIOV_ISSUES, SRIOV_OPERATOR } from './sources';
import { SRIOV_GROUP } from './support';
import type { Manifest } from '../../../manifests';
import { matchesLabels, parseLabelSelector } from '../../grammar';
import { isObject } from '../../grammar/fields';
import type { Cluster } from '../../model';
import { textAt, valueAt } from '../../model/values';
import type { Report, Rule } from '../../rule';
import { documents } from '../identity/examples';

const pool = (name: string, spec: string): string => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkPoolConfig
metadata:
  name: ${name}
  namespace: nvidia-network-operator
spec: ${spec}
`;

const SELECTOR = 'nodeSelector: { matchLabels: { gpu: h200 } }';

export const sriovPoolconfigBlast: Rule = {
  id: 'sriov-poolconfig-blast',
  tier: 2,
  severity: 'error',
  title: 'A pool of nodes is larger than meant, drained all at once, or shares nodes with another',
  rationale: 'Without maxUnavailable the operator drains all nodes of a pool in parallel, and a change of the RDMA mode reboots them. Without a selector a pool is the whole cluster; labels beside matchLabels are dropped, and leave it empty. A node of two pools is never drained, so that its changes wait for ever.',
  fix: 'write nodeSelector with matchLabels, and maxUnavailable: 1',
  evidence: [`${SRIOV_ISSUES}/306`, `${OPENSHIFT_ISSUES}/29`, `${OPENSHIFT_ISSUES}/48`, `${SRIOV_OPERATOR}/blob/v1.6.0/controllers/drain_controller_helper.go`],
  examples: [
    {
      title: 'all nodes at once',
      wrong: pool('gpu', `{ ${SELECTOR}, rdmaMode: exclusive }`),
      right: pool('gpu', `{ ${SELECTOR}, rdmaMode: exclusive, maxUnavailable: 1 }`),
    },
    {
      title: 'a number that is none',
      wrong: pool('gpu', `{ ${SELECTOR}, maxUnavailable: "20" }`),
      right: pool('gpu', `{ ${SELECTOR}, maxUnavailable: "20%" }`),
    },
    {
      title: 'a pool of all nodes beside another',
      wrong: documents(pool('all', '{ maxUnavailable: 1 }'), pool('gpu', `{ ${SELECTOR}, maxUnavailable: 1 }`)),
      right: documents(pool('cpu', '{ maxUnavailable: 1, nodeSelector: { matchExpressions: [{ key: gpu, operator: DoesNotExist }] } }'), pool('gpu', `{ ${SELECTOR}, maxUnavailable: 1 }`)),
    },
  ],
  check(cluster, report) {
    const pools = cluster.of('SriovNetworkPoolConfig', SRIOV_GROUP);
    // pools of hardware offload select nodes by machine configuration
    const plain = pools.filter(({ object }) => textAt(object, 'spec', 'ovsHardwareOffloadConfig', 'name') === undefined);
    const members = new Set(plain);
    for (const at of pools) {
      if (!members.has(at)) checkOffload(at, report);
      else checkPool(at, report);
    }
    reportShared(cluster, plain, report);
  },
};

function checkOffload(at: Manifest, report: Report): void {
  for (const key of ['nodeSelector', 'maxUnavailable']) {
    if (valueAt(at.object, 'spec', key) === undefined) continue;
    report({ at, field: ['spec', key], message: `${key} has no effect beside ovsHardwareOffloadConfig, and the webhook refuses it`, hint: 'make two pool configurations of it' });
  }
}

function checkPool(at: Manifest, report: Report): void {
  const most = valueAt(at.object, 'spec', 'maxUnavailable');
  if (most === undefined || most === null) {
    report({ at, field: ['spec', 'maxUnavailable'], message: 'maxUnavailable is left out, and all nodes are drained at once', hint: 'write maxUnavailable: 1', severity: 'warning' });
  } else if (!isAmount(most)) {
    const hint = typeof most === 'string' && /^\d+$/.test(most) ? `write ${most} without quotes, or "${most}%"` : 'write a number such as 1, or a percentage from "1%" to "100%"';
    report({ at, field: ['spec', 'maxUnavailable'], message: `maxUnavailable is ${JSON.stringify(most)}, which is neither a number of nodes nor a percentage`, hint });
  }
  const selector = valueAt(at.object, 'spec', 'nodeSelector');
  if (!isObject(selector) || 'matchLabels' in selector || 'matchExpressions' in selector || Object.keys(selector).length === 0) return;
  const labels = Object.entries(selector).filter(([, value]) => typeof value === 'string');
  report({
    at,
    field: ['spec', 'nodeSelector'],
    message: `nodeSelector has no field ${Object.keys(selector)[0]}: it is dropped, and the pool is the whole cluster`,
    hint: labels.length === 0 ? undefined : `write nodeSelector: { matchLabels: { ${labels.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ')} } }`,
  });
}

function isAmount(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0;
  const percent = typeof value === 'string' ? /^(\d{1,3})%$/.exec(value)?.[1] : undefined;
  return percent !== undefined && Number(percent) >= 1 && Number(percent) <= 100;
}

/** Reports pools that have nodes in common: the whole cluster and another, the same selector twice, or known nodes. */
function reportShared({ nodes }: Cluster, pools: readonly Manifest[], report: Report): void {
  const reported = new Set<Manifest>();
  const share = (at: Manifest, other: Manifest, which: string): void => {
    if (at === other || reported.has(at) || at.object.metadata.name === other.object.metadata.name) return;
    reported.add(at);
    report({ at, field: ['spec', 'nodeSelector'], message: `${which} in pool "${other.object.metadata.name ?? ''}" too, and the operator drains none of them`, related: [other] });
  };
  const whole = pools.find(isWhole);
  const other = pools.find((at) => at !== whole);
  if (whole !== undefined && other !== undefined) share(whole, other, 'the pool is the whole cluster, and nodes are');
  const bySelector = new Map<string, Manifest>();
  for (const at of pools) {
    const text = JSON.stringify(valueAt(at.object, 'spec', 'nodeSelector') ?? null);
    const earlier = bySelector.get(text);
    if (earlier === undefined) bySelector.set(text, at);
    else share(at, earlier, 'its nodes are');
  }
  const selectors = pools.map((at) => ({ at, selector: parseLabelSelector(valueAt(at.object, 'spec', 'nodeSelector')).value })).filter(({ at }) => !isWhole(at));
  for (const node of nodes) {
    // a label that is not there may still be on the node
    const members = selectors.filter(({ selector }) => selector !== undefined && selector.matchExpressions?.some(({ operator }) => operator === 'NotIn' || operator === 'DoesNotExist') !== true
      && matchesLabels(selector, { 'kubernetes.io/hostname': node.name, ...node.labels }));
    if (members.length > 1) share(members[1].at, members[0].at, `node "${node.name}" is`);
  }
}

function isWhole({ object }: Manifest): boolean {
  const selector = valueAt(object, 'spec', 'nodeSelector');
  return selector === undefined || selector === null || (isObject(selector) && Object.keys(selector).length === 0);
}
