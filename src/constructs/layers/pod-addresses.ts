import { Construct } from 'constructs';
import { calicoPodAnnotations } from '../../api/calico';
import { ciliumPodAnnotations } from '../../api/cilium';
import { FabricError, listValues } from '../../errors';
import { Family } from '../../net';
import { ClusterScopedObject } from '../cluster-scoped-object';
import { checkDnsLabel } from '../names';
import { PodAddressPool } from './pod-address-pool';

/**
 * The annotations by which a pod, or all pods of a namespace, get their addresses from some pools. Those of a pod win over those of its namespace;
 * they are read when a pod is made.
 *
 * @param pools all of one software: of Calico any number, of Cilium one of each family, or one with both
 * @throws FabricError `field-invalid`
 */
export function podAddresses(pools: readonly PodAddressPool[]): Readonly<Record<string, string>> {
  const softwares = [...new Set(pools.map(({ software }) => software))];
  if (softwares.length !== 1) {
    const several = `pools of ${softwares.join(' and ')} are given, and a cluster has one of them`;
    const message = softwares.length === 0 ? 'no pool of pod addresses is given' : several;
    throw new FabricError({ code: 'field-invalid', message, hint: 'name pools of one software' });
  }
  const namesOf = (family: Family): string[] => pools.filter(({ families }) => families.includes(family)).map(({ poolName }) => poolName);
  const [ipv4, ipv6] = [namesOf('IPv4'), namesOf('IPv6')];
  if (softwares[0] === 'calico') {
    return calicoPodAnnotations({ ipv4Pools: ipv4.length === 0 ? undefined : ipv4, ipv6Pools: ipv6.length === 0 ? undefined : ipv6 });
  }
  const crowded = [ipv4, ipv6].find((names) => names.length > 1);
  if (crowded !== undefined) {
    const message = `a pod takes its addresses of a family from one pool of Cilium, not from ${listValues(crowded)}`;
    throw new FabricError({ code: 'field-invalid', message, hint: 'name one of them' });
  }
  return ipv4[0] === ipv6[0] ? ciliumPodAnnotations({ pool: ipv4[0] }) : ciliumPodAnnotations({ ipv4Pool: ipv4[0], ipv6Pool: ipv6[0] });
}

/** Properties of a namespace whose pods have pools of their own. */
export interface PodAddressNamespaceProps {
  /** Name of the namespace. */
  readonly name: string;
  /** Where its pods get their addresses. */
  readonly pools: readonly PodAddressPool[];
  /** Labels of the namespace. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A namespace whose pods get their addresses from some pools. */
export class PodAddressNamespace extends Construct {
  /** @throws FabricError `name-invalid`, `field-invalid` */
  constructor(scope: Construct, id: string, { name, pools, labels }: PodAddressNamespaceProps) {
    super(scope, id);
    checkDnsLabel(name, 'namespace');
    new ClusterScopedObject(this, 'Resource', { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels, annotations: podAddresses(pools) } });
  }
}
