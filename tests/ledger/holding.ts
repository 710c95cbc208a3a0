// What tests of holds share.
import { isAppError } from "#lib/core/errors.ts";
import type { OpenHold } from "#lib/ledger/hold/schema.ts";
import { openHold } from "#lib/ledger/hold/service.ts";
import type { connectAsOwner } from "#tests/database/connect.ts";
import { asPlatform, systemActor, unique } from "#tests/factories.ts";

export function hold(organizationId: string, quantity: string, more: Partial<OpenHold> = {}) {
  return openHold(systemActor, {
    organizationId,
    product: "credits",
    quantity,
    memberId: null,
    workspaceId: null,
    seconds: 900,
    key: unique(),
    ...more,
  });
}

/** The id of a hold that has to be given. */
export async function held(organizationId: string, quantity: string, more: Partial<OpenHold> = {}) {
  const opened = await hold(organizationId, quantity, more);
  if (!opened.hold) throw new Error(`refused: ${opened.refusal}`);
  return opened.hold.id;
}

/** What is held in all accounts of an organization, and what its open holds say. */
export async function heldIn(organizationId: string): Promise<{ accounts: number; holds: number }> {
  const [row] = await asPlatform(
    (tx) => tx.$queryRaw<{ accounts: number; holds: number }[]>`
      SELECT (SELECT coalesce(sum(held), 0) FROM account WHERE organization_id = ${organizationId}::uuid)::float8 AS accounts,
        (SELECT coalesce(sum(amount), 0) FROM hold WHERE organization_id = ${organizationId}::uuid AND state = 'OPEN')::float8 AS holds`,
  );
  if (!row) throw new Error("no row");
  return row;
}

export type Owner = Awaited<ReturnType<typeof connectAsOwner>>;

/** Runs statements that no trigger sees, as somebody would who tampers with the database. */
export async function behindTriggers(owner: Owner, statement: string, values: unknown[] = []): Promise<void> {
  await owner.query("SET session_replication_role = replica");
  await owner.query(statement, values);
  await owner.query("SET session_replication_role = DEFAULT");
}

/** Lets a hold's time pass: moves it into the past. */
export function lapse(owner: Owner, id: string): Promise<void> {
  return behindTriggers(
    owner,
    "UPDATE hold SET created_at = created_at - interval '20 minutes', expires_at = expires_at - interval '20 minutes' WHERE id = $1",
    [id],
  );
}

export function decimal(millionths: number): string {
  return (millionths / 1e6).toFixed(6);
}

/** False for what the ledger refuses. */
export async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (isAppError(error) && (error.code === "CONFLICT" || error.code === "NOT_FOUND")) return false;
    throw error;
  }
}
