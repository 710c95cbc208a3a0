export type JobState = "created" | "retry" | "active" | "failed";

export const stateWords: Record<JobState, string> = {
  created: "Waiting",
  retry: "To try again",
  active: "Running",
  failed: "Failed",
};
