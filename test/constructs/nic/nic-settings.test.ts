import { EthernetFabricProps, EthernetNicSettings, GpuFabric, InventoryData, NicData, RdmaClusterProps, StorageFabric } from '../../../src';
import { groupOf, inventoryOf, nicsOf } from '../../support/inventories';
import { Manifest } from '../../support/manifests';
import { all, Build, ETHERNET, gpuFabric, named, refusals, synthesize } from '../given';

/** NICs of one type, ConnectX-7. */
const nics = nicsOf({ rails: 2 }).map((nic): NicData => ({ ...nic, deviceID: '1021' }));
const data: Partial<InventoryData> = { nodeGroups: [groupOf({ nics })] };
const inventory = inventoryOf(data);
const macvlan = { attachment: { kind: 'macvlan' } } as const;
const flat = { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 8 } as const;

interface TemplateSpec {
  readonly nodeSelector: object;
  readonly nicSelector: { readonly nicType: string; readonly pciAddresses: readonly string[] };
  readonly template: Readonly<Record<string, unknown>>;
}

function templatesOf(manifests: readonly Manifest[]): Readonly<Record<string, TemplateSpec>> {
  return Object.fromEntries(Object.entries(named(manifests, 'NicConfigurationTemplate')).map(([name, { spec }]) => [name, spec as TemplateSpec]));
}

function templates(build: Build, props: Partial<RdmaClusterProps> = {}) {
  return templatesOf(synthesize(build, { inventory, release: '26.7', ...props }));
}

/** What the NICs of a RoCE fabric with four VFs are set to. */
function settings(nicSettings: EthernetNicSettings, props: Partial<EthernetFabricProps> = {}): Readonly<Record<string, unknown>> {
  return templates(gpuFabric({ attachment: { kind: 'sriov', virtualFunctions: 4 }, addressing: flat, nicSettings, ...props }))['compute-hgx-1021'].template;
}

function refusalsOf(nicSettings: EthernetNicSettings, props: Partial<EthernetFabricProps> = {}, cluster: Partial<RdmaClusterProps> = {}): string[] {
  return refusals(gpuFabric({ addressing: flat, nicSettings, ...props }), { inventory, ...cluster });
}

/** A second fabric on the same cards. */
function storage(props: Partial<EthernetFabricProps>): Build {
  return (cluster) => {
    new StorageFabric(cluster, 'storage', { ...ETHERNET, addressing: { ...flat, subnet: '10.201.0.0/24' }, ...props });
  };
}

describe('the template of a fabric on a node group', () => {
  test('is not there unless it is asked for, nor is the operator', () => {
    const manifests = synthesize(gpuFabric(), { inventory });
    expect(templatesOf(manifests)).toEqual({});
    expect(named(manifests, 'NicClusterPolicy')['nic-cluster-policy'].spec).not.toHaveProperty('nicConfigurationOperator');
  });

  test('selects the NICs of the fabric on the nodes of the group, and brings the operator', () => {
    const manifests = synthesize(gpuFabric({ nicSettings: {} }), { inventory });
    expect(templatesOf(manifests)['compute-hgx-1021']).toEqual({
      nodeSelector: { 'example.com/group': 'hgx' },
      nicSelector: { nicType: '1021', pciAddresses: ['0000:10:00.0', '0000:11:00.0'] },
      template: { numVfs: 1, linkType: 'Ethernet' },
    });
    expect(named(manifests, 'NicClusterPolicy')['nic-cluster-policy'].spec).toHaveProperty('nicConfigurationOperator.operator.image', 'nic-configuration-operator');
  });

  test('is one per type of card', () => {
    const mixed = inventoryOf({ nodeGroups: [groupOf({ nics: nics.map((nic, index) => ({ ...nic, deviceID: index === 1 ? 'a2dc' : '1021' })) })] });
    const made = templates(gpuFabric({ nicSettings: {} }), { inventory: mixed });
    expect(Object.entries(made).map(([name, { nicSelector }]) => [name, nicSelector.pciAddresses])).toEqual([
      ['compute-hgx-1021', ['0000:10:00.0']], ['compute-hgx-a2dc', ['0000:11:00.0']],
    ]);
  });

  test('has the link type of the fabric', () => {
    const cards = nicsOf({ rails: 1, linkLayer: 'infiniband' }).map((nic) => ({ ...nic, deviceID: '1021' }));
    const infiniband = inventoryOf({ nodeGroups: [groupOf({ nics: cards })] });
    const made = templates((cluster) => {
      new GpuFabric(cluster, 'compute', {
        linkLayer: 'infiniband', attachment: { kind: 'sriov', virtualFunctions: 2 }, addressing: flat, namespaces: ['t'], nicSettings: { gpuDirect: true },
      });
    }, { inventory: infiniband });
    expect(made['compute-hgx-1021'].template).toMatchObject({ linkType: 'Infiniband', numVfs: 2, gpuDirectOptimized: { enabled: true, env: 'Baremetal' } });
  });
});

describe('virtual functions of the firmware', () => {
  test('are as many as the SR-IOV policies make', () => {
    expect(settings({}).numVfs).toBe(4);
  });

  test('are none where nothing makes any', () => {
    expect(settings({}, macvlan).numVfs).toBe(0);
  });

  test('may be more', () => {
    expect(settings({ firmwareVirtualFunctions: 16 }).numVfs).toBe(16);
  });

  test('may not be fewer', () => {
    expect(refusalsOf({ firmwareVirtualFunctions: 2 }, { attachment: { kind: 'sriov', virtualFunctions: 4 } })).toEqual([
      'field-invalid: compute: nicSettings: firmwareVirtualFunctions 2 is less than the 4 virtual functions on the NIC 0000:10:00.0 of node group "hgx"; give at least 4, or leave it out',
    ]);
  });

  test('are counted over all fabrics on a card, whichever has the settings', () => {
    const own = nics.map((nic, index) => (index === 2 ? { ...nic, pciAddress: '0000:10:00.1' } : nic));
    const shared = inventoryOf({ nodeGroups: [groupOf({ nics: own })] });
    const made = templates(all(gpuFabric({ nicSettings: {} }), storage({ attachment: { kind: 'sriov', virtualFunctions: 6 } })), { inventory: shared });
    expect(Object.keys(made)).toEqual(['compute-hgx-1021']);
    expect(made['compute-hgx-1021'].template.numVfs).toBe(6);
  });
});

describe('settings', () => {
  test('of PCI are those for throughput', () => {
    expect(settings({ pciPerformance: true }).pciPerformanceOptimized).toEqual({ enabled: true, maxReadRequest: 4096 });
    expect(settings({ pciPerformance: { maxReadRequestBytes: 1024 } }).pciPerformanceOptimized).toEqual({ enabled: true, maxReadRequest: 1024 });
    expect(settings({ pciPerformance: false })).not.toHaveProperty('pciPerformanceOptimized');
  });

  test('for GPUDirect come with those of PCI, without which the operator refuses them', () => {
    expect(settings({ gpuDirect: true })).toMatchObject({ gpuDirectOptimized: { enabled: true, env: 'Baremetal' }, pciPerformanceOptimized: { enabled: true } });
    expect(refusalsOf({ gpuDirect: true, pciPerformance: false })).toEqual([
      'field-invalid: compute: nicSettings: gpuDirect needs pciPerformance, which is false; leave pciPerformance out',
    ]);
  });

  test('of RoCE are written out, since the switches must agree with them', () => {
    expect(settings({ roce: true }).roceOptimized).toEqual({ enabled: true, qos: { trust: 'dscp', pfc: '0,0,0,1,0,0,0,0' } });
    const roce = { losslessPriorities: [0, 7], trust: 'pfc', typeOfService: 106, version: 2, congestionMarksOn: 3, cableMeters: 5, pauseFrames: false } as const;
    expect(settings({ roce }).roceOptimized).toEqual({
      enabled: true,
      roceMode: 2,
      qos: { trust: 'pfc', pfc: '1,0,0,0,0,0,0,1', tos: 106, cableLen: 5, ecn: { enabled: true, priority: 3 }, pauseFrames: { enabled: false } },
    });
  });

  test('that we have no word for are taken as they are', () => {
    expect(settings({ template: { rawNvConfig: [{ name: 'ADVANCED_PCI_SETTINGS', value: '1' }] } }).rawNvConfig).toEqual([{ name: 'ADVANCED_PCI_SETTINGS', value: '1' }]);
  });

  test('that the release does not have are refused', () => {
    expect(refusalsOf({ roce: { version: 2 } }, {}, { release: '26.4' })).toEqual([
      expect.stringMatching(/^release-unsupported: NicConfigurationTemplate compute-hgx-1021: spec\.template\.roceOptimized\.roceMode: .*26\.7/),
    ]);
    expect(refusalsOf({ roce: { typeOfService: 106 } }, {}, { release: '25.7' })).toEqual([
      expect.stringMatching(/^release-unsupported: NicConfigurationTemplate compute-hgx-1021: spec\.template\.roceOptimized\.qos\.tos: .*25\.10/),
    ]);
  });

  test.each<[string, EthernetNicSettings, Partial<EthernetFabricProps>, string]>([
    ['a priority that does not exist', { roce: { losslessPriorities: [8] } }, {}, 'nicSettings: roce.losslessPriorities: 8 is not a priority; priorities are 0 to 7'],
    ['RoCE beside Spectrum-X', { roce: true, template: { spectrumXOptimized: { enabled: true, version: 'RA2.2' } } }, {},
      'nicSettings: spectrumXOptimized has settings of RoCE of its own; leave roce out'],
    ['Spectrum-X with several virtual functions', { template: { spectrumXOptimized: { enabled: true, version: 'RA2.2' } } }, { attachment: { kind: 'sriov', virtualFunctions: 2 } },
      'nicSettings: spectrumXOptimized needs 1 virtual function, the NIC 0000:10:00.0 of node group "hgx" has 2; set virtualFunctions: 1'],
  ])('%s is refused', (_, nicSettings, props, message) => {
    expect(refusalsOf(nicSettings, props)).toEqual([`field-invalid: compute: ${message}`]);
  });

  test('need the type of the NICs', () => {
    expect(refusals(gpuFabric({ nicSettings: {} }), { inventory: inventoryOf() })).toEqual([
      'rail-missing: compute: the NIC 0000:10:00.0 of node group "hgx" has no device ID; nicSettings needs it; '
      + 'add "deviceID" to the NIC in the inventory, such as "1021" for ConnectX-7 or "a2dc" for BlueField-3',
    ]);
  });
});

describe('two fabrics on one card', () => {
  const ports = nics.map((nic, index) => (index === 2 ? { ...nic, pciAddress: '0000:10:00.1' } : nic));
  const twoPorts = inventoryOf({ nodeGroups: [groupOf({ nics: ports })] });
  const both = (props: Partial<EthernetFabricProps>) => all(gpuFabric({ nicSettings: { roce: true } }), storage({ ...macvlan, ...props }));
  const storageIs = (props: Partial<EthernetFabricProps>) => refusals(both(props), { inventory: twoPorts });

  test('have one template when they agree', () => {
    expect(storageIs({ nicSettings: { roce: true } })).toEqual([]);
    const made = templates(both({ nicSettings: { roce: true } }), { inventory: twoPorts });
    expect(Object.keys(made)).toEqual(['compute-hgx-1021']);
  });

  test('are refused when they do not', () => {
    expect(storageIs({ nicSettings: { roce: false } })).toEqual([
      'field-invalid: compute: nicSettings: the card of the NIC 0000:10:00.0 of node group "hgx" is on fabric "storage" too, with other nicSettings; a card has one set; give both fabrics the same',
    ]);
  });

  test('are refused when they speak different links', () => {
    const mixedPorts = ports.map((nic, index): NicData => (index === 2 ? { ...nic, linkLayer: 'infiniband' } : nic));
    const mixed = inventoryOf({ nodeGroups: [groupOf({ nics: mixedPorts })] });
    const build = all(gpuFabric({ nicSettings: {} }), (cluster) => {
      new StorageFabric(cluster, 'storage', {
        linkLayer: 'infiniband', attachment: { kind: 'ipoib' }, addressing: { ...flat, subnet: '10.201.0.0/24' }, namespaces: ['t'],
      });
    });
    expect(refusals(build, { inventory: mixed })).toEqual([
      'field-invalid: compute: nicSettings: the card of the NIC 0000:10:00.0 of node group "hgx" is on fabric "storage" too, which is infiniband; all ports of a card get one link type; '
      + 'leave nicSettings out, or correct the inventory',
    ]);
  });
});
