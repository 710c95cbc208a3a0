// Databases for the tests of migrating, each with its owner, on the server of this test run.
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

const { ownerUrl } = inject("template");

export type Scratch = {
  name: string;
  /** URL of the database as its owner */
  url: string;
  /** A connection of the superuser, who sees all rows */
  superuser: Client;
  drop(): Promise<void>;
};

/** Creates an empty database. Its owner is the superuser, or with `plain` a role with CREATEROLE only. */
export async function makeDatabase({ plain = false, options = "" } = {}): Promise<Scratch> {
  const name = `scratch_${randomBytes(6).toString("hex")}`;
  await onServer(
    ...(plain ? [`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD '${name}'`] : []),
    `CREATE DATABASE ${name} ${plain ? `OWNER ${name}` : ""} ${options}`,
  );
  const superuser = await connect(at(name));
  return {
    name,
    url: plain ? at(name, { username: name, password: name }) : at(name),
    superuser,
    async drop() {
      await superuser.end();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
      if (plain) await onServer(`DROP OWNED BY ${name} CASCADE`, `DROP ROLE ${name}`);
    },
  };
}

/** Runs statements as the superuser, outside any database of a test. */
export async function onServer(...statements: string[]): Promise<void> {
  const client = await connectToServer();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** As the superuser, outside any database of a test. */
export function connectToServer(): Promise<Client> {
  return connect(at("postgres"));
}

function at(database: string, login = {}): string {
  return Object.assign(new URL(ownerUrl), { pathname: database, ...login }).href;
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // Dropping a database ends its connections.
  client.on("error", () => {});
  await client.connect();
  return client;
}
