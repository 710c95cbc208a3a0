// Stats of items.

/** Counts and sizes of the items of an organization, or of one of its workspaces. */
export interface ItemStats {
  /** Running, and not paused by their workspace */
  activeCampaigns: number;
  campaignsThisMonth: number;
  /** Since Monday in the organization's time zone */
  publishedThisWeek: number;
  activeConnections: number;
  /** Bytes of the items of all kinds */
  bytes: number;
}

/** Counts by kind. */
type Counts = Record<string, number>;

export interface Hierarchy {
  /** The first by name, with what stands in each */
  workspaces: { id: string; name: string; slug: string; counts: Counts }[];
  workspaceCount: number;
  /** In all workspaces and in none */
  totals: Counts;
  /** Not revoked */
  apiKeyCount: number;
}
