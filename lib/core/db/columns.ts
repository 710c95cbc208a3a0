// Columns of many rows as parameters for `unnest`: arrays of Postgres as text, at a third of what `pg` takes to write them.
// Where all values of a column are missing nothing travels: `unnest` has NULL for what an array lacks.

type Values<T> = readonly (T | null | undefined)[];

/** Ids, numbers, days and names of constants, which need no quotes. */
export function plainColumn(values: Values<string | number>): string {
  return values.some(isGiven) ? `{${values.map((value) => value ?? "NULL").join(",")}}` : "{}";
}

/** Any text. */
export function textColumn(values: Values<string>): string {
  const written = () => values.map((value) => (isGiven(value) ? `"${escaped(value)}"` : "NULL"));
  return values.some(isGiven) ? `{${written().join(",")}}` : "{}";
}

/** A column that mostly has one value: `shared`, for a `coalesce` behind it, where all rows have that, and nothing to parse. */
export function sharedColumn(values: Values<string | number>): { column: string; shared: string | null } {
  const [first] = values;
  if (first === null || first === undefined || values.some((value) => value !== first))
    return {
      column: textColumn(values.map((value) => (isGiven(value) ? String(value) : null))),
      shared: null,
    };
  return { column: "{}", shared: String(first) };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function escaped(text: string): string {
  return text.includes('"') || text.includes("\\")
    ? text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')
    : text;
}
