import { CircleHelp } from "lucide-react";
import Link from "next/link";

/** Which installation this is, and where the mark leads; "" for one that says nothing. */
export interface Environment {
  label: string;
  href: string | null;
}

/** The foot of the sidebar: help, which installation this is, and its version. */
export function SidebarFoot({ environment, version }: { environment: Environment; version: string }) {
  const { label, href } = environment;
  const mark =
    "inline-flex min-h-6 min-w-0 items-center rounded-sm bg-warn-soft px-1.5 font-medium text-warn";
  return (
    <div className="mt-auto flex flex-col gap-1 border-t pt-3">
      <Link
        href="/help"
        prefetch={false}
        className="flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted no-underline hover:bg-hover hover:text-ink pointer-coarse:h-11"
      >
        <CircleHelp aria-hidden="true" className="size-4" /> Help
      </Link>
      <p className="flex items-center gap-2 px-2 text-faint text-xs">
        Steward {version}
        {label === "" ? null : href ? (
          <Link href={href} prefetch={false} className={`${mark} underline-offset-2 hover:underline`}>
            <span className="truncate">{label}</span>
            <span className="sr-only">: remove it</span>
          </Link>
        ) : (
          <span className={mark}>
            <span className="truncate">{label}</span>
          </span>
        )}
      </p>
    </div>
  );
}
