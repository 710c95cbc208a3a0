"use client";

import { useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { KeyCaps } from "#components/ui/key-caps.tsx";
import { PanelBody } from "#components/ui/panel.tsx";

import { currentShortcuts, labelOf, shortcutGroups } from "./registry.ts";
import { SingleKeysSwitch } from "./single-keys-switch.tsx";

/** Lists the shortcuts of the page that it opens over. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const [shortcuts] = useState(() => currentShortcuts().toReversed());
  const groups = shortcutGroups
    .map((group) => ({
      group,
      // What presses a button that is not there has no name.
      items: shortcuts.filter((one) => (one.group ?? "This page") === group && labelOf(one) !== ""),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title="Keyboard Shortcuts" size="md">
      <PanelBody className="flex flex-col gap-5">
        <div className="-mb-5 gap-10 sm:columns-2">
          {groups.map(({ group, items }) => (
            <section key={group} className="mb-5 break-inside-avoid" aria-labelledby={`shortcuts-${group}`}>
              <h3 id={`shortcuts-${group}`} className="mb-1 text-muted text-sm">
                {group}
              </h3>
              <dl>
                {items.map((shortcut) => (
                  <div key={shortcut.keys} className="flex min-h-8 items-center justify-between gap-4">
                    <dt className="min-w-0">{labelOf(shortcut)}</dt>
                    <dd>
                      <KeyCaps keys={shortcut.keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <div className="border-t pt-2">
          <SingleKeysSwitch />
        </div>
      </PanelBody>
    </Dialog>
  );
}
