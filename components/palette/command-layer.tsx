"use client";

import { usePathname, useRouter } from "next/navigation";
import { lazy, Suspense, useEffect } from "react";
import type { NavItem } from "#components/layout/nav-links.tsx";
import { remember } from "#components/layout/opened.ts";
import { openLayer, useLayer } from "#components/shortcuts/layer.ts";
import { listenForShortcuts } from "#components/shortcuts/listen.ts";
import { useShortcuts } from "#components/shortcuts/registry.ts";
import { undoLatest } from "#components/ui/undo-offers.ts";
import { organizationPages } from "#lib/search/pages/organization/policy.ts";
import { loadPalette } from "./load-palette.ts";
import type { PaletteProps } from "./palette.tsx";

const Palette = lazy(() => loadPalette().then((loaded) => ({ default: loaded.Palette })));
const ShortcutSheet = lazy(() =>
  import("#components/shortcuts/shortcut-sheet.tsx").then((loaded) => ({ default: loaded.ShortcutSheet })),
);

/** The palette, the shortcuts of every page and their sheet. What is closed is not loaded. */
export function CommandLayer({ nav, ...palette }: PaletteProps & { nav: readonly NavItem[] }) {
  const layer = useLayer();
  const router = useRouter();
  const { userId, organization } = palette;
  useEffect(listenForShortcuts, []);
  useRememberedPages(userId);
  const places = [
    ...nav.flatMap(({ key, href, label }) => (key ? { key, href, label } : [])),
    ...(organization?.manage ? organizationPages : []).flatMap(({ key, segment, label }) =>
      key
        ? {
            key,
            href: `/organizations/${organization?.slug}/${segment}`,
            label: `${label} of ${organization?.name}`,
          }
        : [],
    ),
  ];
  useShortcuts([
    ...places.map(({ key, href, label }) => ({
      keys: `g ${key}`,
      label,
      group: "Go to" as const,
      run: () => router.push(href),
    })),
    { keys: "mod+k", label: "Search and commands", group: "Everywhere", run: () => openLayer("palette") },
    { keys: "mod+z", label: "Undo the last change", group: "Everywhere", run: undoLatest },
    { keys: "?", label: "Keyboard shortcuts", group: "Everywhere", run: () => openLayer("shortcuts") },
  ]);
  return (
    <Suspense>
      {layer === "palette" ? <Palette {...palette} /> : null}
      {layer === "shortcuts" ? <ShortcutSheet onClose={() => openLayer(null)} /> : null}
    </Suspense>
  );
}

const remembered = [
  { kind: "user", path: /^\/users\/([0-9a-f-]{36})(?:\/|$)/ },
  { kind: "invitation", path: /^\/invitations\/([0-9a-f-]{36})\/details$/ },
  { kind: "model", path: /^\/resources\/models\/([0-9a-f-]{36})$/ },
] as const;

/** Organizations are remembered by their own pages, which alone have their id. */
function useRememberedPages(userId: string) {
  const path = usePathname();
  useEffect(() => {
    for (const { kind, path: pattern } of remembered) {
      const [, id] = pattern.exec(path) ?? [];
      if (id) remember(userId, { kind, id });
    }
  }, [userId, path]);
}
