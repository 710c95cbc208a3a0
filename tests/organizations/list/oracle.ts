// The expected list, computed in memory: rows with ties and gaps, their order, and which of them match.
import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import type { OrganizationFilter, SortColumn, Sorting } from "#lib/organizations/list/schema.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import { asPlatform, unique } from "#tests/factories.ts";

const terms = [
  "Café",
  "cafe",
  "CAFE",
  "São",
  "Paulo",
  "Zürich",
  "Acme",
  "Ångström",
  "e",
  "42",
  "東京",
  "Ünder-Way",
  "O'Neil",
];
/** Uninhabited, so that no other test has organizations in them. */
export const countries = ["BV", "HM", "TF"] as const;

/** Credit types that no other test has. */
export const creditTypes = ["ORACLE-A", "ORACLE-B"] as const;

export interface Row {
  id: string;
  number: number;
  name: string;
  code: string;
  contact: string;
  phone: string;
  email: string;
  domain: string;
  status: "ACTIVE" | "INACTIVE";
  tier: { code: string; rank: number };
  country: string;
  creditType: { code: string };
  createdAt: Date;
  stats: Record<Stat, unknown> | null;
  credits: { balance: unknown; spent: unknown } | null;
}

type Stat = Extract<SortColumn, "memberCount" | `${"purchased" | "assigned"}${string}`>;

/** Inserts `count` organizations that all have `mark` in their code; most values are shared by several. */
export async function populate(count: number, mark = unique()): Promise<string> {
  const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);
  const record = fc.record({
    name: fc.array(pick(terms), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" ")),
    contact: pick(["", "", "Émile Zola", "emile zola", "Ada", "王小明"]),
    phone: pick(["", "+6561234567", "+442079460958"]),
    email: pick(["", "a@x.example", "b@x.example", "ab@x.example"]),
    domain: pick(["", "", "x.example", "a.example, b.example"]),
    status: pick(["ACTIVE", "ACTIVE", "INACTIVE"] as const),
    country: pick(countries),
    createdAt: pick(["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.001Z", "2026-02-28T23:59:59.999Z"]),
    tier: fc.nat({ max: 3 }),
    creditType: pick(creditTypes),
  });
  const samples = fc.sample(record, count);
  await asPlatform(async (tx) => {
    const tiers = await tx.tier.findMany({ orderBy: { rank: "asc" } });
    for (const code of creditTypes)
      await tx.$executeRaw`INSERT INTO unit (id, kind, code, name, decimals) VALUES (gen_random_uuid(), 'CREDIT', ${code}, ${code}, 2) ON CONFLICT DO NOTHING`;
    const units = await tx.unit.findMany({ where: { code: { in: [...creditTypes] } } });
    const unitOf = (code: string) => units.find((unit) => unit.code === code)?.id ?? "";
    await tx.organization.createMany({
      data: samples.map(({ tier: n, creditType, createdAt, ...fields }, index) => {
        const tier = tiers[n] ?? { id: "", rank: 0 };
        const code = `${mark.toUpperCase()}-${index}`;
        const made = { id: uuidv7(), code, slug: code.toLowerCase(), createdAt: new Date(createdAt) };
        return {
          ...fields,
          ...made,
          tierId: tier.id,
          tierRank: tier.rank,
          creditTypeId: unitOf(creditType),
        };
      }),
    });
  });
  // Only the ledger's triggers may write these; here any few values do, shared by several, and a half of them moving.
  const owner = await connectAsOwner();
  await owner.query(
    `UPDATE organization_credits c SET balance = n % 3, spent = n % 4 + 0.047
     FROM (SELECT id, hashtext(code) & 1023 AS n FROM organization WHERE code LIKE $1) o WHERE c.organization_id = o.id`,
    [`${mark.toUpperCase()}-%`],
  );
  await owner.query(
    `WITH moving AS (DELETE FROM organization_credits c USING organization o
       WHERE o.id = c.organization_id AND o.code LIKE $1 AND hashtext(code) & 8 = 0 RETURNING c.*)
     INSERT INTO moving_credits SELECT * FROM moving`,
    [`${mark.toUpperCase()}-%`],
  );
  await owner.query(
    `UPDATE organization_stats f SET purchased_inference = n % 2 * 1000000000000,
       assigned_inference = n % 5, purchased_embedding = n % 7, assigned_embedding = 0,
       member_count = CASE n % 5 WHEN 1 THEN 0 WHEN 4 THEN 10 ELSE n % 5 END
     FROM (SELECT id, hashtext(code) & 1023 AS n FROM organization WHERE code LIKE $1) o WHERE f.organization_id = o.id`,
    [`${mark.toUpperCase()}-%`],
  );
  await owner.end();
  return mark;
}

/** All organizations in the database. */
export async function allRows(): Promise<Row[]> {
  const rows = await asPlatform((tx) =>
    tx.organization.findMany({
      where: { deletedAt: null },
      include: {
        tier: { select: { code: true, rank: true } },
        creditType: { select: { code: true } },
        stats: true,
        credits: true,
        movingCredits: true,
      },
    }),
  );
  return rows.map(({ movingCredits, ...row }) => ({ ...row, credits: row.credits ?? movingCredits }));
}

/** As the search folds text, for characters whose accents Unicode can decompose. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

export function matches(row: Row, filter: OrganizationFilter): boolean {
  const text = [row.name, row.code, row.email, row.domain].map((part) => ` ${fold(part)}`).join("\n");
  const terms = filter.q.split(/\s+/).filter(Boolean).slice(0, 6).map(fold);
  const found = (term: string) => text.includes(/^[a-z0-9]{1,2}$/.test(term) ? ` ${term}` : term);
  return (
    terms.every(found) &&
    (!filter.status || row.status === filter.status.toUpperCase()) &&
    (!filter.tier || row.tier.code === filter.tier) &&
    (!filter.country || row.country === filter.country) &&
    (!filter.creditType || row.creditType.code === filter.creditType)
  );
}

function statOf(name: Stat) {
  return (row: Row) => Number(row.stats?.[name]);
}

const keys: Record<SortColumn, (row: Row) => string | number> = {
  number: (row) => row.number,
  name: (row) => fold(row.name),
  code: (row) => row.code,
  memberCount: statOf("memberCount"),
  contact: (row) => fold(row.contact),
  phone: (row) => row.phone,
  email: (row) => row.email,
  domain: (row) => row.domain,
  purchasedInference: statOf("purchasedInference"),
  assignedInference: statOf("assignedInference"),
  purchasedEmbedding: statOf("purchasedEmbedding"),
  assignedEmbedding: statOf("assignedEmbedding"),
  creditBalance: (row) => Number(row.credits?.balance),
  creditSpent: (row) => Number(row.credits?.spent),
  status: (row) => row.status,
  tier: (row) => row.tier.rank,
  createdAt: (row) => row.createdAt.getTime(),
};
const gapsLast = new Set<string>(["contact", "phone", "email", "domain"]);

/** The ids in the order `sort`: ties by id, and where a value may be missing, missing ones last both ways. */
export function sorted(rows: readonly Row[], sort: Sorting): string[] {
  const parts = sort.split(",").map((part) => ({
    column: part.replace("-", "") as SortColumn,
    sign: part.startsWith("-") ? -1 : 1,
  }));
  const byId = parts.at(-1)?.sign ?? 1;
  return rows
    .toSorted((a, b) => {
      for (const { column, sign } of parts) {
        const [x, y] = [keys[column](a), keys[column](b)];
        if (gapsLast.has(column) && (x === "") !== (y === "")) return x === "" ? 1 : -1;
        const order = sign * compare(x, y);
        if (order !== 0) return order;
      }
      return byId * compare(a.id, b.id);
    })
    .map((row) => row.id);
}

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" ? a - Number(b) : Buffer.compare(Buffer.from(a), Buffer.from(String(b)));
}
