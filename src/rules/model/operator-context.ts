import { groupOf, ObjectIndex } from './object-index';
import { listAt, recordAt, textAt, valueAt } from './values';
import type { NetworkOperatorRelease } from '../../api/releases';
import type { KubernetesObject } from '../../manifests';

/** What the operators do beyond what the objects say; all of it may be unknown. */
export interface OperatorContext {
  readonly platform?: 'kubernetes' | 'openshift';
  readonly operatorNamespace?: string;
  readonly release?: NetworkOperatorRelease;
}

/** What the SR-IOV operator puts before the names of its resources. */
export interface ResourcePrefix {
  readonly prefix: string;
  /** Whether manifests say so. */
  readonly isCertain: boolean;
}

/**
 * The prefix with which the SR-IOV operator was installed: what its Deployment or a HelmRelease says, else what Red Hat's operator has on
 * OpenShift and the chart of the network operator elsewhere.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/deployment/network-operator/values.yaml
 */
export function resourcePrefixOf(index: ObjectIndex, { platform }: OperatorContext): ResourcePrefix {
  for (const { object } of index.ofTypes(({ kind }) => kind === 'Deployment' || kind === 'HelmRelease')) {
    const prefix = object.kind === 'Deployment' ? fromDeployment(object) : fromHelmRelease(object);
    if (prefix !== undefined) return { prefix, isCertain: true };
  }
  return { prefix: platform === 'openshift' ? 'openshift.io' : 'nvidia.com', isCertain: false };
}

/**
 * Whether the webhook of the SR-IOV operator fills in fields that policies leave open: what the SriovOperatorConfig says, else only on OpenShift.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/pkg/webhook/mutate.go
 */
export function hasSriovWebhook(index: ObjectIndex, { platform }: OperatorContext): boolean {
  const [config] = index.of('SriovOperatorConfig', 'sriovnetwork.openshift.io');
  const enabled = valueAt(config?.object, 'spec', 'enableOperatorWebhook');
  return typeof enabled === 'boolean' ? enabled : platform === 'openshift';
}

function fromDeployment(object: KubernetesObject): string | undefined {
  for (const container of listAt(object, 'spec', 'template', 'spec', 'containers')) {
    const variable = listAt(container, 'env').find((entry) => textAt(entry, 'name') === 'RESOURCE_PREFIX');
    if (variable !== undefined) return textAt(variable, 'value');
  }
  return undefined;
}

function fromHelmRelease(object: KubernetesObject): string | undefined {
  if (groupOf(object.apiVersion) !== 'helm.toolkit.fluxcd.io') return undefined;
  const values = recordAt(object, 'spec', 'values');
  switch (textAt(object, 'spec', 'chart', 'spec', 'chart')?.split('/').pop()) {
    case 'network-operator': return textAt(values, 'sriov-network-operator', 'operator', 'resourcePrefix');
    case 'sriov-network-operator':
    case 'sriov-network-operator-chart': return textAt(values, 'operator', 'resourcePrefix');
    default: return undefined;
  }
}
