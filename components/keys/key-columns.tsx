import type { Cells } from "#components/data-table/cells.tsx";
import type { keyList } from "#lib/keys/list/definition.ts";
import type { KeyRow } from "#lib/keys/list/schema.ts";
import { keyWarnings, ownerLabels } from "#lib/keys/policy.ts";

/** Cells of the keys table that are more than their value. */
export const keyCells: Cells<typeof keyList, KeyRow> = {
  name: {
    view: ({ name, warning }) => (
      <span className="row-name">
        <span>
          <b>{name}</b>
          {warning ? <i className="text-warn">{keyWarnings[warning]}</i> : null}
        </span>
      </span>
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
      status === "REVOKED" ? null : (
        <button
          type="button"
          className="row-more"
          value={index}
          aria-haspopup="menu"
          aria-label={`More for ${name}`}
        />
      ),
  },
};
