/** The mark: a keystone, which carries the arch by holding the others in place. */
function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <path d="M6.2 6.5h11.6l-3.1 11H9.3z" className="fill-on-accent" />
      <path d="M6.2 6.5h11.6l-.9 3.2H7.1z" className="fill-accent" fillOpacity="0.45" />
    </svg>
  );
}

export function Logo() {
  return (
    <span className="flex items-center gap-2 font-semibold text-ink text-lg tracking-tight">
      <LogoMark className="size-6 forced-color-adjust-none" />
      Steward
    </span>
  );
}
