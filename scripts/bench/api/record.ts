// The statements that a request runs, as they go to PostgreSQL: the bare server runs the same.
import pg from "pg";

export interface Statement {
  text: string;
  values: unknown[];
  name?: string;
}

/** By transaction, in order: what was sent together is sent together again. */
export type Recorded = Statement[][];

/** Runs `work` alone in this process, and returns its statements. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Recorded> {
  const groups: Recorded = [];
  const open = new Map<object, Statement[]>();
  const { query } = pg.Client.prototype;
  const record = function (this: pg.Client, ...given: unknown[]) {
    const [first, values] = given as [string | Statement, unknown[] | undefined];
    const one = typeof first === "string" ? { text: first, values: values ?? [] } : { ...first };
    const statement = {
      text: one.text,
      values: one.values ?? [],
      ...("name" in one && one.name ? { name: one.name } : {}),
    };
    let group = open.get(this);
    if (!group) {
      group = [];
      groups.push(group);
    }
    group.push(statement);
    if (/^\s*BEGIN/i.test(statement.text)) open.set(this, group);
    else if (/^\s*(?:COMMIT|ROLLBACK)/i.test(statement.text)) open.delete(this);
    return (query as (...given: unknown[]) => unknown).apply(this, given);
  };
  pg.Client.prototype.query = record as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return groups;
}
