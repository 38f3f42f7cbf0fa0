import { PassThrough } from 'node:stream';
import { Interrupted } from '../../src/cli/exit-code';
import { complaintOf, Interview } from '../../src/cli/interview';
import { expandNodeNames } from '../../src/init';

const COLOUR = { flag: '--colour', question: 'Which colour?', choices: [{ value: 'red', name: 'like fire' }, { value: 'blue', name: 'like water' }] } as const;
const NAME = { flag: '--name', question: 'Which name?', suggested: 'bob', complaint: (text: string) => (text === '' || /^[a-z]+$/.test(text) ? undefined : 'use letters') };

/** A person at a terminal who types keys as soon as a question is shown. */
function person(keys: string): { readonly input: PassThrough; readonly output: PassThrough; screen(): string } {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let text = '';
  output.on('data', (chunk: Buffer) => {
    if (text === '') setImmediate(() => input.write(keys));
    text += chunk.toString();
  });
  return { input, output, screen: () => text };
}

test('an option answers without a question', async () => {
  const interview = new Interview(undefined, false);
  expect([await interview.choose('blue', COLOUR), await interview.text('eve', NAME)]).toEqual(['blue', 'eve']);
});

test('--yes takes what is suggested', async () => {
  const interview = new Interview(undefined, true);
  expect([await interview.choose(undefined, COLOUR), await interview.text(undefined, NAME)]).toEqual(['red', 'bob']);
});

test('a person chooses with the arrows', async () => {
  const terminal = person('\u001b[B\r');
  expect(await new Interview(terminal, false).choose(undefined, COLOUR)).toBe('blue');
  expect(terminal.screen()).toContain('Which colour?');
});

test('a person takes what is suggested with Enter, or types something else', async () => {
  expect(await new Interview(person('\r'), false).text(undefined, NAME)).toBe('bob');
  expect(await new Interview(person('eve\r'), false).text(undefined, NAME)).toBe('eve');
});

test('a wrong answer of a person is complained of, and asked for again', async () => {
  const terminal = person('e5\r');
  const answer = new Interview(terminal, false).text(undefined, NAME);
  while (!terminal.screen().includes('use letters')) await new Promise((resolve) => setTimeout(resolve, 5));
  terminal.input.write('\u007fve\r');
  expect(await answer).toBe('eve');
});

test('Ctrl+C ends the interview', async () => {
  await expect(new Interview(person('\u0003'), false).choose(undefined, COLOUR)).rejects.toThrow(Interrupted);
});

test('a wrong option is refused with the right ones, and nobody is asked', async () => {
  const interview = new Interview(undefined, true);
  await expect(interview.choose('green', COLOUR)).rejects.toThrow('--colour "green" is not possible here; use "red" or "blue"');
  await expect(interview.text('5', NAME)).rejects.toThrow('--name: use letters');
});

test('without a terminal and without --yes a question is an error that says how to answer it', async () => {
  await expect(new Interview(undefined, false).choose(undefined, COLOUR)).rejects.toThrow('--colour is not given, and nobody can be asked without a terminal; give it ("red" or "blue"), or --yes');
});

test('there is no question where there is one answer', async () => {
  expect(await new Interview(undefined, false).choose(undefined, { ...COLOUR, choices: [COLOUR.choices[1]] })).toBe('blue');
});

test('what a check throws is a complaint with its hint', () => {
  expect(complaintOf(expandNodeNames)('gpu-[2-1]')).toBe('"[2-1]" is no range of numbers; write the lower number first: gpu-[001-032]');
  expect(complaintOf(expandNodeNames)('gpu-[1-2]')).toBeUndefined();
});
