// The list of an organization's transfers: its columns, filters and order. There may be millions, so they are in the order of
// their ids, which hold the moment of posting, and can be filtered by what an index leads to.
import { z } from "zod";
import { actorColumnsSql, actorJoinSql, actorNameSql } from "#lib/access/actor-sql.ts";
import { transferLabels } from "#lib/ledger/policy.ts";
import { isFormerHoldersSql } from "#lib/ledger/sql.ts";
import { isDay } from "#lib/list/conditions.ts";
import { choice, defineList, instant, quantity, rowActions, text } from "#lib/list/define.ts";
import type { TransferKind } from "#prisma/client/enums.ts";

/** The first id of a day, in UTC. */
function firstIdOf(day: string, after = 0): string {
  const ms = Date.parse(`${day}T00:00:00Z`) + after * 86_400_000;
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

const plain = { sortable: false, filterable: false } as const;

export const transferList = defineList({
  name: "transfers",
  from: `(SELECT *, ${actorColumnsSql} FROM transfer) e`,
  id: "e.id",
  // Looked up for the rows of a page
  tables: {
    n: { join: "JOIN unit n ON n.id = e.unit_id" },
    u: { join: actorJoinSql },
    m: { join: 'LEFT JOIN "user" m ON m.id = e.member_id' },
    w: { join: "LEFT JOIN workspace w ON w.organization_id = e.organization_id AND w.id = e.workspace_id" },
    // Its accounts, and what reverted it
    b: {
      join: `JOIN account f ON f.id = e.from_account_id JOIN account g ON g.id = e.to_account_id
        CROSS JOIN LATERAL (SELECT coalesce(bool_or(t.kind = 'REVERSAL'), false) AS reversed,
          coalesce(sum(t.quantity) FILTER (WHERE t.kind = 'REFUND'), 0) AS refunded
          FROM transfer t WHERE t.organization_id = e.organization_id AND t.original_id = e.id) b`,
    },
  },
  columns: {
    type: choice("e.kind", {
      field: "kind",
      label: "Type",
      values: {
        PURCHASE: { label: transferLabels.PURCHASE },
        GRANT: { label: transferLabels.GRANT },
        ASSIGN: { label: transferLabels.ASSIGN },
        UNASSIGN: { label: transferLabels.UNASSIGN },
        SPEND: { label: transferLabels.SPEND },
        REFUND: { label: transferLabels.REFUND },
        EXPIRE: { label: transferLabels.EXPIRE },
        REVERSAL: { label: transferLabels.REVERSAL },
        SETTLE: { label: transferLabels.SETTLE },
        WAIVE: { label: transferLabels.WAIVE },
      },
      sortable: false,
      width: 180,
      minWidth: 160,
      card: "title",
      sticky: true,
      inFiles: ["type", "reason"],
    }),
    at: instant("e.created_at", {
      label: "Date",
      sort: { kind: "uuid", sql: "e.id" },
      filterable: false,
      relative: true,
      width: 112,
      minWidth: 104,
      type: "numeric",
      card: "line",
    }),
    quantity: quantity("e.quantity", {
      label: "Quantity",
      ...plain,
      align: "end",
      type: "numeric",
      width: 184,
      card: "line",
      inFiles: ["effect", "quantity", "unit"],
    }),
    /** What it does to what the organization has, less what it owes */
    effect: choice(
      "(ARRAY['TAKES', 'MOVES', 'ADDS'])[2 + (g.kind IN ('AVAILABLE', 'ASSIGNED', 'OWED'))::int - (f.kind IN ('AVAILABLE', 'ASSIGNED', 'OWED'))::int]",
      {
        of: "b",
        label: "Effect",
        values: { ADDS: { label: "Adds" }, TAKES: { label: "Takes" }, MOVES: { label: "Moves" } },
        ...plain,
        only: "file",
      },
    ),
    unit: text("n.code", { of: "n", label: "Unit", ...plain, only: "file" }),
    /** Whose it is about; null when it is about nobody */
    member: text("CASE WHEN e.member_id IS NULL THEN NULL ELSE coalesce(m.name, 'A former member') END", {
      of: "m",
      label: "Member",
      nullable: true,
      ...plain,
      width: 140,
      card: "line",
    }),
    /** Where it was spent, or to which it is assigned; a deleted one keeps its name */
    workspace: text("w.name", {
      of: "w",
      label: "Workspace",
      nullable: true,
      ...plain,
      width: 136,
      card: "line",
    }),
    by: text(actorNameSql, { of: "u", label: "By", ...plain, width: 112, card: "line" }),
    state: choice(
      `CASE WHEN b.reversed THEN 'REVERSED' WHEN b.refunded = 0 THEN 'POSTED' WHEN b.refunded = e.quantity THEN 'REFUNDED'
        ELSE 'PARTLY_REFUNDED' END`,
      {
        of: "b",
        label: "Status",
        values: {
          POSTED: { label: "Posted", mark: "good" },
          REVERSED: { label: "Reversed", mark: "off" },
          REFUNDED: { label: "Refunded", mark: "off" },
          PARTLY_REFUNDED: { label: "Partly refunded", mark: "late" },
        },
        ...plain,
        width: 104,
        minWidth: 100,
        card: "line",
      },
    ),
    reason: text("e.reason", { label: "Reason", gaps: true, ...plain, width: 220, optional: true }),
    actions: rowActions(),
  },
  fields: {
    unitKind: {
      kind: "choice",
      of: "n",
      sql: "n.kind",
      values: {
        CREDIT: { label: "Credits" },
        INFERENCE_TOKEN: { label: "Inference" },
        EMBEDDING_TOKEN: { label: "Embedding" },
      },
    },
    code: { kind: "text", sql: "n.code", of: "n" },
    name: { kind: "text", sql: "n.name", of: "n" },
    symbol: { kind: "text", sql: "n.symbol", of: "n" },
    refunded: { kind: "quantity", sql: "b.refunded", of: "b" },
    notReversible: {
      kind: "choice",
      of: "b",
      nullable: true,
      sql: `CASE WHEN e.kind IN ('REVERSAL', 'EXPIRE', 'SETTLE', 'WAIVE') THEN 'final' WHEN b.reversed THEN 'reversed' WHEN b.refunded > 0 THEN 'refunded'
        WHEN ${isFormerHoldersSql} THEN 'left' WHEN g.kind <> 'SPENT' AND g.balance - g.held < e.quantity THEN 'gone' END`,
      values: {
        final: { label: "" },
        reversed: { label: "" },
        refunded: { label: "" },
        left: { label: "" },
        gone: { label: "" },
      },
    },
  },
  sort: "-at",
  filters: {
    // A literal, which implies the condition of transfer_rare_idx or transfer_bought_idx; several kinds would imply neither.
    type: {
      kind: "one",
      values: Object.keys(transferLabels) as TransferKind[],
      where: (kind, { raw }) => raw(`e.kind = '${kind}'`),
    },
    /** The id of a user */
    member: {
      kind: "plain",
      accepts: (id) => z.uuid().safeParse(id).success,
      where: (id, { sql }) => sql`e.member_id = ${id}::uuid`,
    },
    /** The id of a workspace */
    workspace: {
      kind: "plain",
      accepts: (id) => z.uuid().safeParse(id).success,
      where: (id, { sql }) => sql`e.workspace_id = ${id}::uuid`,
    },
    /** Days, both included */
    from: { kind: "plain", accepts: isDay, where: (day, { sql }) => sql`e.id >= ${firstIdOf(day)}::uuid` },
    to: { kind: "plain", accepts: isDay, where: (day, { sql }) => sql`e.id < ${firstIdOf(day, 1)}::uuid` },
  },
});
