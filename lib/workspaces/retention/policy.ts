// How long archived workspaces are kept.

/** Days between the announcement of a deletion and the deletion */
export const noticeDays = 30;

/** "" keeps them for good */
export const retentionChoices = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "180", label: "180 days" },
  { value: "365", label: "1 year" },
  { value: "730", label: "2 years" },
  { value: "1095", label: "3 years" },
  { value: "", label: "For good" },
] as const;

export type RetentionChoice = (typeof retentionChoices)[number]["value"];
export const retentionValues = retentionChoices.map(({ value }) => value) as [
  RetentionChoice,
  ...RetentionChoice[],
];

export function retentionLabel(days: number | null): string {
  return retentionChoices.find(({ value }) => value === String(days ?? ""))?.label ?? `${days} days`;
}
