// Conditions of the ledger that queries and lists share, as SQL.

/** True when account f is assigned to somebody who is no member any more, or to a deleted workspace: nobody could spend it. */
export const isFormerHoldersSql = `(f.kind = 'ASSIGNED' AND NOT EXISTS (
  SELECT 1 FROM membership s WHERE s.organization_id = f.organization_id AND s.user_id = f.member_id) AND NOT EXISTS (
  SELECT 1 FROM workspace s WHERE s.organization_id = f.organization_id AND s.id = f.workspace_id AND s.deleted_at IS NULL))`;
