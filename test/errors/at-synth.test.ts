import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { checkAtSynth, Problem, problemsOf } from '../../src/errors';

const problem: Problem = { code: 'field-invalid', message: 'mtu is out of range', hint: 'use at most 9000' };

function chartWith(...problems: Problem[]): Chart {
  const chart = new Chart(Testing.app(), 'chart');
  checkAtSynth(new Construct(chart, 'fabric'), () => problems);
  return chart;
}

test('a plain cdk8s app fails to synthesize, with the path, the mistake and the fix', () => {
  const chart = chartWith(problem);
  expect(() => App.of(chart).synthYaml()).toThrow('[chart/fabric] mtu is out of range; use at most 9000');
});

test('a construct without problems synthesizes', () => {
  const chart = chartWith();
  expect(() => App.of(chart).synthYaml()).not.toThrow();
});

describe('problemsOf', () => {
  test('returns the problems with the path of their construct', () => {
    expect(problemsOf(chartWith(problem))).toEqual([{ ...problem, path: 'chart/fabric' }]);
  });

  test('keeps a path that the check has set itself', () => {
    expect(problemsOf(chartWith({ ...problem, path: 'IPPool a' }))).toEqual([{ ...problem, path: 'IPPool a' }]);
  });

  test('reports every check of every construct', () => {
    const chart = chartWith(problem);
    checkAtSynth(new Construct(chart, 'other'), () => [{ code: 'name-invalid', message: 'first' }, { code: 'name-invalid', message: 'second' }]);
    expect(problemsOf(chart).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'chart/fabric: mtu is out of range', 'chart/other: first', 'chart/other: second',
    ]);
  });

  test('reports nothing twice when it runs twice', () => {
    const chart = chartWith(problem);
    expect(problemsOf(chart)).toEqual(problemsOf(chart));
  });

  test('reports what the checks of other libraries say', () => {
    const chart = chartWith(problem);
    chart.node.findChild('fabric').node.addValidation({ validate: () => ['a foreign complaint'] });
    expect(problemsOf(chart)).toEqual([
      { ...problem, path: 'chart/fabric' },
      { code: 'field-invalid', path: 'chart/fabric', message: 'a foreign complaint' },
    ]);
  });
});
