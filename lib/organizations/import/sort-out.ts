// What the rows of one file have to do with each other, before the database is asked.
import { createHash } from "node:crypto";
import type { Draft, Reading } from "#lib/organizations/import/read-row.ts";
import type { Finding } from "#lib/organizations/import/schema.ts";

/** A row that will be looked up, one that shares the fate of an earlier row, or one that is rejected already. */
export type SortedRow =
  | { kind: "draft"; draft: Draft }
  | { kind: "repeat"; row: number; name: string; of: number }
  | { kind: "rejected"; row: number; name: string; rejected: readonly Finding[] };

/**
 * To be called with each row in order: finds those that repeat an earlier one, and rejects those that claim its id or
 * code while they say something else. It keeps little of a row, so that large files fit into memory.
 */
export function rowSorter(tiers: ReadonlySet<string>): (reading: Reading) => SortedRow {
  const byId = new Map<string, { row: number; content: string }>();
  const byCode = new Map<string, number>();

  return (reading) => {
    if ("rejected" in reading) return { kind: "rejected", ...reading };
    const { row, externalId, code, tier, fields } = reading;
    const reject = (column: Finding["column"], text: string): SortedRow => {
      return { kind: "rejected", row, name: fields.name, rejected: [{ column, text }] };
    };
    const content = fingerprint(reading);
    const earlier = byId.get(externalId);
    if (earlier?.content === content) return { kind: "repeat", row, name: fields.name, of: earlier.row };
    if (earlier && reading.hasOwnId) {
      return reject("external_id", `Row ${earlier.row} has this id and says something else.`);
    }
    if (earlier) {
      const what = "has this name, country and domain and says something else";
      return reject("name", `Row ${earlier.row} ${what}. Give each an external_id.`);
    }
    if (tier && !tiers.has(tier)) {
      return reject("tier", `There is no tier ${tier.slice(0, 80)}. There are: ${[...tiers].join(", ")}.`);
    }
    const rival = code && byCode.get(code);
    if (rival) return reject("code", `Row ${rival} has this code.`);
    byId.set(externalId, { row, content });
    if (code) byCode.set(code, row);
    return { kind: "draft", draft: reading };
  };
}

function fingerprint({ fields, code, tier }: Draft): string {
  return createHash("sha256")
    .update(JSON.stringify([fields, code, tier]))
    .digest("base64");
}
