// Facts about the connections of a pool. Queried once per pool, and again after a failure.
import type pg from "pg";

interface Session {
  /** Suffix of this database's roles, as of the login: steward_app_prod, steward_tenant_prod */
  suffix: string;
  /** Behind a pooler such as PgBouncer: the next transaction may use another connection of the server */
  pooled: boolean;
}

const pendingSessions = new WeakMap<pg.Pool, Promise<Session>>();
const sessions = new WeakMap<pg.Pool, Session>();

export async function readSuffix(pool: pg.Pool): Promise<string> {
  const { suffix } = sessions.get(pool) ?? (await (pendingSessions.get(pool) ?? startReading(pool)));
  return suffix;
}

/** Valid once the suffix was queried. */
export function isPooled(pool: pg.Pool): boolean {
  return sessions.get(pool)?.pooled ?? true;
}

function startReading(pool: pg.Pool): Promise<Session> {
  const session = read(pool);
  pendingSessions.set(pool, session);
  session.then(
    (answer) => sessions.set(pool, answer),
    () => pendingSessions.delete(pool),
  );
  return session;
}

async function read(pool: pg.Pool): Promise<Session> {
  const { rows, processID } = await query(pool, "SELECT session_user AS login, pg_backend_pid() AS pid");
  const [{ login, pid }] = rows;
  // A pooler makes up the process id that it sends at the start of a connection.
  return { suffix: login.replace(/^steward_app/, ""), pooled: pid !== processID };
}

async function query(pool: pg.Pool, text: string) {
  const client = (await pool.connect()) as pg.PoolClient & { processID: number };
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure = error;
  };
  client.on("error", fail);
  try {
    const { rows } = await client.query(text);
    return { rows, processID: client.processID };
  } finally {
    client.off("error", fail);
    client.release(failure);
  }
}
