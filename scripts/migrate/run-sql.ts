import type { Client, DatabaseError } from "pg";
import { errorCode, Problem } from "../problem.ts";

/** Runs a script of several statements; on an error the message names `source` and the line. */
export async function runSql(client: Client, sql: string, source: string): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw isDatabaseError(error) ? new Problem(explain(error, sql, source)) : error;
  }
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && "severity" in error && errorCode(error) !== undefined;
}

function explain(error: DatabaseError, sql: string, source: string): string {
  const line = error.position ? `, line ${sql.slice(0, Number(error.position)).split("\n").length}` : "";
  const hint = [error.detail, error.hint].filter(Boolean).join("\n");
  return `${source} failed and changed nothing${line}: ${error.message} (${error.code})\n${hint}`.trim();
}
