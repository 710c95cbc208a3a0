"use client";

import { type ChangeEvent, useRef, useState } from "react";
import { runAction } from "#components/forms/run-action.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { notify } from "#components/ui/notify.ts";
import { removeOwnPictureAction, setOwnPictureAction } from "#lib/account/picture/actions.ts";
import { shrinkPicture } from "./shrink-picture.ts";

interface PictureFormProps {
  name: string;
  picture: string | undefined;
}

export function PictureForm({ name, picture }: PictureFormProps) {
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = "";
    if (!file || sending) return;
    setSending(true);
    const form = new FormData();
    form.set("picture", await shrinkPicture(file));
    if (await runAction(setOwnPictureAction(form))) notify.ok("Picture saved.");
    setSending(false);
  }

  async function remove() {
    if (await runAction(removeOwnPictureAction())) notify.ok("Picture removed.");
  }

  return (
    <div className="flex flex-wrap items-center gap-4">
      <Avatar name={name} picture={picture} className="size-16 text-xl" />
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        aria-label="Picture file"
        onChange={choose}
        className="sr-only"
        tabIndex={-1}
      />
      <Button onClick={() => input.current?.click()} aria-disabled={sending || undefined}>
        {picture ? "Change Picture" : "Upload Picture"}
      </Button>
      {picture ? (
        <Button variant="ghost" onClick={remove}>
          Remove
        </Button>
      ) : null}
      <p className="basis-full text-muted text-sm">JPEG, PNG or WebP.</p>
    </div>
  );
}
