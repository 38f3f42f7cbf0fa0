import { reasons } from './reasons';
import { CniPlugins, parseCniConfig, parseIpamText, parseMetaPlugins } from '../../../src/rules/grammar';

function plugins(text: string): CniPlugins {
  const { value } = parseCniConfig(text, 'rail-0');
  if (value === undefined || value.kind === 'file') throw new Error(`no plugins in ${text}`);
  return value;
}

describe('the configuration of a network attachment', () => {
  test('is one plugin when it has a type', () => {
    const text = '{"cniVersion": "0.3.1", "name": "n", "type": "macvlan", "master": "ens1", "capabilities": {"ips": true}, "ipam": {"type": "nv-ipam", "poolName": "p"}}';
    expect(parseCniConfig(text, 'rail-0').problems).toEqual([]);
    expect(plugins(text)).toMatchObject({
      kind: 'plugin', name: 'n', cniVersion: '0.3.1', plugins: [{ type: 'macvlan', capabilities: { ips: true }, ipam: { type: 'nv-ipam', pools: ['p'] }, fields: { master: 'ens1' } }],
    });
  });

  test('is a list when it has plugins', () => {
    const text = '{"cniVersion": "1.0.0", "name": "n", "plugins": [{"type": "sriov", "ipam": {}}, {"type": "rdma"}]}';
    expect(parseCniConfig(text, 'rail-0').problems).toEqual([]);
    expect(plugins(text)).toMatchObject({ kind: 'list', plugins: [{ type: 'sriov' }, { type: 'rdma' }] });
    expect(plugins(text).plugins[0].ipam).toBeUndefined();
  });

  test('takes the name of the attachment when it has none', () => {
    expect(plugins('{"type": "sriov", "ipam": {"type": "nv-ipam"}}')).toMatchObject({ name: 'rail-0', cniVersion: '0.1.0', plugins: [{ ipam: { pools: ['rail-0'], poolsFrom: 'network' } }] });
  });

  test('is a file on the node when it is empty', () => {
    expect(parseCniConfig('', 'rail-0')).toEqual({ value: { kind: 'file' }, problems: [] });
  });

  test('reads the type, not the plugins, when it has both', () => {
    const { problems } = parseCniConfig('{"type": "macvlan", "plugins": [{"type": "sriov"}]}', 'rail-0');
    expect(problems).toEqual([expect.objectContaining({ effect: 'ignored', path: ['plugins'] })]);
  });

  test.each([
    ['{', 'failed to unmarshal Spec.Config: unexpected end of JSON input'],
    ['[]', 'cannot unmarshal array into Spec.Config of type object'],
    ['null', 'cannot unmarshal null into Spec.Config'],
    ['{"name": "n"}', "delegate must have the 'type' or 'plugin' field"],
    ['{"plugins": []}', 'plugins: no plugins in list'],
    ['{"plugins": [{}]}', "plugins[0].type: a plugin delegate must have the 'type' field"],
    ['{"plugins": [{"type": "sriov"}, {}]}', "plugins[1].type: failed to parse plugin config 1: missing 'type'"],
    ['{"plugins": {"type": "sriov"}}', 'plugins: cannot unmarshal object into field plugins of type []PluginConf'],
    ['{"type": "sriov", "name": "a b"}', 'name: invalid characters found in network name: "a b"'],
    ['{"type": "sriov", "name": 1}', 'name: cannot unmarshal number into field name of type string'],
    ['{"type": "sriov", "cniVersion": "1.2.0"}', 'cniVersion: incompatible CNI versions; config is "1.2.0"'],
    ['{"type": "sriov", "cniVersion": 1.0}', 'cniVersion: cannot unmarshal number into field cniVersion'],
    ['{"type": "sriov", "capabilities": {"ips": "true"}}', 'capabilities.ips: cannot unmarshal string into field capabilities.ips of type bool'],
    ['{"type": "sriov", "capabilities": ["ips"]}', 'capabilities: cannot unmarshal array'],
    ['{"plugins": [{"type": "sriov"}], "disableCheck": "true"}', 'disableCheck: cannot unmarshal string into field disableCheck of type bool'],
    ['{"type": "rdma"}', 'type: rdma must be called as chained plugin'],
    ['{"plugins": [{"type": "tuning"}, {"type": "sriov"}]}', 'plugins[0].type: tuning must be called as chained plugin'],
    ['{"plugins": [{"type": "sriov", "ipam": "x"}]}', 'plugins[0].ipam: cannot unmarshal string into ipam of type object'],
    ['{"type": "sriov", "args": {}, "ipam": {"type": "nv-ipam"}}', 'args without cni, and nv-ipam crashes on it'],
  ])('is refused: %s', (text, reason) => {
    expect(reasons(parseCniConfig(text, 'rail-0'))).toContainEqual(expect.stringContaining(reason));
  });

  test('has no address without the type of an IPAM plugin', () => {
    const parsed = parseCniConfig('{"type": "macvlan", "ipam": {"poolName": "p"}}', 'rail-0');
    expect(reasons(parsed)).toEqual(['~ ipam.type: ipam has no type, and the interface gets no address']);
  });
});

describe('meta plugins', () => {
  const network = { name: 'rail-0', cniVersion: '1.0.0' };

  test.each([['', []], ['{"type": "rdma"}', ['rdma']], ['{"type": "rdma"},\n{"type": "tuning", "mtu": 9000}', ['rdma', 'tuning']]])('take %j', (text, types) => {
    const { value, problems } = parseMetaPlugins(text, network);
    expect([value.map(({ type }) => type), problems]).toEqual([types, []]);
  });

  test.each([
    ['[{"type": "rdma"}]', '[0]: cannot unmarshal array into plugin config'],
    ['{"type": "rdma"} {"type": "sbr"}', "invalid character '{' after array element"],
    ['{"type": "rdma"}],[{}', "invalid character ',' after top-level value"],
    ['{}', "[0].type: failed to parse plugin config 1: missing 'type'"],
  ])('refuse %j', (text, reason) => {
    expect(reasons(parseMetaPlugins(text, network))).toContainEqual(expect.stringContaining(reason));
  });
});

describe('the ipam text of a network resource', () => {
  const parse = (text: string, stripsBlanks = true): ReturnType<typeof parseIpamText> => parseIpamText(text, { networkName: 'rail-0' }, { stripsBlanks });

  test('is pasted without its blanks by most operators', () => {
    expect(parse('{"type": "nv-ipam", "poolName": "a, b"}').value).toMatchObject({ pools: ['a', 'b'] });
    expect(parse('{"type": "nv-ipam", "poolName": "a, b"}', false).problems).toEqual([expect.objectContaining({ effect: 'refused', message: 'pool " b" not found' })]);
  });

  test('may not hold an apostrophe', () => {
    expect(parse('{"type": "it\'s"}').problems).toEqual([expect.objectContaining({ effect: 'refused', offset: 12 })]);
  });

  test('is none when it is empty', () => {
    expect(parse(' ')).toEqual({ value: undefined, problems: [] });
  });
});
