// What the rows of one file have to do with each other, before the database is asked.
import type { Draft, Reading } from "#lib/organizations/import/read-row.ts";
import type { Finding } from "#lib/organizations/import/schema.ts";

/** A row that will be looked up, one that shares the fate of an earlier row, or one that is rejected already. */
export type SortedRow =
  | { kind: "draft"; draft: Draft }
  | { kind: "repeat"; row: number; name: string; of: number }
  | { kind: "rejected"; row: number; name: string; rejected: readonly Finding[] };

/** Finds rows that repeat an earlier one, and rejects those that claim its id or code while they say something else. */
export function sortOut(readings: readonly Reading[], tiers: ReadonlySet<string>): SortedRow[] {
  const byId = new Map<string, Draft>();
  const byCode = new Map<string, Draft>();
  return readings.map((reading) => {
    if ("rejected" in reading) return { kind: "rejected", ...reading };
    const { row, externalId, code, tier, fields } = reading;
    const reject = (column: Finding["column"], text: string): SortedRow => ({
      kind: "rejected",
      row,
      name: fields.name,
      rejected: [{ column, text }],
    });
    const earlier = byId.get(externalId);
    if (earlier) {
      if (content(earlier) === content(reading))
        return { kind: "repeat", row, name: fields.name, of: earlier.row };
      return reading.hasOwnId
        ? reject("external_id", `Row ${earlier.row} has this id and says something else.`)
        : reject(
            "name",
            `Row ${earlier.row} has this name, country and domain and says something else. Give each an external_id.`,
          );
    }
    if (tier && !tiers.has(tier)) {
      return reject("tier", `There is no tier ${tier.slice(0, 80)}. There are: ${[...tiers].join(", ")}.`);
    }
    const rival = code && byCode.get(code);
    if (rival) return reject("code", `Row ${rival.row} has this code.`);
    byId.set(externalId, reading);
    if (code) byCode.set(code, reading);
    return { kind: "draft", draft: reading };
  });
}

function content({ fields, code, tier }: Draft): string {
  return JSON.stringify([fields, code, tier]);
}
