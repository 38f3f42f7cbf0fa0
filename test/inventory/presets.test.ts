import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eastWestNics, Inventory, Nic, preset, presetNames } from '../../src/inventory';
import { describeWithShared, SHARED } from '../support/shared';

test('five servers are known', () => {
  expect(presetNames()).toEqual([
    'PowerEdge-XE9680', 'ThinkSystem-SR680a-V3', 'UCSC-885A-M8-H22', 'ThinkSystem-SR675-V3-RTX-PRO-6000', 'NVIDIA-DGX-Spark-NVIDIA-GB10',
  ]);
});

test.each(['PowerEdge-XE9680', 'ThinkSystem-SR680a-V3', 'UCSC-885A-M8-H22'])('%s is also known by its newer name', (name) => {
  expect(preset(`${name}-H200`)).toBe(preset(name));
});

test('an unknown name is answered with the one that was meant', () => {
  expect(() => preset('PowerEdge-XE9860')).toThrow('there is no preset "PowerEdge-XE9860"; did you mean "PowerEdge-XE9680"?');
  expect(() => preset('toString')).toThrow(/^there is no preset "toString"; known: "PowerEdge-XE9680", /);
});

describe.each(presetNames())('%s', (name) => {
  test('passes the checks of listed NICs', () => {
    expect(() => Inventory.of({ cluster: 'c', nodeGroups: [{ name: 'g', nics: preset(name).nics }] })).not.toThrow();
  });

  test('has one NIC on each rail', () => {
    const rails = eastWestNics(preset(name)).map(({ rail }) => rail);
    expect(rails).toEqual(rails.map((_, index) => index));
    expect(rails.length).toBeGreaterThan(0);
  });

  test('claims a link layer only where a name shows it', () => {
    expect(preset(name).nics.map(({ linkLayer }) => linkLayer)).toEqual(preset(name).nics.map(linkLayerShownBy));
  });
});

/** rdma-core names RoCE devices `roce...`; systemd names Ethernet interfaces `en...` and InfiniBand ones `ib...`. */
function linkLayerShownBy(nic: Nic): Nic['linkLayer'] {
  if (nic.rdmaDevice?.startsWith('roce') === true || nic.interface?.startsWith('en') === true) return 'ethernet';
  return nic.interface?.startsWith('ib') === true ? 'infiniband' : undefined;
}

describeWithShared('compared with the facts', () => {
  // read inside the tests: the body of a skipped suite runs too
  const recorded = (): Record<string, string>[] => {
    const [header, ...lines] = readFileSync(join(SHARED, 'reference', 'hardware-presets.csv'), 'utf8').trim().split('\n').map((line) => line.split(','));
    return lines.map((line) => Object.fromEntries(header.map((column, index) => [column, line[index]])));
  };

  test.each(presetNames())('%s has exactly the recorded NICs', (name) => {
    const expected = recorded().filter((row) => row.preset.split(' ')[0] === name).map((row) => [
      row.machineType, row.gpuType, row.deviceID, row.pciAddress, row.rdmaDevice, row.networkInterface, row.traffic, row.rail, row.numaNode,
      row.connectedGPU, row.gpuProximity,
    ]);
    const { machineType, gpuType, nics } = preset(name);
    const actual = nics.map((nic) => [
      machineType, gpuType, nic.deviceID, nic.pciAddress, nic.rdmaDevice ?? '', nic.interface, nic.traffic,
      nic.traffic === 'east-west' ? String(nic.rail) : '', String(nic.numaNode), nic.gpu ?? '', nic.gpuProximity,
    ]);
    expect(actual).toEqual(expected.sort((a, b) => (a[3] < b[3] ? -1 : 1)));
  });

  test('no recorded server is left out, under any of its names', () => {
    const names = recorded().flatMap((row) => row.preset.replace(/\(now (.*)\)/, '$1').split(' '));
    expect([...new Set(names)].filter((name) => preset(name) === undefined)).toEqual([]);
  });
});
