/** The URL of a logo; each logo has its own, so that browsers may cache it. */
export function logoUrl(logoId: string | null | undefined): string | undefined {
  return logoId ? `/organization-logos/${logoId}` : undefined;
}
