/* Manifests that the examples of several rules are made of. */

/** A policy. @param more lines of its spec, indented by two, that take the place of the usual ones */
export const policy = (name: string, resource: string, nics: string, more: Readonly<Record<string, string>> = {}): string => {
  const fields = {
    resourceName: resource, numVfs: '8', isRdma: 'true', deviceType: 'netdevice', priority: '99', nodeSelector: '{ gpu: h200 }', nicSelector: nics, ...more,
  };
  return `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: ${name}
  namespace: nvidia-network-operator
spec:
${Object.entries(fields).map(([key, value]) => `  ${key}: ${value}\n`).join('')}`;
};

/** A network. @param more lines of its spec, indented by two */
export const network = (kind: 'SriovNetwork' | 'SriovIBNetwork', name: string, resource: string, more = ''): string => `apiVersion: sriovnetwork.openshift.io/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: nvidia-network-operator
spec:
  resourceName: ${resource}
  networkNamespace: default
  ipam: '{ "type": "whereabouts", "range": "10.0.0.0/24" }'
${more}`;

/** A node with a NIC of a rail, and one for everything else. */
export const INVENTORY = `cluster: hgx
nodeGroups:
  - name: gpu
    nodeSelector: { gpu: h200 }
    nics:
      - { pciAddress: '0000:1a:00.0', interface: eth2, deviceID: '1021', linkLayer: ethernet, traffic: east-west, rail: 0 }
      - { pciAddress: '0000:c1:00.0', interface: eth0, deviceID: a2dc, linkLayer: ethernet, traffic: north-south }
    nodes: [gpu-1, gpu-2]
`;
