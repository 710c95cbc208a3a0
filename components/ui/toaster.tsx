"use client";

import { Toast } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useState } from "react";
import { buttonStyles } from "./button.tsx";
import { cn } from "./cn.ts";
import { KeyCaps } from "./key-caps.tsx";
import { type ToastData, toasts } from "./notify.ts";

function ToastIcon({ type }: { type?: string }) {
  if (type === "bad") return <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />;
  return <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-good" />;
}

function RequestId({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);

  // Without HTTPS there is no clipboard, and a browser may refuse it: the id can still be read.
  async function copy() {
    setCopied(
      (await navigator.clipboard?.writeText(id).then(
        () => true,
        () => false,
      )) ?? false,
    );
  }

  return (
    <button
      type="button"
      className="mt-1 min-h-6 rounded-sm text-left text-muted text-sm underline underline-offset-2 hover:text-ink"
      onClick={copy}
    >
      {copied ? "Copied" : "Copy"} request ID <span className="font-mono">{id.slice(0, 8)}</span>
    </button>
  );
}

function ToastList() {
  const { toasts: list } = Toast.useToastManager<ToastData>();
  return list.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-toast=""
      className="pointer-events-auto rounded-lg border bg-raised p-3 text-ink shadow-popup transition-opacity duration-100 data-limited:hidden data-starting-style:opacity-0 data-ending-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-2.5">
        <ToastIcon type={toast.type} />
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-medium text-base tracking-normal" />
          <Toast.Description className="text-muted text-sm" />
          {toast.data?.steps?.length ? (
            <div className="mt-2 flex flex-wrap gap-2">
              {toast.data.steps.map(({ label, go }) => (
                <button key={label} type="button" className={buttonStyles({ size: "sm" })} onClick={go}>
                  {label}
                </button>
              ))}
            </div>
          ) : null}
          {toast.data?.requestId ? <RequestId id={toast.data.requestId} /> : null}
        </div>
        {toast.actionProps ? (
          <Toast.Action
            className={cn(buttonStyles({ size: "sm" }), "-my-1")}
            aria-keyshortcuts={toast.data?.keys ? "Control+Z Meta+Z" : undefined}
          >
            {toast.actionProps.children}
            {toast.data?.keys ? (
              <span aria-hidden="true" className="pointer-coarse:hidden">
                <KeyCaps keys="mod+z" />
              </span>
            ) : null}
          </Toast.Action>
        ) : null}
        <Toast.Close
          aria-label="Dismiss"
          className={cn(buttonStyles({ variant: "ghost", size: "icon" }), "-my-1 -me-1 size-8")}
        >
          <X aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

/** Renders notify.*. Mounted once, in the root layout. */
export function Toaster() {
  return (
    <Toast.Provider toastManager={toasts} limit={4} timeout={6000}>
      <Toast.Portal>
        {/* On a phone below the header: at the bottom stand the buttons of a dialog and of selected rows. */}
        <Toast.Viewport className="pointer-events-none fixed inset-x-0 bottom-4 z-60 mx-auto flex w-[min(24rem,calc(100vw-2rem))] flex-col-reverse gap-2 max-sm:top-[calc(var(--header-height)+0.5rem)] max-sm:bottom-auto max-sm:flex-col">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
