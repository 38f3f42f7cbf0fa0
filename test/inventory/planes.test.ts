import { refusalsOf } from './refused';
import { eastWestNics, Inventory, NicData } from '../../src/inventory';

/** Rail and plane of an east-west NIC; without a plane where that is left out. */
type Port = readonly [rail: number, plane?: number];

/** A group whose NICs are on these ports, in this order. */
function withNics(...ports: readonly Port[]): () => Inventory {
  const nics = ports.map(([rail, plane], index): NicData => {
    return { pciAddress: `0000:${(16 + index).toString(16)}:00.0`, traffic: 'east-west', rail, ...(plane !== undefined && { plane }) };
  });
  return () => Inventory.of({ cluster: 'c', nodeGroups: [{ name: 'g', nics }] });
}

const AT = 'inventory.nodeGroups[0]';

describe('the east-west NICs of a group with planes', () => {
  test('come in the order of their rails, and of the planes of a rail', () => {
    const nics = eastWestNics(withNics([1, 1], [0, 1], [1, 0], [0, 0])().group('g'));
    expect(nics.map(({ rail, plane }) => [rail, plane])).toEqual([[0, 0], [0, 1], [1, 0], [1, 1]]);
  });

  test('are on plane 0 where they name none', () => {
    const nics = eastWestNics(withNics([0, 1], [0], [1, 1], [1])().group('g'));
    expect(nics.map(({ rail, plane }) => [rail, plane])).toEqual([[0, undefined], [0, 1], [1, undefined], [1, 1]]);
  });

  test('may all name the one plane that there is', () => {
    expect(withNics([0, 0], [1, 0])).not.toThrow();
  });
});

describe('refused are NICs', () => {
  test.each<[string, readonly Port[], string[]]>([
    ['on one plane of a rail', [[0, 0], [0, 1], [0, 1]], [
      `${AT}.nics[2]: rail 0 plane 1 is given twice; the first is at ${AT}.nics[1]`,
    ]],
    ['on plane 0, once by its number and once without', [[0], [0, 0], [0, 1]], [
      `${AT}.nics[1]: rail 0 plane 0 is given twice; the first is at ${AT}.nics[0]`,
    ]],
    ['with a plane left out', [[0, 0], [0, 2]], [
      `${AT}: plane without NIC: rail 0 plane 1; give every rail a NIC on each of the planes 0 to 1`,
    ]],
    ['with fewer planes on one rail than on others', [[0, 0], [0, 1], [1, 0], [2, 0], [2, 1]], [
      `${AT}: plane without NIC: rail 1 plane 1; give every rail a NIC on each of the planes 0 to 1`,
    ]],
    ['with a rail left out', [[0, 0], [0, 1], [2, 0], [2, 1]], [
      `${AT}: rail without NIC: 1; number the rails of the 4 east-west NICs 0 to 1`,
    ]],
  ])('%s', (_, ports, refusals) => {
    expect(refusalsOf(withNics(...ports))).toEqual(refusals);
  });

  test('on the same rail without planes, as ever', () => {
    expect(refusalsOf(withNics([0], [0]))).toEqual([
      `${AT}.nics[1].rail: rail 0 is given twice; the first is at ${AT}.nics[0].rail`,
      `${AT}: rail without NIC: 1; number the rails of the 2 east-west NICs 0 to 1`,
    ]);
  });

  test('that are north-south on a plane', () => {
    const nics: NicData[] = [{ pciAddress: '0000:10:00.0', traffic: 'north-south', plane: 0 }];
    expect(refusalsOf(() => Inventory.of({ cluster: 'c', nodeGroups: [{ name: 'g', nics }] }))).toEqual([
      `${AT}.nics[0]: a north-south NIC has no plane; remove "plane", or make the traffic "east-west"`,
    ]);
  });

  test('with a plane that is no number, which is all that is said', () => {
    const text = 'cluster: c\nnodeGroups:\n  - name: g\n    nics:\n'
      + '      - { pciAddress: "0000:10:00.0", traffic: east-west, rail: 0, plane: -1 }\n      - { pciAddress: "0000:11:00.0", traffic: east-west, rail: 0, plane: 1 }\n';
    expect(refusalsOf(() => Inventory.parse(text, 'i.yaml'))).toEqual(['i.yaml:5:75: nodeGroups[0].nics[0].plane: -1 is out of range; it must be >= 0']);
  });
});
