import { HelmChart } from './helm-chart';
import { operatorNeeds } from './operator-needs';
import { RELEASE_CATALOG } from '../../api/releases';
import { FabricError } from '../../errors';
import { DeliveredCluster, objectsOf } from '../delivered-cluster';
import type { HelmOperators } from '../delivery';

/** @see https://docs.nvidia.com/networking/software/cloud-orchestration/index.html */
const PUBLIC_REPOSITORY = 'https://helm.ngc.nvidia.com/nvidia';

/**
 * The chart of the network operator, in the version of the cluster's release, with the values that the objects of the cluster need. What is as
 * the chart has it anyway is left out.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/deployment/network-operator/values.yaml
 * @throws FabricError `release-unsupported`, `field-invalid`
 */
export function networkOperatorChart(cluster: DeliveredCluster, operators: HelmOperators): HelmChart {
  const { release, operatorNamespace } = cluster;
  const { version, generallyAvailable } = RELEASE_CATALOG[release];
  if (cluster.platform === 'openshift') {
    throw new FabricError({
      code: 'field-invalid',
      path: cluster.name,
      message: 'operators.kind is "helm", and the operators of OpenShift do not come as a Helm chart',
      hint: 'install them from OperatorHub, and write operators: { kind: "elsewhere" } for this cluster',
    });
  }
  if (!generallyAvailable && operators.repository === undefined) {
    throw new FabricError({
      code: 'release-unsupported',
      path: cluster.name,
      message: `the chart of ${version} is in no public repository`,
      hint: 'give operators.repository, or use a release that is generally available',
    });
  }
  return {
    repository: operators.repository ?? PUBLIC_REPOSITORY,
    chart: 'network-operator',
    version: version.replace(/^v/, ''),
    namespace: operatorNamespace,
    values: merged(valuesFor(cluster, operators), operators.values ?? {}),
  };
}

function valuesFor(cluster: DeliveredCluster, operators: HelmOperators): object {
  const { nodeFeatureDiscovery = true, maintenanceOperator = false, webhooks, sriovFeatureGates } = operators;
  const needs = operatorNeeds(objectsOf(cluster));
  const requestor = RELEASE_CATALOG[cluster.release].drainRequestor;
  const featureGates = { ...(needs.softwareBridges && { manageSoftwareBridges: true }), ...sriovFeatureGates };
  const sriovConfig = {
    ...(needs.ownSriovConfig && { deploy: false }),
    ...(Object.keys(featureGates).length > 0 && { featureGates }),
    // the firmware must be as it is to be before VFs are made
    ...(needs.nicConfiguration && { configDaemonNodeSelector: { 'network.nvidia.com/operator.nic-configuration.wait': 'false' } }),
  };
  const sriovOperator = {
    ...(maintenanceOperator && requestor && { externalDrainer: { enabled: true } }),
    ...(webhooks !== undefined && { admissionControllers: { enabled: true } }),
  };
  const operator = {
    ...(maintenanceOperator && { maintenanceOperator: { useRequestor: true, ...(requestor && { useDrainControllerRequestor: true }) } }),
    ...(webhooks !== undefined && { admissionController: { enabled: true } }),
  };
  return {
    // Argo CD and Flux apply the definitions of charts themselves, the new ones of upgrades included
    upgradeCRDs: false,
    nfd: { enabled: nodeFeatureDiscovery, deployNodeFeatureRules: nodeFeatureDiscovery },
    sriovNetworkOperator: { enabled: needs.sriov },
    maintenanceOperator: { enabled: maintenanceOperator },
    ...(Object.keys(operator).length > 0 && { operator }),
    ...(needs.sriov && (Object.keys(sriovConfig).length > 0 || Object.keys(sriovOperator).length > 0) && {
      'sriov-network-operator': {
        ...(Object.keys(sriovConfig).length > 0 && { sriovOperatorConfig: sriovConfig }),
        ...(Object.keys(sriovOperator).length > 0 && { operator: sriovOperator }),
      },
    }),
    ...(maintenanceOperator && { 'maintenance-operator-chart': { operatorConfig: { deploy: true } } }),
  };
}

function merged(base: object, extra: object): object {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(extra) as [string, unknown][]) {
    const known = result[key];
    result[key] = isRecord(known) && isRecord(value) ? merged(known, value) : value;
  }
  return result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
