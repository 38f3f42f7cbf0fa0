import { BLOCK_POOL, NAMESPACE, NODES, PREFIX_POOL, SRIOV_POLICY } from './objects';
import { diffOf, edited } from './states';
import { COMMENT_MARKER, diffMarkdown, MOST_CHARACTERS } from '../../src/report';

const markdown = (before: string, after: string, allowed: readonly string[] = []): string => diffMarkdown([{ title: 'dist', diff: diffOf(before, after) }], { allowed });
const manyNodes = (count: number, third = 0): string => {
  const pins = Array.from({ length: count }, (_, node) => `    - { nodeName: node-${node}, prefix: 10.${(node >> 8) + third}.${node & 255}.0/24 }\n`).join('');
  return `${PREFIX_POOL.slice(0, PREFIX_POOL.indexOf('    -')).replace('10.1.0.0/16', '10.0.0.0/8')}${pins}`;
};

test('a comment of a change', () => {
  const before = `${BLOCK_POOL}${NODES}---\n${SRIOV_POLICY}`;
  const after = edited(edited(before, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8'), 'mtu: 9000', 'mtu: 1500');
  expect(markdown(before, after)).toBe(`${COMMENT_MARKER}

### gpu-fabric: \`dist\`

2 objects changed, 0 added, 0 removed; **2 addresses moved**, 0 added, 0 removed.

> [!CAUTION]
> \`renumber\`: this is refused unless it is allowed (\`--allow renumber\`).

#### What it disrupts

| | object | what happens |
| --- | --- | --- |
| \`renumber\` | \`IPPool nvidia-network-operator/storage\` | 2 of 2 nodes get other addresses: nv-ipam keeps a block only while it has the size that the pool asks for ([source](https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/pkg/ipam-controller/allocator/allocator.go)) |
| \`node-drain\` | \`SriovNetworkNodePolicy nvidia-network-operator/rail-0\` | the config daemon drains a node before it makes its virtual functions anew, and what its NICs have no longer fits mtu ([source](https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/pkg/plugins/generic/generic_plugin.go)) |

#### Addresses

<details open><summary>2 addresses moved</summary>

| node | network | from | to |
| --- | --- | --- | --- |
| \`n1\` | \`storage\` | \`10.0.0.1-10.0.0.16\` | \`10.0.0.1-10.0.0.8\` |
| \`n2\` | \`storage\` | \`10.0.0.17-10.0.0.32\` | \`10.0.0.9-10.0.0.16\` |

</details>

#### Objects

<details><summary>2 objects changed</summary>

- \`IPPool nvidia-network-operator/storage\`
  - \`spec.perNodeBlockSize\`: \`16 -> 8\`
- \`SriovNetworkNodePolicy nvidia-network-operator/rail-0\`
  - \`spec.mtu\`: \`9000 -> 1500\`

</details>
`);
});

test('nothing', () => {
  expect(markdown(BLOCK_POOL, BLOCK_POOL)).toBe(`${COMMENT_MARKER}\n\n### gpu-fabric: \`dist\`\n\nNo object and no address changes.\n`);
});

test('a change that disturbs nothing says so, and one that is allowed is not refused', () => {
  expect(markdown(NAMESPACE, edited(NAMESPACE, 'team: a', 'team: b'))).toContain('Nothing that runs is disturbed');
  const moved = edited(BLOCK_POOL + NODES, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8');
  expect(markdown(BLOCK_POOL + NODES, moved, ['renumber'])).not.toContain('CAUTION');
});

test.each([[200], [2_000], [10_000]])('%d nodes that move fit into a comment, and say how many are left out', (count) => {
  const text = markdown(manyNodes(count), manyNodes(count, 100));
  expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect(text).toContain(`**${count} addresses moved**`);
  if (count > 500) expect(text).toMatch(/and \d+ more/);
  expect(text.match(/<details/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
});

test('a comment that may hold little is cut at the end of a line', () => {
  const text = diffMarkdown([{ title: 'dist', diff: diffOf(manyNodes(100), manyNodes(100, 100)) }], { limit: 400 });
  expect(text.length).toBeLessThanOrEqual(400);
  expect(text).toMatch(/The rest does not fit into a comment\.\n$/);
});

test('what people write into objects stays text', () => {
  const object = (name: string, value: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${JSON.stringify(name)} }\ndata: { a: ${JSON.stringify(value)} }\n`;
  const text = markdown(object('x', 'a'), object('x', 'b`</details><img src=x> @everyone | `` \n# heading'));
  expect(text).toContain('``` a -> b`</details><img src=x> @everyone | `` # heading ```');
  const pool = edited(BLOCK_POOL, 'subnet: 10.0.0.0/24', 'subnet: "<b>@all|*`"');
  const row = markdown(BLOCK_POOL, pool).split('\n').find((line) => line.includes('becomes invalid')) ?? '';
  expect(row).not.toMatch(/(?<!\\)<b>|(?<!\\)@all|(?<!\\)\*/);
  expect(row.replaceAll('\\|', '').split('|')).toHaveLength(5);
});

test('contents of Secrets are not shown', () => {
  const secret = (value: string): string => `apiVersion: v1\nkind: Secret\nmetadata: { name: ufm }\nstringData: { password: ${value} }\n`;
  const text = markdown(secret('hunter2'), secret('hunter3'));
  expect(text).toContain('`stringData.password`: `hidden, since it is a secret`');
  expect(text).not.toContain('hunter');
});
