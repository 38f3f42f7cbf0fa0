/** An object with one field, or with none where there is no value, to be spread into another. */
export function defined<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  if (value === undefined) return {};
  const field: { [key in K]?: V } = {};
  field[key] = value;
  return field;
}
