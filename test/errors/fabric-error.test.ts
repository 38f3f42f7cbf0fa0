import { FabricError, Problem } from '../../src/errors';

const problem: Problem = { code: 'field-invalid', message: 'mtu 9001 is out of range' };

describe('the text of one problem', () => {
  test('is its message when nothing else is known', () => {
    expect(new FabricError(problem).message).toBe('mtu 9001 is out of range');
  });

  test('starts with the place and the object, and ends with the fix', () => {
    const error = new FabricError({ ...problem, location: { file: 'a.yaml', line: 3, column: 7 }, path: 'spec.mtu', hint: 'use at most 9000' });
    expect(error.message).toBe('a.yaml:3:7: spec.mtu: mtu 9001 is out of range; use at most 9000');
  });

  test('leaves out the parts of a place that are not known', () => {
    expect(new FabricError({ ...problem, location: { file: 'a.yaml' } }).message).toBe('a.yaml: mtu 9001 is out of range');
  });

  test('has no stray colon when the object has an empty name', () => {
    expect(new FabricError({ ...problem, path: '' }).message).toBe('mtu 9001 is out of range');
  });
});

test('several problems are listed and counted', () => {
  const error = new FabricError([problem, { code: 'name-invalid', message: 'bad name', path: 'pool' }]);
  expect(error.message).toBe('2 problems:\n  - mtu 9001 is out of range\n  - pool: bad name');
  expect(error.problems.map(({ code }) => code)).toEqual(['field-invalid', 'name-invalid']);
});

test('the code is that of the first problem', () => {
  expect(new FabricError([{ code: 'name-invalid', message: 'bad name' }, problem]).code).toBe('name-invalid');
});

test('it can be told apart from other errors', () => {
  const error = new FabricError(problem);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('FabricError');
});

describe('at', () => {
  test('names the object of problems that have neither an object nor a place', () => {
    expect(new FabricError(problem).at('compute').message).toBe('compute: mtu 9001 is out of range');
  });

  test('keeps the object and the place of problems that have one', () => {
    const placed: Problem = { ...problem, location: { file: 'a.yaml', line: 1 } };
    expect(new FabricError([{ ...problem, path: 'storage' }, placed]).at('compute').problems).toEqual([{ ...problem, path: 'storage' }, placed]);
  });
});
