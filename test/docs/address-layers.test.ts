import * as cdk8s from 'cdk8s';
import { programsOf, run } from './programs';
import * as library from '../../src';
import { problemsOf } from '../../src/errors';

const PROGRAMS = programsOf('address-layers.md');

describe('docs/address-layers.md', () => {
  test('has programs', () => {
    expect(PROGRAMS.length).toBeGreaterThanOrEqual(5);
  });

  test.each(PROGRAMS)('runs, with nothing wrong: %s', (program) => {
    const app = new cdk8s.App();
    const chart = new cdk8s.Chart(app, 'cluster');
    run(program, { ...library, ApiObject: cdk8s.ApiObject, chart });
    expect(problemsOf(app)).toEqual([]);
    expect(chart.toJson()).not.toEqual([]);
  });
});
