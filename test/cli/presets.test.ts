import { run } from './ledgers';
import { Inventory, preset, presetNames } from '../../src/inventory';

test('the known servers are listed', async () => {
  const { code, out } = await run('presets');
  expect(code).toBe(0);
  expect(out.split('\n').slice(1, -1).map((line) => line.split(' ')[0])).toEqual(presetNames());
});

test('one is shown with its cards', async () => {
  const { out } = await run('presets', 'PowerEdge-XE9680-H200');
  expect(out).toContain('PowerEdge-XE9680\nserver PowerEdge-XE9680, GPU NVIDIA-H200\n');
  expect(out).toContain('0000:1a:00.0  east-west    0     rocep26s0f0   eth2       0     GPU0 PIX  a2dc    ethernet\n');
  expect(out).toContain('0000:9d:00.1  north-south  -     -             eth8       1     GPU4 PIX  a2dc    -\n');
});

test('one as YAML is an inventory from which a preset of one\'s own starts', async () => {
  const { out } = await run('presets', 'NVIDIA-DGX-Spark-NVIDIA-GB10', '-o', 'yaml');
  const [group] = Inventory.parse(out, 'mine.yaml').nodeGroups;
  expect(group.nics).toEqual(preset('NVIDIA-DGX-Spark-NVIDIA-GB10').nics);
  expect(group.nodeSelector).toEqual({ 'nvidia.com/gpu.machine': 'NVIDIA_DGX_Spark', 'nvidia.com/gpu.product': 'NVIDIA-GB10' });
});

test('a program gets them as JSON', async () => {
  const { out } = await run('presets', '-o', 'json');
  expect(JSON.parse(out)).toMatchObject({ presets: presetNames().map((name) => ({ name, nics: preset(name).nics })) });
});

test('a name that is none is refused', async () => {
  expect(await run('presets', 'PowerEdge-XE9860')).toEqual({ code: 2, out: '', err: 'gpu-fabric: there is no preset "PowerEdge-XE9860"; did you mean "PowerEdge-XE9680"?\n' });
  expect(await run('presets', '-o', 'yaml')).toMatchObject({ code: 2, err: 'gpu-fabric: -o yaml shows one preset; name it: gpu-fabric presets NAME -o yaml\n' });
});
