/** Where the page of a rule is: below the documentation of the package. */
export function ruleUrl(id: string): string {
  return `docs/rules/${id}.md`;
}
