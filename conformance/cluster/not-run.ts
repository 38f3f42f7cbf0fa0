/** Why the suite, or a part of it, cannot run on this machine; nothing is wrong. */
export class NotRun extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'NotRun';
  }
}
