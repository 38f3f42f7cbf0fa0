import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import { programsOf, run } from './programs';
import * as library from '../../src';
import { problemsOf } from '../../src/errors';
import { describeWithShared, SHARED } from '../support/shared';

interface ApiObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'from-launch-kit.md'), 'utf8');
const [PROGRAM] = programsOf('from-launch-kit.md');
const OBJECTS = rowsBehind('<!-- objects -->');
const FIELDS = rowsBehind('<!-- fields -->');

/** The rows of the table behind a mark. */
function rowsBehind(mark: string): string[][] {
  const lines = PAGE.slice(PAGE.indexOf(mark) + mark.length).trimStart().split('\n');
  const table = lines.slice(0, lines.findIndex((line) => !line.startsWith('|')));
  return table.slice(2).map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()));
}

/** What the program of the page makes of a cluster-config. */
function synthesized(config: string): ApiObject[] {
  const chart = new cdk8s.Chart(new cdk8s.App(), 'dev');
  run(PROGRAM, { ...library, chart, readSources: () => library.readSources([config]) });
  expect(problemsOf(chart.node.root as cdk8s.App)).toEqual([]);
  return chart.toJson() as ApiObject[];
}

const nameOf = ({ kind, metadata }: ApiObject): string => `${kind} \`${metadata.name}\``;

function valueAt(object: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);
}

/** JSON inside a field counts by what it says. */
function plain(value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('{') ? JSON.parse(value) : value;
}

describe('docs/from-launch-kit.md', () => {
  const objects = synthesized(join(__dirname, 'cluster-config.yaml'));
  const byName = new Map(objects.map((object) => [nameOf(object), object]));

  test('has a row for every object that the program makes, and for no other', () => {
    expect(OBJECTS.map(([, , here]) => here).filter((here) => here !== 'none').sort()).toEqual([...byName.keys()].sort());
  });

  test('says why for every object', () => {
    expect(OBJECTS.filter(([, why]) => why === '')).toEqual([]);
  });

  test('has a row for every kind that launch-kit\'s profile generates', () => {
    const kinds = new Set(OBJECTS.map(([theirs]) => theirs.split(' ')[0]).filter((kind) => kind !== ''));
    expect(kinds).toEqual(new Set([
      '`values.yaml`', 'NicClusterPolicy', 'NicNodePolicy', 'IPPool', 'SriovNetworkNodePolicy', 'SriovNetwork', 'DaemonSet', 'NicInterfaceNameTemplate',
      'NicConfigurationTemplate', 'SriovNetworkPoolConfig',
    ]));
  });

  test.each(FIELDS)('%s has %s: %s, here %s', (object, field, theirs, here) => {
    const made = byName.get(object);
    expect(made).toBeDefined();
    const value = plain(valueAt(made, field.replaceAll('`', '')));
    if (here.startsWith('none')) expect(value).toBeUndefined();
    else expect(value).toEqual(JSON.parse((here === 'the same' ? theirs : here).replaceAll('`', '')));
  });
});

describeWithShared('the example of launch-kit', () => {
  test('becomes the same objects, but for the name of its machine', () => {
    const shape = (name: string): string => name.replace(/-(?:example-2000-t|x9drff-i-7-t)-[0-9a-f]{6}/, '-group').replace(/`(?:example-2000-t|x9drff-i-7-t)-[0-9a-f]{6}/, '`group');
    const theirs = synthesized(join(SHARED, 'examples', 'launch-kit', 'cluster-config.yaml'));
    expect(theirs.map(nameOf).map(shape)).toEqual(synthesized(join(__dirname, 'cluster-config.yaml')).map(nameOf).map(shape));
  });
});
