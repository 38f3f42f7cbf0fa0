import { Construct } from 'constructs';
import { LabelSelector } from '../../api/core';
import { DPF_NAMESPACE, DPUServiceInterface, ServiceInterfaceSpec } from '../../api/dpf';
import { checkDnsLabel } from '../names';
import { checkDpfObject } from './check-dpf-object';

/** A device of the DPU: a port, the representor of a function of the host, a VLAN, or the bridge of OVN. */
export type DpuDevice =
  | { readonly kind: 'port'; readonly name: 'p0' | 'p1' }
  | { readonly kind: 'pf'; readonly pf: number }
  | { readonly kind: 'vf'; readonly pf: number; readonly vf: number; readonly parent: string }
  | { readonly kind: 'vlan'; readonly vlan: number; readonly parent: string }
  | { readonly kind: 'ovn' };

/** Properties of an interface on a device of the DPU. */
export interface DpuInterfaceProps {
  /** Name of the DPUServiceInterface. */
  readonly name: string;
  readonly device: DpuDevice;
  /** Nodes of the DPU cluster that have it. @default - every node */
  readonly nodeSelector?: LabelSelector;
}

/** An interface on a device of every DPU, to be a port of a chain. */
export class DpuInterface extends Construct {
  public readonly kind = 'device';
  /** Labels that the interface has, and no other interface. */
  public readonly labels: Readonly<Record<string, string>>;

  /** @throws FabricError `name-invalid` */
  constructor(scope: Construct, id: string, { name, device, nodeSelector }: DpuInterfaceProps) {
    super(scope, id);
    checkDnsLabel(name, 'DPU interface');
    this.labels = { 'dpu-interface': name };
    checkDpfObject(new DPUServiceInterface(this, 'Resource', {
      metadata: { name, namespace: DPF_NAMESPACE },
      spec: { template: { spec: { nodeSelector, template: { metadata: { labels: this.labels }, spec: specOf(device) } } } },
    }));
  }
}

function specOf(device: DpuDevice): ServiceInterfaceSpec {
  switch (device.kind) {
    case 'port': return { interfaceType: 'physical', physical: { interfaceName: device.name } };
    case 'pf': return { interfaceType: 'pf', pf: { pfID: device.pf } };
    case 'vf': return { interfaceType: 'vf', vf: { pfID: device.pf, vfID: device.vf, parentInterfaceRef: device.parent } };
    case 'vlan': return { interfaceType: 'vlan', vlan: { vlanID: device.vlan, parentInterfaceRef: device.parent } };
    case 'ovn': return { interfaceType: 'ovn' };
  }
}
