import { parseManifests } from '../../src/manifests';
import { lint } from '../../src/rules';
import { ATTACHMENT_RULES } from '../../src/rules/catalogue/attachments';
import { macvlan, pod, POLICY, POOL, SRIOV, stream } from '../../src/rules/catalogue/attachments/examples';
test.each([5000, 20000])('perf %s', (n) => {
  const parts: string[] = [POOL, POLICY, SRIOV];
  for (let i = 0; i < n; i++) {
    parts.push(pod(`'[{"name": "rail-0","ips":["10.0.${i % 250}.${i % 200}"]},{"name":"rail-${i}x"},{"name":"nads","namespace":"q"}]'`, { name: `p${i}`, limits: `nvidia.com/rail_0: 1, nvidia.com/r_${i}: 2, rdma/x${i}: 1` }));
    parts.push(macvlan({ ipam: `{ "type": "nv-ipam", "poolName": "p${i}" }` }).replace('name: rail-0', 'name: nads').replace('namespace: ai-training', `namespace: ns${i}`));
  }
  const { manifests } = parseManifests(stream(...parts), 'x.yaml');
  for (const rule of ATTACHMENT_RULES) {
    const t = Date.now(); const r = lint(manifests, {}, { only: [rule.id] }); const d = Date.now() - t;
    if (d > 300) console.log(n, rule.id, d, r.findings.length);
  }
});
