import type { Cells } from "#components/data-table/cells.tsx";
import { MoreButton, RowName } from "#components/data-table/row-cells.tsx";
import type { keyList } from "#lib/keys/list/definition.ts";
import type { KeyRow } from "#lib/keys/list/schema.ts";
import { keyWarnings, ownerLabels } from "#lib/keys/policy.ts";

/** Cells of the keys table that are more than their value. */
export const keyCells: Cells<typeof keyList, KeyRow> = {
  name: {
    view: ({ name, warning }) => (
      <RowName under={warning ? <span className="text-warn">{keyWarnings[warning]}</span> : null}>
        <b>{name}</b>
      </RowName>
    ),
    title: ({ name, warning }) => (warning ? `${name}: ${keyWarnings[warning]}` : name),
  },
  secret: { view: ({ start, end }) => `${start}…${end}` },
  owner: {
    view: ({ owner, ownerName }) => ownerName || ownerLabels[owner],
    title: ({ owner, ownerName }) => (ownerName ? `${ownerLabels[owner]}: ${ownerName}` : ownerLabels[owner]),
  },
  scopes: {
    view: ({ scopes }) => <span className="row-wrap">{scopes}</span>,
    title: ({ scopes }) => scopes,
  },
  actions: {
    view: ({ name, status }, index) =>
      status === "REVOKED" ? null : <MoreButton index={index} name={name} />,
  },
};
