"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { notify } from "#components/ui/notify.ts";
import { PanelBody, PanelFooter, panelColumn } from "#components/ui/panel.tsx";

/** Recovery codes, shown this one time. Opens by itself when there are some. */
export function ShownCodes({ codes }: { codes: readonly string[] }) {
  const router = useRouter();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const open = codes.length > 0 && codes !== seen;

  function close() {
    setSeen(codes);
    // The second factor is on now: reloads the page and everything that the required action had hidden.
    router.refresh();
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      notify.ok("Codes copied.");
    } catch {
      notify.error("Your browser blocked copying the codes.", {
        description: "Select them and copy them manually.",
      });
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || close()}
      dismissible={false}
      title="Your recovery codes"
      description="Use a code to sign in if you lose your phone or passkey. Each works once. You won't see them again."
    >
      <div className={panelColumn}>
        <PanelBody>
          <ul className="grid grid-cols-1 gap-x-6 gap-y-2 rounded-md border bg-canvas p-4 font-mono min-[26rem]:grid-cols-2">
            {codes.map((code) => (
              <li key={code} className="select-all">
                {code}
              </li>
            ))}
          </ul>
        </PanelBody>
        <PanelFooter>
          <Button onClick={copy}>Copy</Button>
          <Button variant="primary" onClick={close}>
            I've Saved Them
          </Button>
        </PanelFooter>
      </div>
    </Dialog>
  );
}
