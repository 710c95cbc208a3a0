import type { Cells } from "#components/data-table/cells.tsx";
import { RowName, SummaryButton } from "#components/data-table/row-cells.tsx";
import { writeInUnit } from "#components/ledger/quantity.ts";
import type { transferList } from "#lib/ledger/list/definition.ts";
import type { TransferRow } from "#lib/ledger/list/schema.ts";
import { type NotReversible, notReversibleLabels, transferLabels } from "#lib/ledger/policy.ts";

const signs: Record<TransferRow["effect"], string> = { ADDS: "+", TAKES: "−", MOVES: "" };

/** Why not, where the row says so already: by its type or its status */
const shownElsewhere: readonly NotReversible[] = ["final", "reversed", "refunded"];

/** Whether a reversal is offered: "blocked" where it is, and something stands in its way. */
export function reversalOf({ notReversible }: TransferRow): "open" | "blocked" | null {
  if (notReversible === null) return "open";
  return shownElsewhere.includes(notReversible) ? null : "blocked";
}

export function transferLabel(row: TransferRow, locale: string): string {
  return `${transferLabels[row.kind]} ${writeInUnit(row.quantity, row, locale)}`;
}

function wrapped(text: string) {
  return <span className="row-wrap">{text}</span>;
}

/** Cells of the list of transfers that are more than their value. */
export function transferCells(locale: string): Cells<typeof transferList, TransferRow> {
  return {
    type: {
      view: (row) => (
        <RowName under={row.reason}>
          <SummaryButton>{transferLabels[row.kind]}</SummaryButton>
        </RowName>
      ),
      title: ({ kind, reason }) => [transferLabels[kind], reason].filter(Boolean).join(": "),
    },
    quantity: {
      view: (row) => wrapped(signs[row.effect] + writeInUnit(row.quantity, row, locale)),
      title: (row) => writeInUnit(row.quantity, row, locale),
    },
    member: { view: ({ member }) => member && wrapped(member) },
    workspace: { view: ({ workspace }) => workspace && wrapped(workspace) },
    by: { view: ({ by }) => wrapped(by.replace(/^(?:job|cli|system):.*/, "Steward")) },
    state: {
      title: (row) => (row.refunded === "0" ? "" : `${writeInUnit(row.refunded, row, locale)} refunded`),
    },
    actions: {
      view(row, index) {
        const offered = reversalOf(row);
        return offered ? (
          <button
            type="button"
            className="btn btn-sm btn-ghost -mx-2.5"
            data-action="reverse"
            value={index}
            disabled={offered === "blocked"}
            title={row.notReversible ? notReversibleLabels[row.notReversible] : undefined}
            aria-label={`Reverse ${transferLabel(row, locale)}`}
          >
            Reverse…
          </button>
        ) : null;
      },
    },
  };
}
