import { NicData, NicFirmware, NicFirmwareProps, RdmaClusterProps } from '../../../src';
import { groupOf, inventoryOf, nicsOf } from '../../support/inventories';
import { all, Build, identities, named, refusals, synthesize } from '../given';

const BIN = 'https://firmware.example.com/fw-ConnectX7.bin';
const typed = (deviceID: string) => nicsOf({ rails: 2 }).map((nic): NicData => ({ ...nic, deviceID: nic.traffic === 'east-west' ? deviceID : '101f' }));
const inventory = inventoryOf({
  nodeGroups: [
    groupOf({ name: 'a', nodes: ['a1'], nics: typed('1021') }), groupOf({ name: 'b', nodes: ['b1'], nics: typed('1021') }), groupOf({ name: 'c', nodes: ['c1'], nics: typed('a2dc') }),
  ],
});

function firmware(props: Partial<NicFirmwareProps> = {}, name = 'connectx-7'): Build {
  return (cluster) => {
    new NicFirmware(cluster, name, { deviceID: '1021', binUrls: [BIN], ...props });
  };
}

const refused = (props: Partial<NicFirmwareProps>) => refusals(firmware(props), { inventory });

describe('firmware', () => {
  test('has a source and a template per node group with such NICs, beside the operator', () => {
    const objects = identities(synthesize(firmware(), { inventory })).filter((identity) => !identity.startsWith('NicClusterPolicy'));
    expect(objects).toEqual([
      'NicFirmwareSource nvidia-network-operator/connectx-7',
      'NicFirmwareTemplate nvidia-network-operator/connectx-7-a',
      'NicFirmwareTemplate nvidia-network-operator/connectx-7-b',
    ]);
  });

  test('is only checked unless told otherwise', () => {
    const policy = (props: Partial<NicFirmwareProps>) => named(synthesize(firmware(props), { inventory }), 'NicFirmwareTemplate')['connectx-7-a'].spec;
    expect(policy({})).toEqual({
      nodeSelector: { 'example.com/group': 'a' },
      nicSelector: { nicType: '1021', pciAddresses: ['0000:10:00.0', '0000:11:00.0'] },
      template: { nicFirmwareSourceRef: 'connectx-7', updatePolicy: 'Validate' },
    });
    expect(policy({ updatePolicy: 'Update' })).toMatchObject({ template: { updatePolicy: 'Update' } });
  });

  test('of BlueField comes as a bundle', () => {
    const { spec } = named(synthesize(firmware({ deviceID: 'a2dc', binUrls: undefined, bfbUrl: 'https://firmware.example.com/bf.bfb' }), { inventory }), 'NicFirmwareSource')['connectx-7'];
    expect(spec).toEqual({ bfbUrlSource: 'https://firmware.example.com/bf.bfb' });
  });

  test('may be for some of the NICs', () => {
    expect(Object.keys(named(synthesize(firmware({ nodeGroups: ['b'] }), { inventory }), 'NicFirmwareTemplate'))).toEqual(['connectx-7-b']);
    const northSouth = named(synthesize(firmware({ deviceID: '101f', traffic: 'north-south' }), { inventory }), 'NicFirmwareTemplate')['connectx-7-a'].spec;
    expect(northSouth).toMatchObject({ nicSelector: { nicType: '101f', pciAddresses: ['0000:12:00.0'] } });
  });

  test('may come in two, for different NICs', () => {
    const both = all(firmware(), firmware({ deviceID: 'a2dc' }, 'bluefield-3'));
    expect(Object.keys(named(synthesize(both, { inventory }), 'NicFirmwareTemplate'))).toEqual(['connectx-7-a', 'connectx-7-b', 'bluefield-3-c']);
  });
});

describe('the volume for firmware', () => {
  const storageOf = (build: Build, props: Partial<RdmaClusterProps> = {}) =>
    (named(synthesize(build, { inventory, ...props }), 'NicClusterPolicy')['nic-cluster-policy'].spec as { nicConfigurationOperator?: { nicFirmwareStorage?: object } })
      .nicConfigurationOperator?.nicFirmwareStorage;
  const nothing: Build = () => undefined;

  test('is there with firmware, with the defaults of the API written out', () => {
    expect(storageOf(firmware())).toEqual({ create: true, pvcName: 'nic-fw-storage-pvc', availableStorageSize: '1Gi' });
  });

  test('is not there without', () => {
    expect(storageOf(nothing, { nicConfiguration: true })).toBeUndefined();
  });

  test('is as large, and of the class, that the cluster says', () => {
    const nicFirmwareStorage = { availableStorageSize: '10Gi', storageClassName: 'nfs' };
    expect(storageOf(firmware(), { nicConfiguration: { nicFirmwareStorage } })).toEqual({ create: true, pvcName: 'nic-fw-storage-pvc', ...nicFirmwareStorage });
  });
});

describe('firmware is refused', () => {
  test.each<[string, Partial<NicFirmwareProps>, string]>([
    ['without a source', { binUrls: undefined }, 'field-invalid: connectx-7: no firmware is named; give binUrls for ConnectX, or bfbUrl for BlueField'],
    ['with an empty list of sources', { binUrls: [] }, 'field-invalid: connectx-7: no firmware is named; give binUrls for ConnectX, or bfbUrl for BlueField'],
    ['with a path for a URL', { binUrls: ['fw.bin'] }, 'field-invalid: connectx-7: "fw.bin" is not a URL; write it in full, such as https://firmware.example.com/fw.bin'],
    ['for NICs that no node has', { deviceID: '1023' }, 'rail-missing: connectx-7: no node has a NIC with the device ID "1023"; did you mean "1021"?'],
    ['for NICs that no node has, nor anything like them', { deviceID: 'b00f' }, 'rail-missing: connectx-7: no node has a NIC with the device ID "b00f"; the inventory has "101f", "1021" or "a2dc"'],
    ['for NICs that have other traffic', { traffic: 'north-south' }, 'rail-missing: connectx-7: no node has a north-south NIC with the device ID "1021"; complete the inventory'],
    ['for a node group that does not exist', { nodeGroups: ['d'] }, 'inventory-invalid: connectx-7: cluster small has no node group "d"; did you mean "a"?'],
  ])('%s', (_, props, message) => {
    expect(refused(props)).toEqual([message]);
  });

  test('for NICs that have one already', () => {
    expect(refusals(all(firmware(), firmware({ nodeGroups: ['b'] }, 'other')), { inventory })).toEqual([
      'duplicate-object: other: the NIC 0000:10:00.0 of node group "b" has the firmware "connectx-7" already; a NIC takes one; keep them apart by nodeGroups or traffic',
    ]);
  });
});
