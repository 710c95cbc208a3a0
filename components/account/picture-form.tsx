"use client";

import { PictureUpload } from "#components/forms/picture-upload.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { removeOwnPictureAction, setOwnPictureAction } from "#lib/account/picture/actions.ts";

interface PictureFormProps {
  name: string;
  picture: string | undefined;
}

export function PictureForm({ name, picture }: PictureFormProps) {
  return (
    <PictureUpload
      noun="Picture"
      use="portrait"
      accept="image/jpeg,image/png,image/webp"
      hint="JPEG, PNG or WebP."
      present={picture !== undefined}
      upload={(blob) => setOwnPictureAction({ picture: blob })}
      remove={removeOwnPictureAction}
    >
      <Avatar name={name} picture={picture} className="size-16 text-xl" />
    </PictureUpload>
  );
}
