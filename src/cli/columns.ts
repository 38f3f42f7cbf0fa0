/** Rows of cells as lines whose columns are aligned: numbers to the right, all else to the left. */
export function columns(rows: readonly (readonly (string | number)[])[], indent: string): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => { widths[index] = Math.max(widths[index] ?? 0, String(cell).length); });
  return rows.map((row) => {
    const cells = row.map((cell, index) => (typeof cell === 'number' ? String(cell).padStart(widths[index]) : cell.padEnd(widths[index])));
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}
