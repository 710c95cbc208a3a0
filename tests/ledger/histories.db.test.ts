// Random histories against a model without a database. After each step every balance must be the same.
import { describe, expect, test } from "vitest";
import { isAppError } from "#lib/core/errors.ts";
import { expireGrants } from "#lib/ledger/expiry/service.ts";
import { assignCredits, refundSpend, reverseTransfer, unassignCredits } from "#lib/ledger/service.ts";
import { assignWorkspaceCredits, unassignWorkspaceCredits } from "#lib/workspaces/budget/service.ts";
import { deleteWorkspace } from "#lib/workspaces/deletion/service.ts";
import { connectAsOwner } from "#tests/database/connect.ts";
import {
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  makeWorkspace,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { intensity } from "#tests/setup/intensity.ts";
import { differencesIn, grant, spend } from "./ledger.ts";
import { Model, type Move } from "./model.ts";
import { numbers } from "./random.ts";

const seeds = 3 * intensity;
const steps = 120;

async function readBalances(organizationId: string): Promise<Record<string, number>> {
  const rows = await asPlatform(
    (tx) => tx.$queryRaw<{ name: string; balance: number }[]>`
      SELECT a.kind || coalesce(' ' || a.member_id, ' ' || a.workspace_id, '') || coalesce(' ' || (extract(epoch FROM a.expires_at) * 1000)::bigint, '') AS name,
        (a.balance * 1000000)::float8 AS balance
      FROM account a WHERE a.organization_id = ${organizationId}::uuid AND a.balance <> 0`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, row.balance]));
}

describe("case 54: random histories", () => {
  test.each(Array.from({ length: seeds }, (_, seed) => seed + 1))("seed %i", async (seed) => {
    const random = numbers(seed);
    const organization = await makeOrganization();
    const members = [await makeUser(), await makeUser()];
    for (const member of members) await makeMembership(member, organization, "USER");
    const workspaces = [
      await makeWorkspace(organization, { open: true }),
      await makeWorkspace(organization, { open: true }),
    ];
    const [, own] = workspaces.map(({ id }) => id);
    await asPlatform((tx) =>
      tx.workspace.updateMany({ where: { id: own ?? "" }, data: { ownBudgetOnly: true } }),
    );
    const model = new Model(
      members.map(({ id }) => id),
      workspaces.map(({ id }) => id),
      own ? [own] : [],
    );
    const names = new Map(workspaces.map((workspace) => [workspace.id, workspace.name]));
    const owner = await connectAsOwner();
    try {
      for (let step = 1; step <= steps; step++) {
        const move = model.next(random);
        const posted = await make(move, organization.id, owner, names);
        expect(posted !== null, `step ${step}: ${JSON.stringify(move)}`).toBe(model.apply(move, posted));
        expect(await readBalances(organization.id), `after step ${step}: ${JSON.stringify(move)}`).toEqual(
          model.balances(),
        );
      }
    } finally {
      await owner.end();
    }
    expect(model.total()).toBe(0);
    expect(await differencesIn([organization.code])).toEqual([]);
  });
});

/** Applies a move to the ledger. Returns the ids of the transfers, or null when the ledger refused. */
async function make(
  move: Move,
  organizationId: string,
  owner: Awaited<ReturnType<typeof connectAsOwner>>,
  workspaceNames: ReadonlyMap<string, string>,
): Promise<string[] | null> {
  const common = { organizationId, product: "credits", reason: "History", key: unique() } as const;
  try {
    switch (move.kind) {
      case "grant": {
        const expiresAt = move.expiresAt === null ? null : new Date(move.expiresAt).toISOString();
        return (await grant(organizationId, move.quantity, { expiresAt })).transferIds;
      }
      case "assign":
      case "unassign":
        return (await handOut(move, common, workspaceNames)).transferIds;
      case "close":
        await deleteWorkspace(systemActor, {
          organizationId,
          id: move.workspaceId,
          confirmation: workspaceNames.get(move.workspaceId) ?? "",
        });
        return postedUnder(organizationId, `workspace-deleted:${move.workspaceId}`);
      case "spend": {
        const { quantity, memberId, workspaceId, key } = move;
        const answer = await spend(organizationId, quantity, { memberId, workspaceId, key });
        return answer?.outcome === "applied" ? answer.transferIds : null;
      }
      case "refund": {
        const { spendKey, quantity } = move;
        const { key, reason } = common;
        return (await refundSpend(systemActor, { organizationId, spendKey, quantity, key, reason }))
          .transferIds;
      }
      case "reverse": {
        const { key, reason } = common;
        return (
          await reverseTransfer(systemActor, { organizationId, transferId: move.transferId, key, reason })
        ).transferIds;
      }
      case "expire":
        await owner.query(
          "UPDATE account SET expires_at = $3 WHERE organization_id = $1 AND expires_at = $2",
          [organizationId, new Date(move.expiresAt), new Date(move.now)],
        );
        await expireGrants(systemActor);
        return [];
    }
  } catch (error) {
    if (isAppError(error) && (error.code === "CONFLICT" || error.code === "NOT_FOUND")) return null;
    throw error;
  }
}

type HandOut = Extract<Move, { kind: "assign" | "unassign" }>;
type Common = { organizationId: string; product: "credits"; reason: string; key: string };

function handOut({ kind, what }: HandOut, common: Common, workspaces: ReadonlyMap<string, string>) {
  const { holder, quantity } = what;
  if (workspaces.has(holder)) {
    const verb = kind === "assign" ? assignWorkspaceCredits : unassignWorkspaceCredits;
    return verb(systemActor, { ...common, workspaceId: holder, quantity });
  }
  const verb = kind === "assign" ? assignCredits : unassignCredits;
  return verb(systemActor, { ...common, memberId: holder, quantity });
}

async function postedUnder(organizationId: string, key: string): Promise<string[]> {
  const transfers = await asPlatform((tx) =>
    tx.transfer.findMany({ where: { organizationId, key }, orderBy: { part: "asc" }, select: { id: true } }),
  );
  return transfers.map(({ id }) => id);
}
