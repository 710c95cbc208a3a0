import type { Client } from "pg";

export const EXTENSIONS = ["btree_gist", "pg_trgm", "unaccent"];

/** Creates the extensions and puts their schemas on this connection's search_path. */
export async function ensureExtensions(client: Client): Promise<void> {
  for (const extension of EXTENSIONS) await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension}`);
  await client.query(
    `SELECT set_config('search_path', concat_ws(', ', 'public', string_agg(DISTINCT extnamespace::regnamespace::text, ', ')), false)
     FROM pg_extension WHERE extname = ANY ($1)`,
    [EXTENSIONS],
  );
}
