/** Explains, under something that cannot be removed, why. */
export function KeptBecause({ why }: { why: string | null | undefined }) {
  return why ? <p className="basis-full text-muted text-sm">{why}</p> : null;
}
