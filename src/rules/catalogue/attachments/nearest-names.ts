import { closest } from '../../../errors';

/** Beyond so many candidates, and so many different words, looking for a similar name takes longer than it helps. */
const MOST_CANDIDATES = 1000;
const MOST_WORDS = 300;

/** Finds the names that people probably meant. Many objects make the same mistake, so that each word is looked for once. */
export class NearestNames {
  private readonly known = new Map<string, string | undefined>();

  /** @param scope what the candidates belong to: the same ones for the same scope */
  public of(word: string, scope: string, candidates: () => readonly string[]): string | undefined {
    const key = `${scope} ${word}`;
    if (!this.known.has(key)) {
      if (this.known.size >= MOST_WORDS) return undefined;
      this.known.set(key, closest(word, candidates().slice(0, MOST_CANDIDATES)));
    }
    return this.known.get(key);
  }
}
