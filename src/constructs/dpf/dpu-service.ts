import { Construct } from 'constructs';
import { NodeSelector } from '../../api/core';
import { DPF_NAMESPACE, DPUService, DPUServiceInterface, DpfVersion, dpfVersionOf, HelmChartSource, isAtLeast, NETWORKS_ANNOTATION } from '../../api/dpf';
import { closest, FabricError, listValues } from '../../errors';
import { checkDnsLabel } from '../names';
import { checkDpfObject } from './check-dpf-object';
import { DpuPool } from './dpu-pool';

/** An interface of the pods of a service, to be a port of a chain. */
export interface DpuServiceInterfaceProps {
  /** Name of the interface in the pod, at most 15 characters. */
  readonly name: string;
  /** NetworkAttachmentDefinition in the DPU cluster: `name`, or `namespace/name`. */
  readonly network: string;
  /** Name of the DPUServiceInterface. @default - `<service>-<interface>` */
  readonly objectName?: string;
}

/** An address that the pods of a service get for their own use, such as a loopback address for BGP. */
export interface DpuAddressRequest {
  /** What the service calls the address. */
  readonly name: string;
  readonly pool: DpuPool;
  /** Gives the pod the address of the gateway. @default false */
  readonly gatewayAddress?: boolean;
}

/** Properties of a service on DPUs. */
export interface DpuServiceProps {
  /** Name of the DPUService, and its service ID. */
  readonly name: string;
  readonly chart: HelmChartSource;
  /** Values of the chart. @default - the defaults of the chart */
  readonly values?: object;
  /** Interfaces of the pods, besides the one of the cluster network. @default - none */
  readonly interfaces?: readonly DpuServiceInterfaceProps[];
  /** Addresses for the pods themselves. @default - none */
  readonly addresses?: readonly DpuAddressRequest[];
  /** Nodes of the DPU cluster that run the service. @default - every node */
  readonly nodeSelector?: NodeSelector;
  /** Whether the pods may be privileged. DPF before 26.8 does not ask. @default false */
  readonly privileged?: boolean;
}

/** An interface of a service, as chains refer to it. */
export interface DpuServicePort {
  readonly kind: 'service';
  /** Labels that the interface has, and no other interface. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A service on the DPUs of every DPU cluster, with its interfaces. Chains refer to the interfaces themselves, so that no label of them can be misspelt. */
export class DpuService extends Construct {
  private readonly name: string;
  private readonly ports: ReadonlyMap<string, DpuServicePort>;

  /** @throws FabricError `name-invalid`, `duplicate-object` for two interfaces of one name */
  constructor(scope: Construct, id: string, props: DpuServiceProps) {
    super(scope, id);
    const { name, interfaces = [] } = props;
    checkDnsLabel(name, 'DPU service');
    const twice = interfaces.find((one, index) => interfaces.findIndex((other) => other.name === one.name) !== index);
    if (twice !== undefined) {
      throw new FabricError({ code: 'duplicate-object', path: this.node.path, message: `the service has two interfaces "${twice.name}"`, hint: 'give one of them another name' });
    }
    this.name = name;
    this.ports = new Map(interfaces.map((given) => [given.name, this.addInterface(given)]));
    checkDpfObject(new DPUService(this, 'Resource', { metadata: { name, namespace: DPF_NAMESPACE }, spec: serviceSpec(this, props) }));
  }

  /**
   * The interface of a name, for a chain.
   *
   * @throws FabricError `attachment-invalid` when the service has none of this name
   */
  public interface(name: string): DpuServicePort {
    const port = this.ports.get(name);
    if (port !== undefined) return port;
    const known = [...this.ports.keys()];
    const meant = closest(name, known);
    throw new FabricError({
      code: 'attachment-invalid',
      path: this.node.path,
      message: `the service has no interface "${name}", it has ${known.length === 0 ? 'none' : listValues(known)}`,
      hint: meant === undefined ? undefined : `did you mean "${meant}"?`,
    });
  }

  private addInterface(given: DpuServiceInterfaceProps): DpuServicePort {
    const labels = { 'svc.dpu.nvidia.com/interface': given.name, 'svc.dpu.nvidia.com/service': this.name };
    const name = objectNameOf(this.name, given);
    checkDnsLabel(name, 'DPU interface');
    const service = { serviceID: this.name, network: given.network, interfaceName: given.name };
    checkDpfObject(new DPUServiceInterface(this, `interface-${given.name}`, {
      metadata: { name, namespace: DPF_NAMESPACE },
      spec: { template: { spec: { template: { metadata: { labels }, spec: { interfaceType: 'service', service } } } } },
    }));
    return { kind: 'service', labels };
  }
}

/** Interfaces are often called as Linux does, with underscores, which names of objects do not take. */
function objectNameOf(service: string, { name, objectName }: DpuServiceInterfaceProps): string {
  return objectName ?? `${service}-${name.replace(/_/g, '-')}`;
}

function serviceSpec(scope: Construct, { name, chart, values, interfaces = [], addresses = [], nodeSelector, privileged = false }: DpuServiceProps) {
  const annotations = addresses.length === 0 ? undefined : { [NETWORKS_ANNOTATION]: JSON.stringify(addresses.map(networkOf), undefined, 2) };
  const changesDaemonSet = annotations !== undefined || nodeSelector !== undefined;
  return {
    helmChart: { source: chart, values },
    serviceID: name,
    interfaces: interfaces.length === 0 ? undefined : interfaces.map((given) => objectNameOf(name, given)),
    serviceDaemonSet: changesDaemonSet ? { annotations, nodeSelector } : undefined,
    security: isAtLeast(dpfVersionOf(scope), DpfVersion.V26_8) ? { privileged } : undefined,
  };
}

/** `iprequest` is the network that DPF brings for addresses alone. */
function networkOf({ name, pool, gatewayAddress }: DpuAddressRequest): object {
  return { 'name': 'iprequest', 'interface': name, 'cni-args': { poolNames: [pool.poolName], poolType: pool.poolType, allocateDefaultGateway: gatewayAddress } };
}
