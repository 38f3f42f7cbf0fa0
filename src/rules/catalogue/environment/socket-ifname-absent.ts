import { interfacesOf, variablesOf } from './support';
import { listValues } from '../../../errors';
import { parseFabricVariable } from '../../grammar';
import type { Rule } from '../../rule';

export const socketIfnameAbsent: Rule = {
  id: 'socket-ifname-absent',
  tier: 1,
  severity: 'error',
  title: 'A socket interface is named that the pod does not have',
  rationale: 'NCCL and Gloo look for that interface and give up when it is not there: "no socket interface found".',
  fix: 'name an interface of the pod: eth0, or net1 and so on in the order of the networks annotation',
  evidence: ['https://github.com/NVIDIA/nccl/blob/master/src/misc/socket.cc', 'https://docs.pytorch.org/docs/stable/distributed.html#choosing-the-network-interface-to-use'],
  examples: [
    {
      wrong: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: NCCL_SOCKET_IFNAME, value: bond0 }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
`,
      right: `apiVersion: v1
kind: Pod
metadata:
  name: train
  namespace: ai-training
spec:
  containers:
  - name: main
    image: registry.example.com/train:1.0
    securityContext: { capabilities: { add: [IPC_LOCK] } }
    env:
    - { name: NCCL_SOCKET_IFNAME, value: eth0 }
    volumeMounts: [{ name: shm, mountPath: /dev/shm }]
  volumes: [{ name: shm, emptyDir: { medium: Memory } }]
`,
    },
  ],
  check(cluster, report) {
    for (const { manifests, name, field, text, workload } of variablesOf(cluster, ['NCCL_SOCKET_IFNAME', 'GLOO_SOCKET_IFNAME', 'NVSHMEM_BOOTSTRAP_UID_SOCK_IFNAME'])) {
      const interfaces = interfacesOf(workload);
      const parsed = parseFabricVariable(name, text)?.value;
      if (interfaces === undefined || parsed?.kind !== 'interfaces' || parsed.devices.mode !== 'only') continue;
      if (interfaces.some((each) => parsed.devices.matches(each))) continue;
      report({ at: manifests, field, message: `${name} is "${text}", and the pod has ${listValues(interfaces).replace(' or ', ' and ')}` });
    }
  },
};
