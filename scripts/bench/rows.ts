// The rows of the bare server and the minimal page: the first 50 organizations by name, with one query and no
// authorization.
import pg from "pg";
import { creditSums } from "#lib/ledger/sums/policy.ts";

export interface BareRow {
  id: string;
  number: number;
  name: string;
  code: string;
  slug: string;
  member_count: number;
  contact: string;
  phone: string;
  email: string;
  domain: string;
  sums: string[];
  status: string;
  tier: string;
  created_at: Date;
}

const query = {
  name: "rows",
  text: `SELECT o.id, o.number, o.name, o.code, o.slug, f.member_count, o.contact, o.phone, o.email, o.domain,
      ARRAY[f.purchased_inference, f.assigned_inference, f.purchased_embedding, f.assigned_embedding, c.balance, c.spent]::text[] AS figures,
      o.status::text AS status, t.name AS tier, o.created_at
    FROM organization o JOIN tier t ON t.id = o.tier_id JOIN organization_stats f ON f.organization_id = o.id
    JOIN ${creditSums} c ON c.organization_id = o.id
    WHERE o.deleted_at IS NULL ORDER BY o.name_key, o.id LIMIT 50`,
};

let pool: pg.Pool | undefined;

export async function readRows(): Promise<BareRow[]> {
  pool ??= new pg.Pool({ connectionString: process.env.BENCH_OWNER_URL, max: 10 });
  return (await pool.query<BareRow>(query)).rows;
}

export const headings = [
  "ID",
  "Organization",
  "Code",
  "Users",
  "Contact",
  "Phone",
  "Email",
  "Domain",
  "Purchased inference",
  "Assigned inference",
  "Purchased embedding",
  "Assigned embedding",
  "Credit Balance",
  "Spent Credits",
  "Status",
  "Tier",
  "Created",
];

/** The columns of a row, as text. */
export function cells(row: BareRow): string[] {
  const { number, name, code, member_count, contact, phone, email, domain, sums, status, tier, created_at } =
    row;
  const created = created_at.toISOString().slice(0, 10);
  return [
    `${number}`,
    name,
    code,
    `${member_count}`,
    contact,
    phone,
    email,
    domain,
    ...sums,
    status,
    tier,
    created,
  ];
}
