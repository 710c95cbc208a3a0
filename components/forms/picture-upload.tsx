"use client";

import { CircleAlert } from "lucide-react";
import { type ChangeEvent, lazy, type ReactNode, Suspense, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import type { PictureUse } from "#lib/core/pictures/policy.ts";
import { type ActionResult, runAction } from "./run-action.ts";
import { cropZoom, shrinkPicture } from "./shrink-picture.ts";

const CropDialog = lazy(() => import("./crop-dialog.tsx").then((loaded) => ({ default: loaded.CropDialog })));

interface PictureUploadProps {
  /** The noun in the button labels: "Picture" */
  noun: string;
  use: PictureUse;
  accept: string;
  /** The accepted formats and sizes, for people */
  hint: string;
  /** Whether there is a picture */
  present: boolean;
  /** The picture or its placeholder */
  children: ReactNode;
  /** Another way to choose one */
  other?: ReactNode;
  upload: (picture: Blob) => Promise<ActionResult>;
  remove: () => Promise<ActionResult>;
}

/** Shows a picture that can be replaced and removed. Both take effect immediately; errors show beside it. */
export function PictureUpload({ noun, use, accept, hint, present, ...props }: PictureUploadProps) {
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState("");
  const [cropping, setCropping] = useState<{ picture: Blob; maxZoom: number } | null>(null);
  const described = useId();

  async function run(work: () => Promise<ActionResult>, said: string) {
    setSending(true);
    setError("");
    if (await runAction(work(), setError)) {
      notify.ok(said);
      // The remove button disappears with the picture.
      button.current?.focus();
    }
    setSending(false);
  }

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    // The picture is uploaded by itself: a surrounding form has no changes.
    event.stopPropagation();
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = "";
    if (!file || sending) return;
    const maxZoom = await cropZoom(file, use);
    if (maxZoom === null) await send(file);
    else setCropping({ picture: file, maxZoom });
  }

  async function send(picture: Blob) {
    const small = await shrinkPicture(picture, use);
    if (typeof small === "string") setError(small);
    else await run(() => props.upload(small), `${noun} saved.`);
  }

  async function cropped(picture: Blob | null) {
    setCropping(null);
    if (picture) await send(picture);
    else button.current?.focus();
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {props.children}
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={`${noun} file`}
        onChange={choose}
        className="sr-only"
        tabIndex={-1}
      />
      {cropping ? (
        // React passes changes of the dialog on to the form around it.
        <div onChange={(event) => event.stopPropagation()}>
          <Suspense>
            <CropDialog {...cropping} wholeAllowed={use === "logo"} onDone={cropped} />
          </Suspense>
        </div>
      ) : null}
      <div className="flex min-w-0 flex-1 basis-48 flex-col gap-1.5">
        <div className="flex flex-wrap gap-2">
          <Button
            ref={button}
            onClick={() => input.current?.click()}
            aria-disabled={sending || undefined}
            aria-describedby={described}
          >
            {present ? `Change ${noun}` : `Upload ${noun}`}
          </Button>
          {props.other}
          {present ? (
            <Button
              variant="ghost"
              aria-label={`Remove ${noun}`}
              aria-disabled={sending || undefined}
              onClick={() => sending || run(props.remove, `${noun} removed.`)}
            >
              Remove
            </Button>
          ) : null}
        </div>
        <div id={described}>
          <p className="text-muted text-sm">{hint}</p>
          <p role="alert" className="flex gap-1.5 text-bad text-sm empty:hidden">
            {error ? (
              <>
                <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
                <span>{error}</span>
              </>
            ) : null}
          </p>
        </div>
      </div>
    </div>
  );
}
