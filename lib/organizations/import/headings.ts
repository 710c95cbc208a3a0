// From the headings of a file to the columns of an import.
import type { ImportColumn } from "#lib/organizations/import/schema.ts";
import { findColumn } from "#lib/organizations/import/schema.ts";

/** Unknown and repeated headings that are named one by one */
const named = 20;

/** Maps headings to columns, and reports those that were not used. */
export class Headings {
  // A file of objects repeats its headings with every row.
  readonly #columns = new Map<string, ImportColumn | undefined>();
  readonly #unknown = new Set<string>();
  readonly #repeated = new Set<string>();

  /** The column for each heading, in order; undefined where its cells are left out. */
  read(headings: readonly string[]): (ImportColumn | undefined)[] {
    const seen = new Set<ImportColumn>();
    return headings.map((heading) => {
      const column = this.#columnOf(heading);
      if (!column) {
        if (heading.trim() !== "") this.#unknown.add(heading.trim());
        return undefined;
      }
      if (seen.has(column)) {
        this.#repeated.add(heading.trim());
        return undefined;
      }
      seen.add(column);
      return column;
    });
  }

  #columnOf(heading: string): ImportColumn | undefined {
    if (!this.#columns.has(heading)) this.#columns.set(heading, findColumn(heading));
    return this.#columns.get(heading);
  }

  remarks(): string[] {
    return [
      ...remarksOn("Not imported because organizations have no such field", this.#unknown),
      ...remarksOn("Not imported because an earlier column has the same meaning", this.#repeated),
    ];
  }
}

function remarksOn(what: string, headings: ReadonlySet<string>): string[] {
  if (headings.size === 0) return [];
  const list = [...headings].slice(0, named).map((heading) => JSON.stringify(heading.slice(0, 60)));
  const rest = headings.size > named ? ` and ${headings.size - named} more` : "";
  return [`${what}: ${list.join(", ")}${rest}`];
}
