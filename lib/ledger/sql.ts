// Conditions of the ledger that queries and lists share, as SQL.

/** True when account f is assigned to somebody who is no member any more, and who could not spend it. */
export const isFormerMembersSql = `(f.kind = 'ASSIGNED' AND NOT EXISTS (
  SELECT 1 FROM membership s WHERE s.organization_id = f.organization_id AND s.user_id = f.member_id))`;
