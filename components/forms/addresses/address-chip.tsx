import { Check, CircleAlert, Info, X } from "lucide-react";
import { type KeyboardEvent, memo } from "react";
import { cn } from "#components/ui/cn.ts";

interface AddressChipProps {
  position: number;
  text: string;
  /** Why it is not valid */
  reason: string | undefined;
  /** What it is already, as text */
  state: string | undefined;
  /** Whether Tab reaches it */
  stop: boolean;
  onEdit: (position: number) => void;
  onRemove: (position: number) => void;
  onKey: (event: KeyboardEvent, position: number) => void;
}

/** One address of the field. The keys are its field's, which moves the focus among chips. */
export const AddressChip = memo(function AddressChip({
  position,
  text,
  reason,
  state,
  stop,
  onEdit,
  onRemove,
  onKey,
}: AddressChipProps) {
  const tone = reason ? "bad" : state ? "warn" : "good";
  const Icon = { bad: CircleAlert, warn: Info, good: Check }[tone];
  return (
    <li
      className={cn(
        "inline-flex min-w-0 max-w-full items-center rounded-sm border text-sm",
        tone === "bad" && "border-bad bg-bad-soft text-bad",
        tone === "warn" && "border-warn bg-warn-soft text-warn",
        tone === "good" && "bg-hover",
      )}
    >
      <button
        type="button"
        data-chip={position}
        tabIndex={stop ? 0 : -1}
        title={reason}
        onClick={() => onEdit(position)}
        onKeyDown={(event) => onKey(event, position)}
        className="inline-flex h-6 min-w-0 items-center gap-1 rounded-sm ps-1.5"
      >
        <Icon aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="sr-only">Edit </span>
        <span className="truncate font-mono">{text}</span>
        {reason || state ? (
          <span className="shrink-0 font-medium">: {reason ? "invalid" : state}</span>
        ) : null}
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Remove ${text}`}
        onClick={() => onRemove(position)}
        className="inline-grid size-6 shrink-0 place-items-center rounded-sm hover:bg-pressed"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </li>
  );
});
