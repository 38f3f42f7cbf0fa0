import { parseManifests } from '../../src/manifests';
import { createCluster } from '../../src/rules/model/create-cluster';
import { COHERENCE_RULES } from '../../src/rules/catalogue/coherence';
import { deployment, macvlanNad, nodePolicy, sharedDevice, operatorNetwork } from '../../src/rules/catalogue/coherence/examples';
import { Inventory } from '../../src/inventory';
test('scale', () => {
  const N = 4000;
  const texts: string[] = [sharedDevice('["eth2"]')];
  for (let i = 0; i < N; i++) {
    texts.push(macvlanNad(`a-${i}`, `{ "type": "whereabouts", "range": "10.0.0.0/24", "node_slice_size": "/28" }`));
    texts.push(macvlanNad(`h-${i}`, `{ "type": "host-local", "subnet": "10.0.0.0/24" }`));
    texts.push(nodePolicy(`p-${i}`, { more: '  mtu: 9000\n' }));
    texts.push(operatorNetwork('MacvlanNetwork', `m-${i}`, `  master: eth2\n  mtu: 9216\n  ipam: '{"type":"nv-ipam","poolName":"a"}'\n`));
    texts.push(deployment(`a-${i},h-${i},m-${i},h-${(i + 1) % N}`, { limits: '"rdma/rail_0": 1' }).replace('name: train', `name: t-${i}`));
  }
  const inventory = Inventory.parse(`cluster: hgx
nodeGroups:
  - { name: g, nodeSelector: { gpu: h200 }, nics: [{ pciAddress: '0000:1a:00.0', interface: eth2, linkLayer: ethernet, traffic: east-west, rail: 0 }], nodes: [${Array.from({ length: N }, (_, i) => `gpu-${i}`).join(', ')}] }
  - { name: o, nodeSelector: { gpu: old }, nics: [{ pciAddress: '0000:1a:00.0', interface: ens2, linkLayer: ethernet, traffic: east-west, rail: 0 }], nodes: [${Array.from({ length: N }, (_, i) => `old-${i}`).join(', ')}] }
`, 'i.yaml');
  const { manifests } = parseManifests(texts.join('---\n'), 'x.yaml');
  const cluster = createCluster(manifests, { inventory });
  cluster.networks.forEach(({ ipam }) => ipam); cluster.workloads.forEach(({ attachments }) => attachments);
  const lines: string[] = [];
  for (const rule of COHERENCE_RULES) { const t = Date.now(); let n = 0; rule.check(cluster, () => n++); lines.push(`${rule.id} ${Date.now() - t} ms, ${n}`); }
  console.log(lines.join('\n'));
}, 200000);
