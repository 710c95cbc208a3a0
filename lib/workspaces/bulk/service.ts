// One change of status of many workspaces: by id, or all that match a filter at that moment.
import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { readTransaction } from "#lib/core/db/raw.ts";
import { AppError } from "#lib/core/errors.ts";
import { reportOf, runBatches } from "#lib/list/bulk.ts";
import type { BulkReport } from "#lib/list/schema.ts";
import { foundRows } from "#lib/list/where.ts";
import type { ChangeSelectedWorkspaces } from "#lib/workspaces/bulk/schema.ts";
import { workspaceList } from "#lib/workspaces/list/definition.ts";
import { workspacesOf } from "#lib/workspaces/list/source.ts";
import { changeEach } from "#lib/workspaces/status/service.ts";
import { Prisma } from "#prisma/client/client.ts";

/** More would make a request hold its connection for too long. */
const limit = 10_000;
const batchSize = 500;

/** Changes the status of the selected workspaces; those that it does not fit are skipped, each with the reason. */
export async function changeSelectedWorkspaces(
  actor: Actor,
  { selection, ...input }: ChangeSelectedWorkspaces,
): Promise<BulkReport> {
  const scope = await authorize(actor, "workspace:manage", input.organizationId);
  const { organizationId } = input;
  const source = workspacesOf(scope, organizationId);
  const { from, where } =
    "filter" in selection
      ? foundRows(workspaceList, source, selection.filter)
      : {
          from: Prisma.sql`workspace w`,
          where: Prisma.sql`${source.where} AND w.id = ANY (${selection.ids}::uuid[])`,
        };
  const selected = await readTransaction(
    scope,
    (tx) => tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT w.id, w.name FROM ${from} WHERE ${where} ORDER BY w.id LIMIT ${limit + 1}`,
  );
  if (selected.length > limit)
    throw new AppError("INVALID", `Narrow the selection: at most ${limit} workspaces at once.`);
  const skipped = await runBatches(
    selected,
    { size: batchSize, nameOf: ({ name }) => name },
    async (batch) => {
      const ids = batch.map(({ id }) => id);
      return (await changeEach(scope, actor, { ...input, ids })).skipped;
    },
  );
  const count = "ids" in selection ? new Set(selection.ids).size : selected.length;
  return reportOf(count, skipped, { gone: count - selected.length, name: "A deleted workspace" });
}
