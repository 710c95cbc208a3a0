import { KeyCaps } from "#components/ui/key-caps.tsx";

const hints = [
  { keys: "↑ ↓", does: "to move" },
  { keys: "Enter", does: "to open" },
  { keys: "mod+Enter", does: "in a new tab" },
];

/** What the keys do, where there is a keyboard. */
export function PaletteFoot() {
  return (
    <div
      aria-hidden="true"
      className="flex shrink-0 items-center gap-4 border-t bg-canvas px-4 py-2 text-muted text-xs max-sm:hidden pointer-coarse:hidden"
    >
      {hints.map(({ keys, does }) => (
        <span key={keys} className="flex items-center gap-1.5">
          <KeyCaps keys={keys} /> {does}
        </span>
      ))}
      <span className="ms-auto flex items-center gap-1.5">
        <KeyCaps keys="Esc" /> to close
      </span>
    </div>
  );
}
