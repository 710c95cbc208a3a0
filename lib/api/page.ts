// A page of a list, as an operation answers it.
import { openCursor, sealCursor } from "#lib/api/cursor.ts";
import type { Result } from "#lib/api/operation.ts";
import type { AuthenticatedKey } from "#lib/keys/authenticate.ts";

interface Asked {
  key: Pick<AuthenticatedKey, "organization">;
  /** The operation and its parameters */
  of: string;
  /** With the list's filters */
  query: { limit: string; cursor?: string | undefined };
}

interface Page<Row> {
  rows: readonly Row[];
  cursors: { next?: string };
}

interface Answer<Shown> {
  data: Shown[];
  has_more: boolean;
  next_cursor: string | null;
}

/** Throws `invalid_cursor` for one of another list, filter or owner. */
export async function answerPage<Row, Shown>(
  { key, of, query: { limit, cursor, ...filter } }: Asked,
  read: (at: { size: number; cursor: string | null }) => Promise<Page<Row>>,
  show: (row: Row) => Shown,
): Promise<Result<Answer<Shown>>> {
  const listing = { key, of, filter };
  const { rows, cursors } = await read({ size: Number(limit), cursor: openCursor(listing, cursor) });
  const next_cursor = sealCursor(listing, cursors.next);
  return { body: { data: rows.map(show), has_more: next_cursor !== null, next_cursor } };
}
