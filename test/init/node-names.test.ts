import { expandNodeNames } from '../../src/init';

test.each<[string, string[]]>([
  ['gpu-1,gpu-2', ['gpu-1', 'gpu-2']],
  ['gpu-[01-03]', ['gpu-01', 'gpu-02', 'gpu-03']],
  ['gpu-[9-11].example.com, spare', ['gpu-9.example.com', 'gpu-10.example.com', 'gpu-11.example.com', 'spare']],
  ['[1-1]', ['1']],
  [' , ', []],
])('%s', (text, names) => {
  expect(expandNodeNames(text)).toEqual(names);
});

test('a number is as wide as the first one of its range', () => {
  expect(expandNodeNames('n[098-101]')).toEqual(['n098', 'n099', 'n100', 'n101']);
});

test.each([
  ['gpu-[3-1]', /"\[3-1\]" is no range of numbers; write the lower number first/],
  ['gpu-[a-c]', /"\[a-c\]" is no range of numbers/],
  ['gpu-[1-2', /has brackets that are not one range; use one pair of brackets/],
  ['r[1-2]-[1-4]', /has brackets that are not one range/],
  ['gpu-[1-999999999]', /more than 20000 nodes; write an inventory file/],
])('%s is refused', (text, message) => {
  expect(() => expandNodeNames(text)).toThrow(message);
});
