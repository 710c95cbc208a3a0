/** Days until a deleted organization is purged; until then it can be restored. */
export const retentionDays = 30;
