// The duration of the server's statements, from pg_stat_statements.
import type { Client } from "pg";

export interface Statement {
  ms: number;
  text: string;
}

const visits = 5;

/**
 * The slowest statement of the server while `work` runs once. The median of some repetitions, because on a busy machine any
 * statement is slow now and then.
 */
export async function slowestStatement(client: Client, work: () => Promise<unknown>): Promise<Statement> {
  const found: Statement[] = [];
  for (let visit = 0; visit < visits; visit++) {
    await client.query("SELECT pg_stat_statements_reset()");
    await work();
    found.push(await readSlowest(client));
  }
  found.sort((a, b) => a.ms - b.ms);
  return found[Math.floor(visits / 2)] ?? { ms: Number.NaN, text: "" };
}

async function readSlowest(client: Client): Promise<Statement> {
  const { rows } = await client.query<Statement>(
    `SELECT max_exec_time AS ms, regexp_replace(query, '\\s+', ' ', 'g') AS text
     FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
     WHERE rolname LIKE 'steward\\_%' AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
     ORDER BY 1 DESC LIMIT 1`,
  );
  return rows[0] ?? { ms: 0, text: "none" };
}
