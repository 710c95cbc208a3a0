// Writing the holds of a batch.
import { type Actor, actorLabel } from "#lib/access/actor.ts";
import { plainColumn, textColumn } from "#lib/core/db/columns.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { quantityText } from "#lib/core/quantity.ts";
import type { DecidedPart, SpendRequest } from "#lib/ledger/spend/decide.ts";

export interface NewHold {
  id: string;
  asked: SpendRequest;
  seconds: number;
  /** The accounts it is reserved in */
  parts: readonly DecidedPart[];
}

export interface WrittenHold {
  id: string;
  organizationId: string;
  key: string;
  fingerprint: string;
  expiresAt: Date;
}

/** Writes them in one statement; the database reserves their amounts with it. */
export async function insertHolds(
  tx: RawTx,
  actor: Actor,
  holds: readonly NewHold[],
): Promise<WrittenHold[]> {
  if (holds.length === 0) return [];
  const plain = (of: (hold: NewHold) => string | number | null | undefined) => plainColumn(holds.map(of));
  return tx.$queryRaw<WrittenHold[]>`
    INSERT INTO hold (id, organization_id, unit_id, member_id, workspace_id, amount, account_ids, quantities, month, expires_at, actor, key,
      fingerprint)
    SELECT id, organization_id, unit_id, member_id, workspace_id, amount, account_ids::uuid[], quantities::numeric[], month,
      now() + make_interval(secs => seconds), ${actorLabel(actor)}, key, decode(fingerprint, 'hex')
    FROM unnest(${plain(({ id }) => id)}::uuid[], ${plain(({ asked }) => asked.organizationId)}::uuid[],
      ${plain(({ parts }) => parts[0]?.unitId)}::uuid[], ${plain(({ asked }) => asked.memberId)}::uuid[],
      ${plain(({ asked }) => asked.workspaceId)}::uuid[], ${plain(({ asked }) => quantityText(asked.quantity))}::numeric[],
      ${textColumn(holds.map(({ parts }) => plainColumn(parts.map(({ from }) => from))))}::text[],
      ${textColumn(holds.map(({ parts }) => plainColumn(parts.map(({ quantity }) => quantityText(quantity)))))}::text[],
      ${plain(({ parts }) => parts[0]?.month)}::date[], ${plain(({ seconds }) => seconds)}::int[],
      ${textColumn(holds.map(({ asked }) => asked.key))}::text[], ${plain(({ asked }) => asked.fingerprint)}::text[])
      AS row (id, organization_id, unit_id, member_id, workspace_id, amount, account_ids, quantities, month, seconds, key, fingerprint)
    RETURNING id, organization_id AS "organizationId", key, encode(fingerprint, 'hex') AS fingerprint, expires_at AS "expiresAt"`;
}

/** Holds that were opened under these keys before. */
export function findHolds(tx: RawTx, asked: readonly SpendRequest[]): Promise<WrittenHold[]> {
  return tx.$queryRaw<WrittenHold[]>`
    SELECT h.id, h.organization_id AS "organizationId", h.key, encode(h.fingerprint, 'hex') AS fingerprint, h.expires_at AS "expiresAt"
    FROM (SELECT DISTINCT organization_id, key FROM unnest(${plainColumn(asked.map((one) => one.organizationId))}::uuid[],
      ${textColumn(asked.map((one) => one.key))}::text[]) AS k (organization_id, key)) k
    JOIN hold h ON h.organization_id = k.organization_id AND h.key = k.key`;
}
