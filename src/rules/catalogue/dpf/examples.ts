/* Manifests that the examples of several rules are made of. */

/** A DPUServiceIPAM with prefixes of a network. @param more further lines of ipv4Network, indented by four */
export const ipam = (name: string, network = '10.0.120.0/22', more = '', label = name, namespace = 'dpf-operator-system'): string => `apiVersion: svc.dpu.nvidia.com/v1alpha1
kind: DPUServiceIPAM
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  metadata:
    labels: { svc.dpu.nvidia.com/pool: ${label} }
  ipv4Network:
    network: ${network}
    prefixSize: 29
    gatewayIndex: 3
${more}`;

/** A chain from a port to a service that takes its address from the pools with a label. */
export const chain = (label: string): string => `apiVersion: svc.dpu.nvidia.com/v1alpha1
kind: DPUServiceChain
metadata:
  name: hbn
  namespace: dpf-operator-system
spec:
  template:
    spec:
      template:
        spec:
          switches:
            - ports:
                - serviceInterface: { matchLabels: { uplink: p0 } }
                - serviceInterface:
                    matchLabels: { svc.dpu.nvidia.com/interface: p0_if }
                    ipam: { matchLabels: { svc.dpu.nvidia.com/pool: ${label} } }
`;

/** A port of the DPU, and the interface of a service. */
export const interfaces = (serviceLabel = 'p0_if'): string => `apiVersion: svc.dpu.nvidia.com/v1alpha1
kind: DPUServiceInterface
metadata: { name: p0, namespace: dpf-operator-system }
spec:
  template:
    spec:
      template:
        metadata: { labels: { uplink: p0 } }
        spec: { interfaceType: physical, physical: { interfaceName: p0 } }
---
apiVersion: svc.dpu.nvidia.com/v1alpha1
kind: DPUServiceInterface
metadata: { name: hbn-p0, namespace: dpf-operator-system }
spec:
  template:
    spec:
      template:
        metadata: { labels: { svc.dpu.nvidia.com/interface: ${serviceLabel} } }
        spec: { interfaceType: service, service: { serviceID: hbn, network: mybrhbn, interfaceName: p0_if } }
`;
