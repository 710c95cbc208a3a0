export interface LeavingEffects {
  /** Those that they are in by name; open ones are everybody's */
  workspaces: number;
  /** Their own API keys that work now, and will not */
  apiKeys: number;
  /** Items that they own, which stay with the organization */
  items: number;
}
