/** A block of code, which scrolls by itself. */
export function Code({ label, text }: { label: string; text: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="overflow-x-auto rounded-md border bg-canvas"
    >
      <pre className="p-4 font-mono text-sm">{text}</pre>
    </section>
  );
}
