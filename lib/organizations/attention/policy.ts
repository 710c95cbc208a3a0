/** Days within which a balance runs out that counts as low */
export const lowBalanceDays = 14;

/** Days without any active member */
export const inactiveDays = 90;

/** Why an active organization needs attention, as the filter of the list names it. */
export const attentionLabels = {
  "low-balance": "Low balance",
  "over-limit": "Over a limit",
  "no-org-admin": "No Org Admin",
  inactive: `Inactive ${inactiveDays} days`,
} as const;

export type OrganizationAttention = keyof typeof attentionLabels;
