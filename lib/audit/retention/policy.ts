/** What is offered, in days; "" keeps events for good. */
export const retentionChoices = [
  { value: "", label: "Keep for good" },
  { value: "90", label: "90 days" },
  { value: "180", label: "180 days" },
  { value: "365", label: "1 year" },
  { value: "730", label: "2 years" },
  { value: "2555", label: "7 years" },
] as const;
