/** Where a logo is; each one has an address of its own, so that browsers may keep it. */
export function logoUrl(logoId: string | null | undefined): string | undefined {
  return logoId ? `/organization-logos/${logoId}` : undefined;
}
