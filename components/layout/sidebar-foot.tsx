import { CircleHelp } from "lucide-react";
import Link from "next/link";

/** The foot of the sidebar: help and the version. */
export function SidebarFoot({ version }: { version: string }) {
  return (
    <div className="mt-auto flex flex-col gap-1 border-t pt-3">
      <Link
        href="/help"
        prefetch={false}
        className="flex h-8 items-center gap-2.5 rounded-md px-2 font-medium text-muted no-underline hover:bg-hover hover:text-ink pointer-coarse:h-11"
      >
        <CircleHelp aria-hidden="true" className="size-4" /> Help
      </Link>
      <p className="px-2 text-faint text-xs">Steward {version}</p>
    </div>
  );
}
