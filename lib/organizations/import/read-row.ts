// What one row says: an organization to create and what had to be left out, or why it cannot be one. No database here.
import { createHash } from "node:crypto";
import { z } from "zod";
import { recordOf } from "#lib/core/fields.ts";
import { parsePhone } from "#lib/core/phone.ts";
import { line, rawText, requiredLine } from "#lib/core/text.ts";
import { splitDomains, validateDomain } from "#lib/domains/policy.ts";
import { type FieldWith, organizationFields, textFields } from "#lib/organizations/fields.ts";
import { repairControls } from "#lib/organizations/import/controls.ts";
import { validateCountry } from "#lib/organizations/import/country.ts";
import type { Finding, ImportColumn, SourceRow } from "#lib/organizations/import/schema.ts";
import type { NewOrganization } from "#lib/organizations/insert.ts";
import { maxTagLength, maxTags, normalizeTags } from "#lib/organizations/internal/policy.ts";
import { detailFields, maxDomains, textInput } from "#lib/organizations/schema.ts";

/** An organization as its row describes it; the rest is decided when it is written. */
export interface Draft {
  row: number;
  fields: Omit<NewOrganization, "id" | "code" | "slug" | "tier" | "creditType" | "externalId">;
  /** Empty when one is to be proposed */
  code: string;
  /** As typed; empty for the smallest tier */
  tier: string;
  /** As typed; empty for the standard one */
  creditType: string;
  externalId: string;
  /** What platform staff keep: never among the fields, which its own people can read */
  tags: string[];
  /** Whether the file gave that id; else it is derived from the row */
  hasOwnId: boolean;
  findings: Finding[];
}

export type Reading = Draft | { row: number; rejected: Finding[]; name: string };

type ImportedText = FieldWith<"text"> & FieldWith<"imported">;
const texts = textFields.filter((name): name is ImportedText => "imported" in organizationFields[name]);

const fields = z.object({
  // Whatever else a form would ask for, the Details form asks for later.
  ...recordOf(texts, (name) => textInput(organizationFields[name], true).default("")),
  name: detailFields.name,
  code: detailFields.code.optional(),
  email: detailFields.email.optional(),
  state: line(100).default(""),
  tier: rawText(200).default(""),
  credit_type: rawText(200).default(""),
  status: rawText(200)
    .toUpperCase()
    .pipe(z.enum(["ACTIVE", "INACTIVE"], { error: "Use active or inactive." }))
    .default("ACTIVE"),
  external_id: requiredLine(200, "an id").optional(),
});

export function readRow({ row, cells, problems }: SourceRow): Reading {
  const { texts, findings } = repairTexts(cells);
  const one = (column: ImportColumn) => texts[column]?.[0];
  const name = (one("name") ?? "").slice(0, 200);
  if (problems.length > 0) return { row, name, rejected: [...problems] };

  const country = validateCountry(one("country") ?? "", one("country_code") ?? "");
  const parsed = fields.safeParse(
    Object.fromEntries(Object.keys(fields.shape).map((column) => [column, one(column as ImportColumn)])),
  );
  if (!parsed.success || "text" in country) {
    const rejected = parsed.success ? [] : parsed.error.issues.map(toFinding);
    if ("text" in country) rejected.push(country);
    return { row, name, rejected };
  }
  const { code = "", email = "", state, tier, credit_type, external_id, ...rest } = parsed.data;
  const domains = readDomains(texts.domains ?? [], findings);
  return {
    row,
    code,
    tier,
    creditType: credit_type,
    externalId: external_id ?? deriveId(rest.name, country.country, firstDomain(texts.domains ?? [])),
    tags: readTags(texts.tags ?? [], findings),
    hasOwnId: external_id !== undefined,
    fields: {
      ...rest,
      email,
      address: [rest.address, state].filter(Boolean).join(", "),
      country: country.country,
      phone: readPhone(one("phone"), country.country, findings),
      website: readWebsite(texts.website ?? [], findings),
      domains,
    },
    findings,
  };
}

function readTags(texts: readonly string[], findings: Finding[]): string[] {
  const tags = normalizeTags(texts.flatMap((text) => text.split(/[,;]/)));
  const short = tags.filter((tag) => tag.length <= maxTagLength);
  for (const tag of tags)
    if (tag.length > maxTagLength)
      findings.push({ column: "tags", text: `Left out: ${tag} is longer than ${maxTagLength} characters.` });
  for (const tag of short.slice(maxTags))
    findings.push({ column: "tags", text: `Left out: ${tag}, above the limit of ${maxTags}.` });
  return short.slice(0, maxTags);
}

/** Cells without what is blank, and without the damage of a wrong encoding. */
function repairTexts(cells: SourceRow["cells"]) {
  const texts: Partial<Record<ImportColumn, string[]>> = {};
  const findings: Finding[] = [];
  for (const [key, values] of Object.entries(cells)) {
    const column = key as ImportColumn;
    texts[column] = values
      .map((value) => {
        const { text, repaired } = repairControls(value);
        if (repaired) findings.push({ column, text: `Read ${repaired}.` });
        return text.trim();
      })
      .filter(Boolean);
  }
  return { texts, findings };
}

function toFinding(issue: z.core.$ZodIssue): Finding {
  const column = issue.path[0] as ImportColumn;
  return {
    column,
    text: column === "name" && issue.code === "invalid_type" ? "Enter a name." : issue.message,
  };
}

/** Who a row is about when the file has no id for it: its name, country and first domain, whatever their spelling. */
function deriveId(name: string, country: string, domain: string): string {
  const parts = [name.normalize("NFKC").toLowerCase(), country, domain];
  return `derived:${createHash("sha256").update(JSON.stringify(parts)).digest("base64url")}`;
}

function firstDomain(texts: readonly string[]): string {
  const [first = ""] = texts.flatMap(splitDomains);
  const verdict = validateDomain(first);
  return "domain" in verdict ? verdict.domain : first.toLowerCase();
}

function readDomains(texts: readonly string[], findings: Finding[]): string[] {
  const found = new Set<string>();
  for (const typed of texts.flatMap(splitDomains)) {
    const verdict = validateDomain(typed);
    if ("reason" in verdict) findings.push({ column: "domains", text: `Left out: ${verdict.reason}` });
    else if (found.size < maxDomains || found.has(verdict.domain)) found.add(verdict.domain);
    else
      findings.push({
        column: "domains",
        text: `Left out: ${verdict.domain}, above the limit of ${maxDomains}.`,
      });
  }
  return [...found];
}

function readPhone(typed: string | undefined, country: string, findings: Finding[]): string {
  const phone = typed ? parsePhone(typed, country) : "";
  if (phone !== null) return phone;
  findings.push({ column: "phone", text: `Left out: “${typed?.slice(0, 80)}” isn't a phone number.` });
  return "";
}

function readWebsite([typed = "", ...others]: readonly string[], findings: Finding[]): string {
  for (const other of others) {
    findings.push({
      column: "website",
      text: `Left out: ${other.slice(0, 200)}, because there's room for only one.`,
    });
  }
  const website = detailFields.website.safeParse(typed);
  if (website.success) return website.data;
  findings.push({ column: "website", text: `Left out: “${typed.slice(0, 80)}” isn't a web address.` });
  return "";
}
