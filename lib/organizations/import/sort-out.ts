// What the rows of one file have to do with each other, before the database is asked.
import { createHash } from "node:crypto";
import type { Draft, Reading } from "#lib/organizations/import/read-row.ts";
import type { Finding } from "#lib/organizations/import/schema.ts";

/** A row that will be looked up, one that shares the fate of an earlier row, or one that is rejected already. */
export type SortedRow =
  | { kind: "draft"; draft: Draft }
  | { kind: "repeat"; row: number; name: string; of: number }
  | { kind: "rejected"; row: number; name: string; rejected: readonly Finding[] };

interface Choice {
  code: string;
  name: string;
}

/** What rows may name. */
export interface Choices {
  tiers: readonly Choice[];
  creditTypes: readonly Choice[];
}

/**
 * To be called with each row in order: finds those that repeat an earlier one, and rejects those that claim its id or
 * code while they say something else. It keeps little of a row, so that large files fit into memory.
 */
export function rowSorter({ tiers, creditTypes }: Choices): (reading: Reading) => SortedRow {
  const byId = new Map<string, { row: number; content: string }>();
  const byCode = new Map<string, number>();

  return (reading) => {
    if ("rejected" in reading) return { kind: "rejected", ...reading };
    const { row, externalId, code, fields } = reading;
    const reject = (column: Finding["column"], text: string): SortedRow => {
      return { kind: "rejected", row, name: fields.name, rejected: [{ column, text }] };
    };
    const content = fingerprint(reading);
    const earlier = byId.get(externalId);
    if (earlier?.content === content) return { kind: "repeat", row, name: fields.name, of: earlier.row };
    if (earlier && reading.hasOwnId) {
      return reject("external_id", `Row ${earlier.row} has the same ID with other values.`);
    }
    if (earlier) {
      const what = "has the same name, country and domain with other values";
      return reject("name", `Row ${earlier.row} ${what}. Give each an external_id.`);
    }
    const tier = codeOf(reading.tier, tiers, "tier");
    if ("problem" in tier) return reject("tier", tier.problem);
    const creditType = codeOf(reading.creditType, creditTypes, "credit type");
    if ("problem" in creditType) return reject("credit_type", creditType.problem);
    const rival = code && byCode.get(code);
    if (rival) return reject("code", `Row ${rival} already has this code.`);
    byId.set(externalId, { row, content });
    if (code) byCode.set(code, row);
    return { kind: "draft", draft: { ...reading, tier: tier.code, creditType: creditType.code } };
  };
}

/** The code of the choice that is named by its code or, where only one has it, its name. */
function codeOf(
  typed: string,
  choices: readonly Choice[],
  what: string,
): { code: string } | { problem: string } {
  if (!typed) return { code: "" };
  const plain = typed.toLowerCase();
  const byCode = choices.find(({ code }) => code.toLowerCase() === plain);
  const named = byCode ? [byCode] : choices.filter(({ name }) => name.toLowerCase() === plain);
  if (named.length === 1 && named[0]) return { code: named[0].code };
  const codes = (named.length > 1 ? named : choices).map(({ code }) => code).join(", ");
  const found =
    named.length > 1 ? `Several match ${typed.slice(0, 80)}` : `There is no ${what} ${typed.slice(0, 80)}`;
  return { problem: `${found}. Available: ${codes}.` };
}

function fingerprint({ fields, code, tier, creditType }: Draft): string {
  return createHash("sha256")
    .update(JSON.stringify([fields, code, tier, creditType]))
    .digest("base64");
}
