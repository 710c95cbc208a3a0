// From drafts to organizations: which are there already, and which codes, slugs and domains the others get.

import { validate as isUuid, v7 as uuidv7 } from "uuid";
import type { Tx } from "#lib/core/db/transaction.ts";
import { required } from "#lib/core/required.ts";
import { findOwners } from "#lib/domains/replace.ts";
import type { Draft } from "#lib/organizations/import/read-row.ts";
import type { Finding, RowResult } from "#lib/organizations/import/schema.ts";
import type { NewOrganization } from "#lib/organizations/insert.ts";
import { freeNames, type UsedNames } from "#lib/organizations/names.ts";
import { proposeCode, proposeSlug } from "#lib/organizations/policy.ts";

export type Tier = NewOrganization["tier"];

/** What an import has given out so far. */
export interface Run {
  /** Smallest first */
  readonly tiers: readonly Tier[];
  readonly creditTypes: readonly { id: string; code: string }[];
  readonly codes: UsedNames;
  readonly slugs: UsedNames;
  /** Domain and name of its new owner, as far as the database does not know it */
  readonly domains: Map<string, string>;
}

export interface Plan {
  creations: NewOrganization[];
  /** By the id of the new organization */
  tags: Map<string, readonly string[]>;
  /** One for each draft, in order */
  results: RowResult[];
}

export async function planBatch(tx: Tx, run: Run, drafts: readonly Draft[]): Promise<Plan> {
  const results = new Map<Draft, RowResult>();
  const found = await findExisting(tx, drafts);
  const fresh = drafts.filter((draft) => {
    const result = findDuplicate(draft, found);
    if (result) results.set(draft, result);
    return !result;
  });
  const creations = await nameAll(tx, run, fresh);
  const owners = await findOwners(
    tx,
    fresh.flatMap((draft) => draft.fields.domains),
  );
  for (const { domain, owner } of owners) run.domains.set(domain, owner);
  const tags = new Map<string, readonly string[]>();
  for (const [index, creation] of creations.entries()) {
    const draft = fresh[index];
    if (!draft) continue;
    const findings = [...draft.findings];
    if (draft.tags.length > 0) tags.set(creation.id, draft.tags);
    creation.domains = claimDomains(run, draft, findings);
    const { row, fields } = draft;
    results.set(draft, { row, name: fields.name, code: creation.code, outcome: "created", findings });
  }
  return { creations, tags, results: drafts.flatMap((draft) => results.get(draft) ?? []) };
}

interface ExistingOrganizations {
  byId: Map<string, { code: string }>;
  byCode: Map<string, { name: string; country: string }>;
}

async function findExisting(tx: Tx, drafts: readonly Draft[]): Promise<ExistingOrganizations> {
  const ids = drafts.map((draft) => draft.externalId);
  const codes = drafts.flatMap((draft) => draft.code || []);
  const rows = await tx.$queryRaw<
    { externalId: string | null; code: string; name: string; country: string }[]
  >`
    SELECT external_id AS "externalId", code, name, country FROM organization
      WHERE deleted_at IS NULL AND external_id = ANY (${ids}::text[])
    -- As an export names what came from nowhere else.
    UNION ALL
    SELECT id::text, code, name, country FROM organization
      WHERE deleted_at IS NULL AND external_id IS NULL AND id = ANY (${ids.filter(isUuid)}::uuid[])
    UNION ALL
    SELECT NULL, code, name, country FROM organization WHERE deleted_at IS NULL AND code = ANY (${codes}::text[])`;
  return {
    byId: new Map(rows.flatMap((row) => (row.externalId ? [[row.externalId, row]] : []))),
    byCode: new Map(rows.flatMap((row) => (row.externalId ? [] : [[row.code, row]]))),
  };
}

/** The result for a row that is there already, or whose code another organization has. */
function findDuplicate(
  { row, fields, code, externalId, hasOwnId }: Draft,
  existing: ExistingOrganizations,
): RowResult | undefined {
  const { name, country } = fields;
  const imported = existing.byId.get(externalId);
  if (imported) return { row, name, code: imported.code, outcome: "existing", findings: [] };
  const holder = existing.byCode.get(code);
  if (!holder) return undefined;
  // Added by hand, or by a file that had another id for it.
  if (!hasOwnId && holder.name === name && holder.country === country) {
    return { row, name, code, outcome: "existing", findings: [] };
  }
  const findings: Finding[] = [{ column: "code", text: `The code ${code} belongs to ${holder.name}.` }];
  return { row, name, code: "", outcome: "rejected", findings };
}

/** Codes as given or proposed from the names, slugs from the names. */
async function nameAll(tx: Tx, run: Run, drafts: readonly Draft[]): Promise<NewOrganization[]> {
  const nameless = drafts.filter((draft) => !draft.code);
  const proposals = await freeNames(
    tx,
    "code",
    nameless.map(({ fields }) => proposeCode(fields.name)),
    run.codes,
  );
  const codes = new Map(nameless.map((draft, index) => [draft, proposals[index]]));
  const codeOf = (draft: Draft) => draft.code || required(codes.get(draft), "the code");
  const slugs = await freeNames(
    tx,
    "slug",
    drafts.map((draft) => proposeSlug(draft.fields.name, codeOf(draft))),
    run.slugs,
  );
  return drafts.map((draft, index) => ({
    id: uuidv7(),
    ...draft.fields,
    code: codeOf(draft),
    slug: required(slugs[index], "the slug"),
    tier: tierOf(run, draft.tier),
    ...creditTypeOf(run, draft.creditType),
    externalId: draft.externalId,
  }));
}

function tierOf({ tiers }: Run, code: string): Tier {
  const tier = code ? tiers.find((candidate) => candidate.code === code) : tiers[0];
  if (!tier) throw new Error(`there is no tier ${code}`);
  return tier;
}

function creditTypeOf({ creditTypes }: Run, code: string): Pick<NewOrganization, "creditType"> {
  const creditType = creditTypes.find((candidate) => candidate.code === code);
  return creditType ? { creditType: { id: creditType.id, code } } : {};
}

/** The domains that nobody has; the first row that names one gets it. */
function claimDomains(run: Run, { fields }: Draft, findings: Finding[]): string[] {
  return fields.domains.filter((domain) => {
    const owner = run.domains.get(domain);
    if (owner === undefined) {
      run.domains.set(domain, fields.name);
      return true;
    }
    findings.push({ column: "domains", text: `Left out: ${domain} belongs to ${owner}.` });
    return false;
  });
}
