import { LayoutGrid, Rows3 } from "lucide-react";
import { useList } from "#components/data-table/list-context.tsx";
import { buttonStyles } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";

const views = [
  { value: "table", label: "Table", Icon: Rows3 },
  { value: "cards", label: "Cards", Icon: LayoutGrid },
] as const;

/** Switches the list between table and cards. */
export function ViewToggle({ view }: { view: "table" | "cards" }) {
  const { href, follow } = useList();
  return (
    <nav aria-label="View" className="flex">
      {views.map(({ value, label, Icon }) => (
        <a
          key={value}
          href={href({ view: value })}
          onClick={follow}
          title={label}
          aria-label={label}
          aria-current={value === view ? "true" : undefined}
          className={cn(
            buttonStyles({ size: "icon" }),
            "rounded-none text-muted first:rounded-s-md last:-ms-px last:rounded-e-md aria-current:bg-pressed aria-current:text-ink",
          )}
        >
          <Icon aria-hidden="true" />
        </a>
      ))}
    </nav>
  );
}
